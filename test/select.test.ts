import { describe, expect, it } from 'vitest';
import { ConfigResolver } from '../src/merge/omegaconf/config-resolver.js';
import { isInterpolationAt, isMissingAt } from '../src/merge/omegaconf/node-state.js';
import { resolveAt } from '../src/merge/omegaconf/resolve.js';
import { select } from '../src/merge/omegaconf/select.js';
import { splitKey } from '../src/merge/omegaconf/split-key.js';
import { parseYaml, parseYamlValue } from '../src/parsers/yaml/parse-yaml.js';
import { expectOutcome } from './support/expect-outcome.js';
import { readCases } from './support/fixtures.js';
import { testContext } from './support/resolving.js';

/** `select KEY [default VALUE] [throw_on_missing] [quiet]`, then the config. */
const REQUEST = /^select ?(.*?)(?: default (\S+))?( throw_on_missing)?( quiet)?\n([^]*)$/;

describe('select', () => {
  it.each(readCases('resolve/select.cases.txt'))('$title', ({ input, expected }) => {
    const [, key = '', fallback, throwOnMissing, quiet, yaml = ''] = REQUEST.exec(input) ?? [];
    expectOutcome(
      () =>
        select(parseYaml(yaml), key, {
          ...testContext(),
          throwOnMissing: throwOnMissing !== undefined,
          throwOnResolutionFailure: quiet === undefined,
          ...(fallback !== undefined && { default: parseYamlValue(fallback).root }),
        }) ?? null,
      expected,
    );
  });

  it('answers undefined where nothing stands, null where null does', () => {
    const config = parseYaml('a: null');
    expect(select(config, 'a')).toBeNull();
    expect(select(config, 'b')).toBeUndefined();
  });

  it('counts keys from a container that is named', () => {
    const config = parseYaml('a: {b: {c: 1}, d: 2}\nd: 3');
    const at = ['a', 'b'];
    expect(['c', '.c', '..d', '...d'].map((key) => select(config, key, { at }))).toEqual([1n, 1n, 2n, 3n]);
    expect(() => select(config, 'c', { at: ['x'] })).toThrow(expect.objectContaining({ code: 'SELECT_NO_KEY' }));
  });

  it('evaluates nothing but what the key needs', () => {
    const config = parseYaml('a: {b: "${c}", bad: "${nope}"}\nc: 1\nbad: "${nope}"');
    expect(resolveAt(config, 'a.b')?.root).toBe(1n);
    expect(() => resolveAt(config, 'a')).toThrow(expect.objectContaining({ code: 'INTERPOLATION_KEY' }));
  });
});

describe('a resolver of one config', () => {
  it('tells where an interpolation ends', () => {
    const text = 'a: {b: "${c}", n: "${nope}", o: "${oc.create:[1]}"}\nc: ${d[0]}\nd: [{e: 1}]';
    const resolver = new ConfigResolver(parseYaml(text));
    const path = ['d', { index: 0 }];
    expect(resolver.dereference(['a', 'b'])).toMatchObject({ path });
    expect(resolver.dereference(path)).toMatchObject({ path });
    expect(resolver.dereference(['a', 'o'])).toEqual({ value: [1n] });
    expect(resolver.dereference(['a', 'n'])).toBeUndefined();
    expect(resolver.dereference(['x'])).toBeUndefined();
  });

  it('evaluates a text as if it stood somewhere', () => {
    const resolver = new ConfigResolver(parseYaml('a: {b: 1, c: ["${..b}", 2]}\nd: 3'));
    expect(resolver.evaluate('${.b} of ${d}', ['a'])).toEqual({ root: '1 of 3' });
    expect(resolver.evaluate('${.c}', ['a']).root).toEqual([1n, 2n]);
    expect(resolver.evaluate('plain').root).toBe('plain');
    expect(() => resolver.evaluate('${.b}', ['d'])).toThrow(expect.objectContaining({ code: 'SELECT_NO_KEY' }));
    expect(() => resolver.evaluate('${.b}')).toThrow(expect.objectContaining({ code: 'INTERPOLATION_KEY' }));
  });

  it('gives data that a resolver made no place in the tree', () => {
    const resolver = new ConfigResolver(parseYaml('a: "${t.args:1}"\nb: "${t.id:1}"'), testContext());
    expect(resolver.dereference(['a'])).toBeUndefined();
    expect(resolver.dereference(['b'])).toEqual({ value: 1n });
  });
});

describe('entries', () => {
  const { root } = parseYaml('m: ???\ni: ${m}\ne: \\${m}\nl: [1]\n1: ???');

  it('are missing only as a literal ???', () => {
    expect([...['m', 'i', 'zz'], 1n, true].map((key) => isMissingAt(root, key))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it('are interpolations also if escaped', () => {
    expect(['m', 'i', 'e', 'zz'].map((key) => isInterpolationAt(root, key))).toEqual([false, true, true, false]);
  });

  it('of lists are counted from both ends, and must exist', () => {
    expect(isMissingAt(['???', 1n], 0n)).toBe(true);
    expect(isMissingAt(['???', 1n], -2n)).toBe(true);
    expect(() => isMissingAt([1n], 1n)).toThrow(expect.objectContaining({ code: 'SELECT_INDEX' }));
    expect(() => isMissingAt([1n], 'a')).toThrow(expect.objectContaining({ code: 'SELECT_INDEX' }));
  });
});

describe('splitKey', () => {
  it.each([
    ['a.b', ['a', 'b']],
    ['[a].b', ['a', 'b']],
    ['a[b.c].d', ['a', 'b.c', 'd']],
    ['..a', ['', '', 'a']],
    ['..[a]', ['', '', 'a']],
    ['a..b', ['a', '', 'b']],
    ['a.', ['a', '']],
    ['', ['']],
    ['a[b', ['a']],
    ['a]b', ['a]b']],
    ['a[0]b.c', ['a', '0', 'c']],
    ['a[[b]]', ['a', '[b']],
    ['a[b\nc].d', ['a', 'd']],
    ['a\\.b', ['a\\', 'b']],
    ['[', []],
  ])('%j', (key, pieces) => {
    expect(splitKey(key)).toEqual(pieces);
  });

  it.each([
    ['[', 1],
    ['.', 500_001],
    [']', 1],
    ['[.', 500_001],
    ['[\n', 1],
  ])('ends on %j half a million times over', (unit, pieces) => {
    expect(splitKey(`a${unit.repeat(500_000)}`)).toHaveLength(pieces);
  });
});
