import deepmerge from 'deepmerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOverrides } from '../../src/merge/hydra/apply-overrides.js';
import { merge } from '../../src/merge/omegaconf/merge.js';
import { update } from '../../src/merge/omegaconf/update.js';
import { identical } from '../../src/model/compare.js';
import { Dict } from '../../src/model/dict.js';
import { ConfigError } from '../../src/model/errors.js';
import { historyOf, originsOfWhole, type Config, type OriginNode } from '../../src/model/origin.js';
import { toJS } from '../../src/model/plain.js';
import { encodeTyped } from '../../src/model/typed-json.js';
import { isContainer, isDict, type DictValue, type Value } from '../../src/model/value.js';
import { entriesOf } from '../../src/model/walk.js';

/** Few keys, so that configs meet; leaves that merging treats each in its own way. */
const KEYS = ['a', 'b', 'c', 1n];
const LEAVES: readonly Value[] = [
  null,
  true,
  1n,
  'text',
  '???',
  '${a}',
  '${.b}',
  '${c.a}',
  '${nope}',
  '${oc.select:b}',
];

function anyDict(): fc.Arbitrary<DictValue> {
  return fc.letrec<{ dict: DictValue; value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'config' },
      fc.constantFrom(...LEAVES),
      fc.array(fc.constantFrom(...LEAVES), { maxLength: 2 }),
      tie('dict'),
    ),
    dict: fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4, depthIdentifier: 'config' })
      .map((entries) => Dict.from(entries)),
  })).dict;
}

/** Configs whose places all have one kind: there merging is associative. */
function regularDict(): fc.Arbitrary<DictValue> {
  const leaf = fc.integer({ max: 5 }).map(BigInt);
  const inner = fc.dictionary(fc.constantFrom('x', 'y'), leaf).map((record) => Dict.from(Object.entries(record)));
  return fc
    .record({ n: leaf, l: fc.array(leaf, { maxLength: 2 }), d: inner, e: inner }, { requiredKeys: [] })
    .map((record) => Dict.from<Value>(Object.entries(record)));
}

describe('laws of merging', () => {
  it('leaves its inputs as they are', () => {
    fc.assert(
      fc.property(anyDict(), anyDict(), fc.constantFrom('a', 'a.b', 'c.a.b'), (a, b, key) => {
        const before = JSON.stringify([encodeTyped(a), encodeTyped(b)]);
        freeze(a);
        freeze(b);
        attempt(() => merge([withOrigins(a, 'a'), withOrigins(b, 'b')]));
        attempt(() => update(withOrigins(a, 'a'), key, b));
        attempt(() => applyOverrides(withOrigins(a, 'a'), [`~${key}`]));
        expect(JSON.stringify([encodeTyped(a), encodeTyped(b)])).toBe(before);
      }),
    );
  });

  it('with nothing, gives the very same', () => {
    fc.assert(
      fc.property(anyDict(), (dict) => {
        const config = withOrigins(dict, 'a');
        expect(merge([config])).toBe(config);
        expect(merge([config, { root: Dict.empty() }])).toBe(config);
      }),
    );
  });

  it('with itself, gives the very same tree where every place keeps its kind', () => {
    fc.assert(
      fc.property(regularDict(), (dict) => {
        expect(merge([{ root: dict }, { root: dict }]).root).toBe(dict);
      }),
    );
  });

  it('does one config after the other', () => {
    fc.assert(
      fc.property(anyDict(), anyDict(), anyDict(), (a, b, c) => {
        const [x, y, z] = [{ root: a }, { root: b }, { root: c }];
        const atOnce = attempt(() => merge([x, y, z]));
        const stepwise = attempt(() => merge([merge([x, y]), z]));
        expect(shown(atOnce)).toEqual(shown(stepwise));
      }),
    );
  });

  it('is associative where every place keeps its kind', () => {
    fc.assert(
      fc.property(regularDict(), regularDict(), regularDict(), (a, b, c) => {
        const [x, y, z] = [{ root: a }, { root: b }, { root: c }];
        const left = toSorted(merge([merge([x, y]), z]).root);
        expect(identical(left, toSorted(merge([x, merge([y, z])]).root))).toBe(true);
      }),
    );
  });

  it('gives what deepmerge makes of plain objects, with lists replaced, the order of keys included', () => {
    fc.assert(
      fc.property(regularDict(), regularDict(), (a, b) => {
        const expected = deepmerge(plainObject(a), plainObject(b), { arrayMerge: (_, later: unknown[]) => later });
        expect(JSON.stringify(toJS(merge([{ root: a }, { root: b }]).root))).toBe(JSON.stringify(expected));
      }),
    );
  });

  it('gives every value an origin, and the same config as without them', () => {
    fc.assert(
      fc.property(anyDict(), anyDict(), fc.boolean(), (a, b, isSecondKnown) => {
        const second = isSecondKnown ? withOrigins(b, 'b') : { root: b };
        const merged = attempt(() => merge([withOrigins(a, 'a'), second]));
        expect(shown(merged)).toEqual(shown(attempt(() => merge([{ root: a }, { root: b }]))));
        if (merged !== undefined) expectOrigins(merged.root, merged.origins);
      }),
    );
  });

  it('keeps histories bounded when a config is merged with itself again and again', () => {
    let config = withOrigins(Dict.from<Value>([['a', 1n]]), 'a');
    for (let round = 0; round < 40; round++) config = merge([config, config]);
    const [leaf] = config.origins?.children ?? [];
    expect(leaf && historyOf(leaf).length).toBeLessThan(40 * 70);
  });
});

function plainObject(dict: DictValue): object {
  const plain = toJS(dict);
  if (typeof plain !== 'object' || plain === null) throw new TypeError('a dict is a plain object');
  return plain;
}

function withOrigins(root: DictValue, name: string): Config {
  const origin = { kind: 'file', source: { name, text: name }, span: { start: 0, end: 1 } } as const;
  return { root, origins: originsOfWhole(root, origin) };
}

/** Makes any write to the arrays behind a value throw. */
function freeze(value: Value): void {
  if (!isContainer(value)) return;
  Object.freeze(entriesOf(value));
  if (isDict(value)) Object.freeze(value.keyList);
  entriesOf(value).forEach(freeze);
}

/** The result, undefined where configs do not go together. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function shown(config: Config | undefined): unknown {
  return config && encodeTyped(config.root);
}

/** Dicts with their keys in order: which config is merged first decides about their order. */
function toSorted(value: Value): Value {
  if (!isDict(value)) return value;
  const entries = [...value].sort(([a], [b]) => String(a).localeCompare(String(b)));
  return Dict.from(entries.map(([key, entry]) => [key, toSorted(entry)]));
}

function expectOrigins(value: Value, node: OriginNode | undefined): void {
  expect(node?.origin.source.name).toMatch(/^(?:a|b|value)$/);
  if (isContainer(value)) entriesOf(value).forEach((entry, at) => expectOrigins(entry, node?.children?.[at]));
}
