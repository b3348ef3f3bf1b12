import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toOverrides } from '../../src/change/diff/to-overrides.js';
import { applyOverrides } from '../../src/merge/hydra/apply-overrides.js';
import { sameContent } from '../../src/model/compare.js';
import { Dict } from '../../src/model/dict.js';
import { ConfigError } from '../../src/model/errors.js';
import type { Config } from '../../src/model/origin.js';
import { decodeTyped, encodeTyped, type Json } from '../../src/model/typed-json.js';
import type { Value } from '../../src/model/value.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';
import { anyValue } from '../support/arbitraries.js';
import { readJsonLines } from '../support/fixtures.js';

interface Pair {
  readonly id: string;
  readonly config: string;
  readonly ok: { readonly tree: Json };
}

/** Whether overrides were found, and if so that they do what they are for. */
function check(a: Config, b: Config): boolean {
  let overrides: string[];
  try {
    overrides = toOverrides(a, b);
  } catch (error) {
    expect(error).toMatchObject({ code: 'OVERRIDES_INEXPRESSIBLE' });
    return false;
  }
  const result = applyOverrides(a, overrides);
  expect({ overrides, same: sameContent(result.root, b.root), root: encodeTyped(result.root) }).toMatchObject({
    same: true,
  });
  return true;
}

describe('toOverrides', () => {
  it('turns each recorded config into what the reference made of it', () => {
    let expressible = 0;
    const pairs = readJsonLines<Pair>('apply-overrides/corpus-pairs.jsonl.gz');
    for (const { config, ok } of pairs) {
      const a = parseYaml(config);
      if (check(a, { root: decodeTyped(ok.tree) })) expressible++;
    }
    expect(expressible).toBeGreaterThan(pairs.length * 0.95);
  });

  it('does what it says, or says that it cannot', () => {
    const anyDict = fc
      .array(
        fc.tuple(fc.oneof(fc.constantFrom('a', 'b', 'c', '1', 'a b', 'x/y'), fc.string({ maxLength: 3 })), anyValue()),
        { maxLength: 4 },
      )
      .map((entries) => Dict.from<Value>(entries));
    fc.assert(
      fc.property(anyDict, anyDict, (a, b) => void check({ root: a }, { root: b })),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, string[]]>([
    ['a: 1', 'a: 1', []],
    ['a: 1', 'a: 1.0', ['a=1.0']],
    ['a: {x: 1, y: 2}', 'a: {x: 1, y: 3}', ['a.y=3']],
    ['a: 1', '{a: 1, b: {c: [x, "1"]}}', ["+b={c:[x,'1']}"]],
    ['{a: 1, b: 2}', 'a: 1', ['~b']],
    ['{a: 1, b: null}', 'a: 1', ['b=0', '~b']],
    ['a: [1, 2, 3]', 'a: [1, 5, 3]', ['a.1=5']],
    ['a: [1, 2, 3]', 'a: [4, 5]', ['a=[4,5]']],
    ['a: {x: 1}', 'a: [1]', ['a=null', 'a=[1]']],
    ['a: x', 'a: ${b}', ["a='${b}'"]],
    ['a: x', "a: it's", [`a="it's"`]],
    ['a: {b c: 1}', 'a: {b c: 2}', ['a={b\\ c:2}']],
  ])('turns %j into %j by %j', (a, b, expected) => {
    expect(toOverrides(parseYaml(a), parseYaml(b))).toEqual(expected);
    expect(check(parseYaml(a), parseYaml(b))).toBe(true);
  });

  it.each<[string, Config]>([
    ['a new int key', parseYaml('1: a')],
    ['a text that no config takes', { root: Dict.from<Value>([['a', '${b']]) }],
  ])('says when no override can make the difference: %s', (_name, b) => {
    expect(() => toOverrides(parseYaml('{}'), b)).toThrow(ConfigError);
  });
});
