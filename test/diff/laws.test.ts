import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../src/change/diff/apply-diff.js';
import { diff } from '../../src/change/diff/diff.js';
import { invertDiff } from '../../src/change/diff/invert-diff.js';
import { identical } from '../../src/model/compare.js';
import { Dict } from '../../src/model/dict.js';
import { encodeTyped } from '../../src/model/typed-json.js';
import { isDict, isList, type Value } from '../../src/model/value.js';
import { anyValue } from '../support/arbitraries.js';
import { anyRelated } from '../support/related-values.js';

function anyPair(): fc.Arbitrary<{ readonly a: Value; readonly b: Value }> {
  return fc.oneof(anyRelated(), fc.record({ a: anyValue(), b: anyValue() }));
}

describe('diff', () => {
  it('turns the one into the other when order counts', () => {
    fc.assert(
      fc.property(anyPair(), ({ a, b }) => {
        const result = applyDiff(a, diff({ root: a }, { root: b }, { order: true }));
        expect(encodeTyped(result)).toEqual(encodeTyped(b));
        expect(identical(result, b)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('turns the one into the other up to the order of keys by default', () => {
    fc.assert(
      fc.property(anyPair(), ({ a, b }) => {
        const result = applyDiff(a, diff({ root: a }, { root: b }));
        expect(identical(sorted(result), sorted(b))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('leads back, order included', () => {
    fc.assert(
      fc.property(anyPair(), fc.boolean(), ({ a, b }, order) => {
        const changes = diff({ root: a }, { root: b }, { order });
        expect(identical(applyDiff(applyDiff(a, changes), invertDiff(changes)), a)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing between equal values', () => {
    fc.assert(
      fc.property(anyValue(), (value) => {
        expect(diff({ root: value }, { root: rebuilt(value) }, { order: true })).toEqual([]);
      }),
    );
  });
});

/** The same value in new objects. */
function rebuilt(value: Value): Value {
  if (isList(value)) return value.map(rebuilt);
  return isDict(value) ? Dict.from(Array.from(value, ([key, child]) => [key, rebuilt(child)])) : value;
}

/** The value with the keys of every dict in one order. */
function sorted(value: Value): Value {
  if (isList(value)) return value.map(sorted);
  if (!isDict(value)) return value;
  const entries = Array.from(value, ([key, child]) => [key, sorted(child)] as const);
  return Dict.from(
    entries.sort(([a], [b]) => (JSON.stringify(encodeTyped(a)) < JSON.stringify(encodeTyped(b)) ? -1 : 1)),
  );
}
