import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOverrides } from '../../src/merge/hydra/apply-overrides.js';
import { ConfigError } from '../../src/model/errors.js';
import { historyOf, type Config, type OriginNode } from '../../src/model/origin.js';
import { encodeTyped } from '../../src/model/typed-json.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';

const TEXT = `
a: {x: 1, sub: {k: 1, l: [1, 2]}}
b: \${a}
c: {y: 2, copy: '\${a.sub}'}
d: [{z: 1}, 2]
e: null
`;

/** Overrides of places that stand for one another, so that what is changed in place could be seen elsewhere. */
function anyOverrides(): fc.Arbitrary<string[]> {
  const key = fc.constantFrom(
    'a',
    'b',
    'c',
    'd',
    'e',
    'a.x',
    'a.sub',
    'a.sub.k',
    'b.sub',
    'b.sub.k',
    'b.x',
    'c.copy',
    'c.copy.k',
    'd.0',
    'd.0.z',
    'd.-1',
    'new',
    'a.new',
    'a.sub.m',
  );
  const value = fc.constantFrom(
    '1',
    '2.5',
    'null',
    '{}',
    '{k:9}',
    '{sub:{k:7}}',
    '[3]',
    '[{q:1}]',
    "'${a}'",
    "'${a.sub}'",
  );
  const prefix = fc.constantFrom('', '', '+', '++', '++');
  const setting = fc.tuple(prefix, key, value).map(([sign, name, text]) => `${sign}${name}=${text}`);
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: setting },
      key.map((name) => `~${name}`),
    ),
    { maxLength: 12 },
  );
}

describe('applying many overrides at once', () => {
  it('does what applying them one after another does, origins included, and leaves the config as it was', () => {
    fc.assert(
      fc.property(anyOverrides(), (candidates) => {
        const config = parseYaml(TEXT);
        const before = shown(config);
        const { applied, overrides } = oneByOne(config, candidates);
        expect(shown(applyOverrides(config, overrides))).toEqual(shown(applied));
        expect(shown(config)).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('grows a dict by many keys, and finds them again', () => {
    const added = Array.from({ length: 100 }, (_, at) => [`+k${at}=1`, `k${at}=2`, `++k${at}=${at}`]).flat();
    const { root } = applyOverrides(parseYaml('{}'), added);
    expect(encodeTyped(root)).toEqual({ $dict: Array.from({ length: 100 }, (_, at) => [`k${at}`, { $int: `${at}` }]) });
  });

  it('sets thousands of keys of one wide dict', { timeout: 20_000 }, () => {
    const wide = parseYaml(Array.from({ length: 30_000 }, (_, at) => `key_${at}: ${at}\n`).join(''));
    const overrides = Array.from({ length: 3000 }, (_, at) => `key_${at * 10}=x`);
    const { root } = applyOverrides(wide, overrides);
    expect(JSON.stringify(encodeTyped(root)).match(/"x"/g)).toHaveLength(3000);
  });
});

/** The overrides that can be applied one after another, and what they make of the config. */
function oneByOne(config: Config, candidates: readonly string[]): { applied: Config; overrides: string[] } {
  const overrides: string[] = [];
  let applied = config;
  for (const override of candidates) {
    try {
      applied = applyOverrides(applied, [override]);
      overrides.push(override);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
    }
  }
  return { applied, overrides };
}

/** The config and the texts that set each place, oldest first. */
function shown({ root, origins }: Config): unknown {
  const textOf = (node: OriginNode): unknown => [
    historyOf(node).map(({ origin, replaced }) => [
      origin.source.text.slice(origin.span.start, origin.span.end),
      replaced === undefined ? '' : encodeTyped(replaced),
    ]),
    node.children?.map(textOf),
  ];
  return [encodeTyped(root), origins && textOf(origins)];
}
