import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/model/errors.js';
import type { Limits } from '../src/model/limits.js';
import { isDict, type Value } from '../src/model/value.js';
import { parseYaml } from '../src/parsers/yaml/parse-yaml.js';
import { printYaml } from '../src/parsers/yaml/print-yaml.js';

function codeOf(text: string, limits?: Partial<Limits>): string {
  try {
    parseYaml(text, limits === undefined ? {} : { limits });
    return 'read';
  } catch (error) {
    if (error instanceof ConfigError) return error.code;
    throw error;
  }
}

/** Each anchor holds the one before it twice: 30 lines stand for a billion values. */
function aliasBomb(use: (name: string) => string): string {
  const lines = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} ${use(`*a${at}`)}`);
  return ['a0: &a0 {x: 1}', ...lines].join('\n');
}

describe('limits of YAML', () => {
  it('places a limit that is passed by the last character inside the text', () => {
    expect(() => parseYaml('['.repeat(257))).toThrow(expect.objectContaining({ span: { start: 257, end: 257 } }));
  });

  it.each([
    ['a megabyte of brackets', '['.repeat(1e6), 'LIMIT_DEPTH'],
    ['a megabyte of braces', '{'.repeat(1e6), 'LIMIT_DEPTH'],
    ['100,000 nested dashes', '- '.repeat(1e5), 'LIMIT_DEPTH'],
    ['100,000 nested question marks', '? '.repeat(1e5), 'LIMIT_DEPTH'],
    ['growing indentation', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), 'LIMIT_DEPTH'],
    ['an alias bomb', aliasBomb((name) => `[${name} , ${name} ]`), 'LIMIT_NODES'],
    ['a merge bomb', aliasBomb((name) => `{<<: [${name} , ${name} ]}`), 'LIMIT_NODES'],
    ['depth that only aliases make', aliasBomb((name) => `[[[[[[[[[[${name} ]]]]]]]]]]`), 'LIMIT_DEPTH'],
    ['an int of a million digits', `a: ${'9'.repeat(1e6)}`, 'LIMIT_INTEGER_DIGITS'],
    ['a base-60 int of a million parts', `a: 1${':5'.repeat(1e6)}`, 'LIMIT_INTEGER_DIGITS'],
    ['too long a text', ' '.repeat(8_000_001), 'LIMIT_INPUT_LENGTH'],
    ['a million opening quotes', `a: ${'"'.repeat(1e6 + 1)}`, 'YAML_SYNTAX'],
    ['a million commas', `[${','.repeat(1e6)}`, 'YAML_SYNTAX'],
    ['a million exclamation marks', '!'.repeat(1e6), 'YAML_UNKNOWN_TAG'],
  ])('ends quickly on %s', { timeout: 10_000 }, (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    ['50,000 keys in one map', Array.from({ length: 5e4 }, (_, at) => `key_${at}: ${at}`).join('\n'), 5e4],
    ['8,000 aliases', `a: &a {x: 1}\n${Array.from({ length: 8e3 }, (_, at) => `b${at}: *a`).join('\n')}`, 8e3 + 1],
    ['20,000 merge keys in one map', `{${'<<: {a: 1}, '.repeat(2e4)}}`, 1],
    ['4 MB of one plain text', `a: ${'x '.repeat(2e6)}`, 1],
    ['4 MB of escapes', `a: "${'\\n'.repeat(2e6)}"`, 1],
    ['a million lines of a block', `a: |\n${'  x\n'.repeat(1e6)}`, 1],
    ['a million comments', `a: 1\n${'# x\n'.repeat(1e6)}`, 1],
  ])('reads %s in linear time', { timeout: 20_000 }, (_name, text, size) => {
    const { root } = parseYaml(text);
    expect(isDict(root) && root.size).toBe(size);
  });

  it('names the limit and takes another', () => {
    expect(codeOf('[[1]]', { depth: 1 })).toBe('LIMIT_DEPTH');
    expect(codeOf('[[1]]', { depth: 2 })).toBe('read');
    expect(codeOf('a:\n- 1', { depth: 1 })).toBe('LIMIT_DEPTH');
    expect(codeOf('[1, 2]', { nodes: 2 })).toBe('LIMIT_NODES');
    expect(codeOf('a: &a [1]\nb: *a', { nodes: 6 })).toBe('LIMIT_NODES');
    expect(codeOf('a: &a [1]\nb: *a', { nodes: 7 })).toBe('read');
  });

  it('shares what aliases share', () => {
    const { root } = parseYaml('a: &a [1]\nb: *a');
    expect(isDict(root) && root.get('a') === root.get('b')).toBe(true);
  });

  it('does not print what is nested too deep', () => {
    let value: Value = 'x';
    for (let depth = 0; depth < 300; depth++) value = [value];
    expect(() => printYaml(value)).toThrow(ConfigError);
    expect(printYaml(value, { limits: { depth: 300 } })).toBe(`${'- '.repeat(300)}x\n`);
  });
});
