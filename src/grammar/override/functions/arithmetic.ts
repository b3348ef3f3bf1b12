import type { Numeric } from '../values.js';

/** Python's arithmetic and order of ints, floats and booleans (which count as 0 and 1). */

/** The sum, undefined where Python overflows: an int beyond the range of doubles plus a float. */
export function add(a: Numeric, b: Numeric): bigint | number | undefined {
  const [left, right] = [toNumber(a), toNumber(b)];
  if (typeof left === 'bigint' && typeof right === 'bigint') return left + right;
  const [x, y] = [toDouble(left), toDouble(right)];
  return x === undefined || y === undefined ? undefined : x + y;
}

/** The difference, undefined where Python overflows. */
export function subtract(a: Numeric, b: Numeric): bigint | number | undefined {
  return add(a, negate(b));
}

export function negate(value: Numeric): bigint | number {
  return -toNumber(value);
}

export function absolute(value: Numeric): bigint | number {
  const number = toNumber(value);
  if (typeof number === 'bigint') return number < 0n ? -number : number;
  return Math.abs(number);
}

/** Exactly, also between ints and floats. */
export function isLess(a: Numeric, b: Numeric): boolean {
  return toNumber(a) < toNumber(b);
}

/** Exactly, also between ints and floats. */
export function isEqual(a: Numeric, b: Numeric): boolean {
  // eslint-disable-next-line eqeqeq -- loose equality compares bigint and number exactly, which is Python's rule
  return toNumber(a) == toNumber(b);
}

/** The nearest double, undefined where Python overflows. */
export function toDouble(value: Numeric): number | undefined {
  const double = Number(value);
  return typeof value === 'bigint' && !Number.isFinite(double) ? undefined : double;
}

function toNumber(value: Numeric): bigint | number {
  return typeof value === 'boolean' ? BigInt(value) : value;
}
