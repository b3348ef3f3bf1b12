import fc from 'fast-check';
import { Dict } from '../../src/model/dict.js';
import type { Key, Value } from '../../src/model/value.js';

/** Keys of which no two are equal for Python. */
export const DISTINCT_KEYS: readonly Key[] = ['a', 'b', 'c', 'd', 1n, NaN];

export interface RelatedValues {
  readonly a: Value;
  readonly b: Value;
  readonly c: Value;
}

/** Three values that are likely to have much in common, which random ones hardly ever have. */
export function anyRelated(keys: readonly Key[] = [...DISTINCT_KEYS, 1, true]): fc.Arbitrary<RelatedValues> {
  const value = anySmallValue(keys);
  const dict = dictOf(value, keys);
  return fc.oneof(fc.record({ a: value, b: value, c: value }), fc.record({ a: dict, b: dict, c: dict }));
}

function anySmallValue(keys: readonly Key[]): fc.Arbitrary<Value> {
  return fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Value>(1n, 1, '1', null, true, NaN, -0, 0),
      fc.array(tie('value'), { maxLength: 5 }),
      dictOf(tie('value'), keys),
    ),
  })).value;
}

/** A dict has NaN at most once as a key, as what YAML reads has. */
function dictOf(value: fc.Arbitrary<Value>, keys: readonly Key[]): fc.Arbitrary<Dict<Value>> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 5, selector: ([key]) => key })
    .map((entries) => Dict.from(entries));
}
