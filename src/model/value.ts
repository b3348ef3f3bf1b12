import type { Dict } from './dict.js';

/** A dict key. Python's numeric keys keep their kind: `bigint` is an int, `number` a float. */
export type Key = null | boolean | string | bigint | number | Uint8Array;

/** A leaf. `bigint` is Python's int (any size), `number` its float: `typeof` alone tells `1` from `1.0`. */
export type Scalar = null | boolean | string | bigint | number | Uint8Array;

/** A list; never mutated after it was made. */
export type ListValue = readonly Value[];

/** A dict in insertion order, with typed keys and no prototype. */
export type DictValue = Dict<Value>;

/** A configuration value: immutable, so results share with their inputs what did not change. */
export type Value = Scalar | ListValue | DictValue;

/** The text that stands for a mandatory value nobody has given yet. */
export const MISSING = '???';

export type ValueKind = 'null' | 'bool' | 'int' | 'float' | 'str' | 'bytes' | 'list' | 'dict';

/** The Python type a value stands for. */
export function kindOf(value: Value): ValueKind {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: null | Uint8Array | ListValue | DictValue): ValueKind {
  if (value === null) return 'null';
  if (isList(value)) return 'list';
  return value instanceof Uint8Array ? 'bytes' : 'dict';
}

/** Narrows to a list (`Array.isArray` alone loses the element type of a readonly array). */
export function isList(value: Value): value is ListValue {
  return Array.isArray(value);
}

/** Narrows to a dict. */
export function isDict(value: Value): value is DictValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** True for dicts and lists. */
export function isContainer(value: Value): value is ListValue | DictValue {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

/** True for the literal `???`. */
export function isMissing(value: Value): boolean {
  return value === MISSING;
}

/** True for a text that holds `${`, escaped or not: what OmegaConf calls an interpolation (spec omegaconf 2). */
export function isInterpolation(value: Value): value is string {
  return typeof value === 'string' && value.includes('${');
}
