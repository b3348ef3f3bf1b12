import { isNumeric, isOverrideDict, isOverrideList, isSweep, isGlob, isZip } from '../values.js';
import type {
  ChoiceSweep,
  Glob,
  Numeric,
  OverrideDict,
  OverrideList,
  OverrideValue,
  RangeSweep,
  Sweep,
  Zip,
} from '../values.js';
import type { ArgumentType, Parameter } from './definition.js';

/** The types that the parameters of functions accept (spec override-grammar 6.1). Booleans pass wherever numbers do. */

export const NUMBER: ArgumentType<Numeric> = { accepts: isNumeric, names: ['a number'] };

export const BOOLEAN: ArgumentType<boolean> = {
  accepts: (value) => typeof value === 'boolean',
  names: ['`true`', '`false`'],
};

const TEXT: ArgumentType<string> = { accepts: (value) => typeof value === 'string', names: ['a text'] };

export const LIST: ArgumentType<OverrideList> = { accepts: isOverrideList, names: ['a list'] };

const DICT: ArgumentType<OverrideDict> = { accepts: isOverrideDict, names: ['a dict'] };

const CHOICE: ArgumentType<ChoiceSweep> = {
  accepts: (value) => isSweep(value) && value.kind === 'choice',
  names: ['a choice'],
};

const RANGE: ArgumentType<RangeSweep> = {
  accepts: (value) => isSweep(value) && value.kind === 'range',
  names: ['a range'],
};

export const SWEEP: ArgumentType<Sweep> = { accepts: isSweep, names: ['a sweep'] };

/** A sweep that has an order. */
export const ORDERED_SWEEP: ArgumentType<ChoiceSweep | RangeSweep> = either(CHOICE, RANGE);

export const TEXT_OR_LIST: ArgumentType<string | OverrideList> = either(TEXT, LIST);

export const TEXT_OR_SWEEP: ArgumentType<string | Sweep> = either(TEXT, SWEEP);

/** What may be chosen from. */
export type Choosable = string | Numeric | OverrideList | OverrideDict | ChoiceSweep;

export const CHOOSABLE: ArgumentType<Choosable> = either(either(TEXT, NUMBER), either(either(LIST, DICT), CHOICE));

/** What may be put in order. */
export const ORDERABLE: ArgumentType<Choosable | RangeSweep> = either(CHOOSABLE, RANGE);

/** What may be shuffled. The name of an extension is kept out of the messages of those who do not use it. */
export const SHUFFLEABLE: ArgumentType<Choosable | RangeSweep | Zip> = either(ORDERABLE, { accepts: isZip, names: [] });

/** Anything a cast may be asked to convert; whether it can is the cast's business. */
export const CASTABLE: ArgumentType<Exclude<OverrideValue, Glob>> = {
  accepts: (value): value is Exclude<OverrideValue, Glob> => !isGlob(value),
  names: ['anything but a glob'],
};

/** The parameter may be left out, or be given as null. */
export function orNull<T extends OverrideValue>(type: ArgumentType<T>): Parameter<T | null> {
  return { ...either(type, { accepts: (value) => value === null, names: ['null'] }), fallback: null };
}

/** The parameter may be left out. */
export function withFallback<T extends OverrideValue>(type: ArgumentType<T>, fallback: T): Parameter<T> {
  return { ...type, fallback };
}

function either<A extends OverrideValue, B extends OverrideValue>(
  a: ArgumentType<A>,
  b: ArgumentType<B>,
): ArgumentType<A | B> {
  return {
    accepts: (value): value is A | B => a.accepts(value) || b.accepts(value),
    names: [...a.names, ...b.names],
  };
}
