import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../src/model/bytes.js';
import { compareCodePoints, identical, pythonEquals } from '../../src/model/compare.js';
import { Dict } from '../../src/model/dict.js';
import { fromJS, toJS, toJSWithLosses } from '../../src/model/plain.js';
import { decodeTyped, encodeTyped } from '../../src/model/typed-json.js';
import type { Value } from '../../src/model/value.js';
import { anyValue } from '../support/arbitraries.js';

describe('typed JSON', () => {
  it('gives every value back', () => {
    fc.assert(
      fc.property(anyValue(), (value) => {
        const travelled: unknown = JSON.parse(JSON.stringify(encodeTyped(value)));
        expect(identical(decodeTyped(travelled as ReturnType<typeof encodeTyped>), value)).toBe(true);
      }),
    );
  });

  it.each([1, {}, { $int: '1.5' }, { $float: 'x' }, { $dict: [['a']] }, { $dict: [[[], 1]] }])('refuses %j', (json) => {
    expect(() => decodeTyped(json)).toThrow(expect.objectContaining({ code: 'JSON_NOT_TYPED' }));
  });
});

describe('toJS and fromJS', () => {
  it('makes null-prototype objects, so that __proto__ is a key like any other', () => {
    const plain = toJS(Dict.from<Value>([['__proto__', Dict.from<Value>([['polluted', true]])]]));
    expect(Object.getPrototypeOf(plain)).toBeNull();
    expect(Object.keys(plain as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('keeps ints that no number can hold', () => {
    expect(toJS([1n, 10n ** 30n, 9007199254740993n])).toEqual([1, 10n ** 30n, 9007199254740993n]);
  });

  it('tells what a plain form loses', () => {
    const value = Dict.from<Value>([
      ['a', 1],
      [1n, 'x'],
      ['1', 'y'],
    ]);
    expect(toJSWithLosses(value).losses).toEqual([
      { kind: 'float-looks-int', path: ['a'] },
      { kind: 'key-became-text', path: [1n] },
      { kind: 'order', path: [1n] },
      { kind: 'key-clash', path: ['1'] },
      { kind: 'order', path: ['1'] },
    ]);
  });

  it('reads whole numbers as ints and others as floats', () => {
    const value = fromJS({ a: 1, b: 1.5, c: -0, d: [undefined].length, e: new Map([[1n, null]]) });
    expect(encodeTyped(value)).toEqual({
      $dict: [
        ['a', { $int: '1' }],
        ['b', { $float: '1.5' }],
        ['c', { $float: '-0.0' }],
        ['d', { $int: '1' }],
        ['e', { $dict: [[{ $int: '1' }, null]] }],
      ],
    });
  });

  it('refuses what is no configuration, naming the place', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => fromJS({ a: [() => 1] })).toThrow(/a\[0\]/);
    expect(() => fromJS(loop)).toThrow(/at self$/);
    let deep: unknown = 1;
    for (let level = 0; level < 10_000; level++) deep = [deep];
    expect(() => fromJS(deep)).toThrow(expect.objectContaining({ code: 'LIMIT_DEPTH' }));
  });
});

describe('pythonEquals', () => {
  it.each<[Value, Value, boolean]>([
    [1n, 1, true],
    [1n, true, true],
    [10n ** 16n, 1e16, true],
    [9007199254740993n, 9007199254740992, false],
    ['1', 1n, false],
    [null, false, false],
    [NaN, NaN, false],
    [[1n, [2]], [true, [2n]], true],
    [
      Dict.from<Value>([
        ['a', 1n],
        ['b', 2n],
      ]),
      Dict.from<Value>([
        ['b', 2],
        ['a', 1],
      ]),
      true,
    ],
    [Dict.from<Value>([['a', 1n]]), Dict.from<Value>([['b', 1n]]), false],
    [Uint8Array.of(1), Uint8Array.of(1), true],
    [Uint8Array.of(1), [1n], false],
  ])('%o == %o is %s', (a, b, equal) => {
    expect(pythonEquals(a, b)).toBe(equal);
    expect(pythonEquals(b, a)).toBe(equal);
  });
});

describe('compareCodePoints', () => {
  it('sorts astral characters behind U+FFFF, as Python does', () => {
    expect(['\u{1f600}', '\uffff', 'b', 'a', 'ab'].sort(compareCodePoints)).toEqual([
      'a',
      'ab',
      'b',
      '\uffff',
      '\u{1f600}',
    ]);
  });
});

describe('base64', () => {
  it('gives bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    ['aG k\n=', Uint8Array.of(0x68, 0x69)],
    ['', Uint8Array.of()],
    ['aGk', undefined],
    ['a', undefined],
    ['aGk=!!x', Uint8Array.of(0x68, 0x69)],
  ])('reads %j as Python does', (text, bytes) => {
    expect(decodeBase64(text)).toEqual(bytes);
  });
});
