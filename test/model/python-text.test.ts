import { describe, expect, it } from 'vitest';
import { Dict } from '../../src/model/dict.js';
import { parsePythonFloat, parsePythonInt } from '../../src/model/python-number.js';
import { floatRepr } from '../../src/model/python-scalar.js';
import { pythonRepr, pythonStr } from '../../src/model/python-text.js';

describe('floatRepr', () => {
  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [1e100, '1e+100'],
    [-12.5, '-12.5'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ])('writes %d as Python does', (value, text) => {
    expect(floatRepr(value)).toBe(text);
  });
});

describe('pythonRepr', () => {
  it.each([
    [null, 'None'],
    [true, 'True'],
    [10n ** 30n, '1000000000000000000000000000000'],
    ["it's", `"it's"`],
    [`it's "x"`, `'it\\'s "x"'`],
    ['a\n\t\\\u00a0\u200b\u{1f600}\u{e0001}', `'a\\n\\t\\\\\\xa0\\u200b\u{1f600}\\U000e0001'`],
    [Uint8Array.of(97, 0, 255, 39), `b"a\\x00\\xff'"`],
    [[1n, 'a', null, Dict.from([['x', '${i}']])], "[1, 'a', None, {'x': '${i}'}]"],
    [
      Dict.from<string | bigint>([
        ['k', 'v'],
        [1n, 2n],
      ]),
      "{'k': 'v', 1: 2}",
    ],
  ])('writes %o as Python does', (value, text) => {
    expect(pythonRepr(value)).toBe(text);
  });

  it('is str for everything but text', () => {
    expect(pythonStr("it's")).toBe("it's");
    expect(pythonStr(1)).toBe('1.0');
  });
});

describe('parsePythonInt', () => {
  it.each([
    [' 12 ', 12n],
    ['1_000', 1000n],
    ['-007', -7n],
    ['\u0661\u0662', 12n],
    ['\u{1d7ce}\u{1d7d9}', 1n],
    ['\u00a05\u2003', 5n],
  ])('reads %j', (text, value) => {
    expect(parsePythonInt(text)).toBe(value);
  });

  it.each(['', '1.0', '1e3', '0x10', '1__0', '_1', '1_', '\u200b1', '\ufeff1', '\u001c1', '9'.repeat(4301)])(
    'refuses %j',
    (text) => {
      expect(parsePythonInt(text)).toBeUndefined();
    },
  );
});

describe('parsePythonFloat', () => {
  it.each([
    ['1', 1],
    ['1.', 1],
    ['.5', 0.5],
    ['1_0.5e1_0', 10.5e10],
    ['infinity', Infinity],
    ['-INF', -Infinity],
    ['1e999', Infinity],
  ])('reads %j', (text, value) => {
    expect(parsePythonFloat(text)).toBe(value);
  });

  it.each(['', '.', '1e', 'e5', '0x10', '1._5', 'in'])('refuses %j', (text) => {
    expect(parsePythonFloat(text)).toBeUndefined();
  });
});
