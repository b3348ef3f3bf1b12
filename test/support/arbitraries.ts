import fc from 'fast-check';
import { Dict } from '../../src/model/dict.js';
import type { Key, Value } from '../../src/model/value.js';

/** Texts that configs are made of, and those that are hard to print and read. */
export function anyText(): fc.Arbitrary<string> {
  const hard = fc.constantFrom(
    '',
    ' ',
    '1',
    '1.0',
    'true',
    'null',
    '~',
    '???',
    'a: b',
    '# x',
    "it's",
    '"q"',
    'a\nb',
    '\t',
    '\u{1f600}',
    '__proto__',
  );
  return fc.oneof(hard, fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }));
}

export function anyScalar(): fc.Arbitrary<Value> {
  return fc.oneof(
    fc.constant(null),
    fc.boolean(),
    anyText(),
    fc.bigInt(-(10n ** 25n), 10n ** 25n),
    fc.double(),
    fc.uint8Array({ maxLength: 8 }),
  );
}

/** Keys that a config may have; NaN is left out because it equals nothing. */
export function anyKey(): fc.Arbitrary<Key> {
  return fc.oneof({ weight: 6, arbitrary: anyText() }, fc.bigInt(-5n, 5n), fc.boolean(), fc.double({ noNaN: true }));
}

/** Any value the model can hold, nested a few levels. */
export function anyValue(): fc.Arbitrary<Value> {
  return fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      anyScalar(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(anyKey(), tie('value')), { maxLength: 4 }).map((entries) => Dict.from(entries)),
    ),
  })).value;
}
