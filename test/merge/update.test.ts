import { describe, expect, it } from 'vitest';
import { fromDotlist, parseDotlist } from '../../src/merge/omegaconf/dotlist.js';
import type { FlaggedConfig } from '../../src/merge/omegaconf/flags.js';
import { fullKey } from '../../src/merge/omegaconf/full-key.js';
import { maskedCopy } from '../../src/merge/omegaconf/masked-copy.js';
import { update } from '../../src/merge/omegaconf/update.js';
import { Dict } from '../../src/model/dict.js';
import { parseYaml, parseYamlValue, printYaml } from '../../src/parsers/yaml/index.js';
import { expectOutcome } from '../support/expect-outcome.js';
import { readCases } from '../support/fixtures.js';
import { configWithFlags, splitDocuments } from './support.js';

describe('update', () => {
  it.each(readCases('merge/update.cases.txt'))('$title', ({ input, expected }) => {
    const [config = '', changes = ''] = splitDocuments(input);
    const options = { merge: !changes.includes('~merge'), forceAdd: changes.includes('~add') };
    const apply = (current: FlaggedConfig, line: string): FlaggedConfig => {
      const [key = '', value = ''] = line.split(' = ');
      return update(current, key, parseYamlValue(value, { dialect: 'pyyaml' }).root, options);
    };
    const lines = changes.split('\n').filter((line) => line !== '' && !line.startsWith('~'));
    expectOutcome(() => lines.reduce(apply, configWithFlags(config)).root, expected);
  });

  it('copies only what lies on the way', () => {
    const config = parseYaml('a: {b: {c: 1}, d: {e: 2}}\nf: {g: 3}');
    const updated = update(config, 'a.b.c', 4n);
    for (const key of ['a.d', 'f']) expect(partOf(updated, key)).toBe(partOf(config, key));
    expect(update(config, 'a.b.c', 1n).root).toBe(config.root);
  });

  it('refuses keys of too many pieces', () => {
    const key = 'a.'.repeat(100_000);
    expect(() => update(parseYaml('{}'), key, 1n)).toThrow(expect.objectContaining({ code: 'LIMIT_DEPTH' }));
  });

  it('refuses to update what is no dict or list', () => {
    expect(() => update({ root: 5n }, 'a', 1n)).toThrow(expect.objectContaining({ code: 'MERGE_ARGUMENT' }));
  });

  function partOf({ root }: FlaggedConfig, key: string): unknown {
    return key
      .split('.')
      .reduce<unknown>((value, piece) => (value instanceof Dict ? value.get(piece) : undefined), root);
  }
});

describe('dotlists', () => {
  it.each(readCases('merge/dotlist.cases.txt'))('$title', ({ input, expected }) => {
    expectOutcome(() => fromDotlist(input.split('\n')).root, expected);
  });

  it('tell where in an item a value stands', () => {
    const [item] = parseDotlist(['a.b=[1, {x: two}]']);
    const { source, span } = item?.origins.children?.[1]?.children?.[0]?.origin ?? {};
    expect(source?.text.slice(span?.start, span?.end)).toBe('two');
  });
});

describe('masked copies', () => {
  it('hold the keys asked for, in the order of the config', () => {
    const config = parseYaml('a: 1\nb: ${a}\nc: {d: 2}');
    expect(printYaml(maskedCopy(config, ['c', 'zz', 'a']).root)).toBe('a: 1\nc:\n  d: 2\n');
    expect(printYaml(maskedCopy(config, 'b').root)).toBe('b: ${a}\n');
  });

  it('are made of dicts only', () => {
    expect(() => maskedCopy(parseYaml('[1]'), 'a')).toThrow(expect.objectContaining({ code: 'MERGE_ARGUMENT' }));
  });
});

describe('full keys', () => {
  const { root } = parseYaml('a: {b: [{c: 1}, 2]}\n1: {x: 1}\n"": {y: 1}');

  it.each([
    [['a', 'b'], 'a.b'],
    [['a', 'b', 1n], 'a.b[1]'],
    [['a', 'b', 0n, 'c'], 'a.b[0].c'],
    [[1n, 'x'], '1.x'],
    // As the reference writes them: a container in a list, and an empty key.
    [['a', 'b', 0n], 'a.b0'],
    [['', 'y'], '.y'],
    [[''], ''],
    [[], ''],
  ])('%# is %s', (keys, expected) => {
    expect(fullKey(root, keys)).toBe(expected);
  });
});
