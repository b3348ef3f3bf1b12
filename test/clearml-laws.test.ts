import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  castByLabel,
  Dict,
  flattenExactly,
  flattenLosses,
  flattenParameters,
  getParameters,
  hydraParametersToOverrides,
  identical,
  isConfigValue,
  joinName,
  overridesToHydraParameters,
  parameterText,
  splitName,
  typeLabel,
  unflattenExactly,
  unflattenLosses,
  unflattenParameters,
  writeParameters,
  type Key,
  type ParameterStore,
  type ParameterValue,
  type StoredParameter,
  type Value,
} from '../src/index.js';
import { anyKey, anyScalar, anyText, anyValue } from './support/arbitraries.js';

const RUNS = { numRuns: 100 };

function anyDict(): fc.Arbitrary<Dict<Value>> {
  return fc.array(fc.tuple(anyKey(), anyValue()), { maxLength: 5 }).map((entries) => Dict.from(entries));
}

/** A dict of nested dicts, whose leaves are scalars. */
function anyTree(): fc.Arbitrary<Dict<Value>> {
  const key: fc.Arbitrary<Key> = fc.oneof(anyKey(), fc.constantFrom('a', 'b', 'a/b', '%', '%2F', ''));
  return fc.letrec<{ tree: Dict<Value> }>((tie) => ({
    tree: fc
      .array(fc.tuple(key, fc.oneof({ maxDepth: 3, depthSize: 'xsmall' }, anyScalar(), tie('tree'))), { maxLength: 4 })
      .map((entries) => Dict.from<Value>(entries)),
  })).tree;
}

function anyStore(): fc.Arbitrary<ParameterStore> {
  const text = fc.option(anyText(), { nil: null });
  const type = fc.constantFrom(null, '', 'int', 'str', 'list/int', 'legacy');
  const item: fc.Arbitrary<StoredParameter> = fc.record({ value: text, type, description: text });
  const items = fc.array(fc.tuple(fc.constantFrom('lr', 'a/b', 'x', ''), item), { minLength: 1, maxLength: 3 });
  return fc
    .array(fc.tuple(fc.constantFrom('Args', 'General', 'properties', ''), items), { maxLength: 3 })
    .map((sections) => new Map(sections.map(([section, entries]) => [section, new Map(entries)])));
}

describe('laws of ClearML parameters', () => {
  it('flattening exactly and back is the identity', () => {
    fc.assert(
      fc.property(anyTree(), (tree) => {
        const back = unflattenExactly(flattenExactly(tree));
        expect(isConfigValue(back) && identical(back, tree)).toBe(true);
      }),
      RUNS,
    );
  });

  it('a flat map that loses nothing has one name for every leaf', () => {
    fc.assert(
      fc.property(anyTree(), (tree) => {
        const leaves = flattenExactly(tree).size;
        const { size } = flattenParameters(tree);
        const clashes = flattenLosses(tree).filter(({ code }) => code === 'CLEARML_NAME_CLASH').length;
        expect(size).toBe(leaves - clashes);
      }),
      RUNS,
    );
  });

  it('unflattening keeps every value but those it is said to lose', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-', '.') });
    fc.assert(
      fc.property(fc.dictionary(name, fc.bigInt()), (names) => {
        const flat = new Map<string, ParameterValue>(Object.entries(names));
        const lost = unflattenLosses(flat.keys()).length;
        const back = flattenParameters(unflattenParameters(flat));
        expect(back.size).toBe(flat.size - lost);
        for (const [key, value] of back) expect(flat.get(key)).toBe(value);
      }),
      RUNS,
    );
  });

  it('a full name is split and joined to itself, but for General', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '/', ' ', '_') }), (fullName) => {
        const { section, name } = splitName(fullName);
        expect(joinName(section, name)).toBe(fullName.includes('/') ? fullName : `General/${fullName}`);
      }),
      RUNS,
    );
  });

  it('what was stored is cast back to itself: texts, numbers, booleans and lists of numbers', () => {
    const storable = fc.oneof(
      anyText(),
      fc.bigInt(),
      fc.double(),
      fc.boolean(),
      fc.array(fc.bigInt(), { minLength: 1 }),
      fc.array(fc.double(), { minLength: 1 }),
    );
    fc.assert(
      fc.property(storable, (value: Value) => {
        const { value: back } = castByLabel(parameterText(value), typeLabel(value));
        expect(isConfigValue(back) && identical(back, value)).toBe(true);
      }),
      RUNS,
    );
  });

  it('writing nothing changes no text and no type that is set', () => {
    fc.assert(
      fc.property(anyStore(), (store) => {
        const { store: written } = writeParameters(store, new Map(), { update: true });
        const texts = (of: ParameterStore): [string, ParameterValue][] =>
          [...getParameters(of)].map(([name, value]) => [name, value ?? '']);
        expect(new Map(texts(written))).toEqual(new Map(texts(store)));
        for (const [section, items] of store) {
          for (const [name, { type }] of items) {
            if (type !== null && type !== '') expect(written.get(section)?.get(name)?.type).toBe(type);
          }
        }
      }),
      RUNS,
    );
  });

  it('a written value is read back under its name, and the store given is not changed', () => {
    fc.assert(
      fc.property(anyStore(), fc.constantFrom('General/new', 'Train/a/b'), anyDict(), (store, name, value) => {
        const before = JSON.stringify([...getParameters(store)]);
        const { store: written, dropped } = writeParameters(store, new Map([[name, value]]), { update: true });
        if (dropped.length === 0) expect(getParameters(written).get(name)).toBe(parameterText(value));
        expect(JSON.stringify([...getParameters(store)])).toBe(before);
      }),
      RUNS,
    );
  });

  it('overrides come back from parameters as forced ones of the same key and value', () => {
    const key = fc.stringMatching(/^[a-z]{1,3}(?:\.[a-z]{1,3})?$/);
    const value = fc.stringMatching(/^[a-z0-9]{1,4}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('', '+', '++'), key, value)), (parts) => {
        const overrides = parts.map(([sign, name, text]) => `${sign}${name}=${text}`);
        const back = hydraParametersToOverrides(
          overridesToHydraParameters(overrides, () => false),
          () => false,
        );
        const last = new Map(parts.map(([, name, text]) => [name, text]));
        expect(back).toEqual(Array.from(last, ([name, text]) => `++${name}=${text}`));
      }),
      RUNS,
    );
  });
});
