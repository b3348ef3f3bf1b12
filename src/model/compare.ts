import type { Dict } from './dict.js';
import { positionOfKey } from './keys.js';
import { checkLevel } from './limits.js';
import { isDict, isList, type Key, type ListValue, type Value } from './value.js';

/** Order by code points, as Python sorts text; JavaScript's own order is by UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others, so they go behind U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/**
 * Python's `==`: `1`, `1.0` and `True` are equal, dicts compare without order, NaN equals nothing.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function pythonEquals(a: Value, b: Value): boolean {
  return equals(a, b, 0);
}

function equals(a: Value, b: Value, depth: number): boolean {
  checkLevel(depth);
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, at) => equals(item, b[at] ?? null, depth + 1));
  }
  if (isDict(a)) return isDict(b) && a.size === b.size && dictsEqual(a, b, depth);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && sameBytes(a, b);
  if (typeof a === 'string' || a === null || typeof b === 'string' || b === null) return a === b;
  if (typeof b === 'object') return false;
  // eslint-disable-next-line eqeqeq -- loose equality compares bigint and number exactly, which is Python's rule
  return numeric(a) == numeric(b);
}

function dictsEqual(a: Dict<Value>, b: Dict<Value>, depth: number): boolean {
  for (const [key, value] of a) {
    const at = b.indexOf(key);
    if (at < 0 || !equals(value, b.valueList[at] ?? null, depth + 1)) return false;
  }
  return true;
}

function numeric(value: boolean | bigint | number): bigint | number {
  return typeof value === 'boolean' ? BigInt(value) : value;
}

/**
 * Same kinds, same values, same order of keys: what "the same config" means here. NaN is the same as NaN.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function identical(a: Value, b: Value): boolean {
  return same(a, b, 0);
}

function same(a: Value, b: Value, depth: number): boolean {
  if (Object.is(a, b)) return true;
  checkLevel(depth);
  if (isList(a)) return isList(b) && allSame(a, b, depth + 1);
  if (isDict(a)) {
    return isDict(b) && allSame(a.keyList, b.keyList, depth + 1) && allSame(a.valueList, b.valueList, depth + 1);
  }
  return a instanceof Uint8Array && b instanceof Uint8Array && sameBytes(a, b);
}

function allSame(a: ListValue, b: ListValue, depth: number): boolean {
  return a.length === b.length && a.every((item, at) => same(item, b[at] ?? null, depth));
}

/**
 * Same kinds and same values, whatever the order of keys.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function sameContent(a: Value, b: Value): boolean {
  return sameBelow(a, b, 0);
}

function sameBelow(a: Value, b: Value, depth: number): boolean {
  if (Object.is(a, b)) return true;
  checkLevel(depth);
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, at) => sameBelow(item, b[at] ?? null, depth + 1));
  }
  if (!isDict(a) || !isDict(b)) return identical(a, b);
  return a.size === b.size && a.keyList.every((key, at) => sameEntry(key, a.valueList[at] ?? null, b, depth + 1));
}

function sameEntry(key: Key, value: Value, dict: Dict<Value>, depth: number): boolean {
  const at = positionOfSame(dict, key);
  return at >= 0 && sameBelow(value, dict.valueList[at] ?? null, depth);
}

/**
 * The position of a key that is written the same in a dict, -1 if it is not there: Python calls `1` and `1.0` one key, but
 * a config that writes it differently is another config. NaN is the same key as NaN.
 */
export function positionOfSame(dict: Dict<unknown>, key: Key): number {
  if (typeof key === 'string') return dict.indexOf(key);
  const at = positionOfKey(dict, key);
  return at >= 0 && identical(dict.keyList[at] ?? null, key) ? at : -1;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
