import type { Numeric } from '../../grammar/override/values.js';

/** A decimal number: `coefficient` times ten to the power of `exponent`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Digits that Python's decimal arithmetic keeps. */
export const PRECISION = 28;

/** The exact decimal value of a finite number: 0.1 is 0.1000000000000000055511151231257827…. */
export function exactDecimal(value: Numeric): Decimal {
  if (typeof value !== 'number') return { coefficient: BigInt(value), exponent: 0 };
  let scaled = value;
  let halvings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

/** The coefficient of a number written with an exponent that is not greater than its own. */
export function coefficientAt({ coefficient, exponent }: Decimal, lowerExponent: number): bigint {
  return coefficient * powerOfTen(exponent - lowerExponent);
}

/** The exact sum. */
export function addExactly(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: coefficientAt(a, exponent) + coefficientAt(b, exponent), exponent };
}

/** The number rounded to 28 significant digits, half to even. */
export function roundToPrecision(value: Decimal): Decimal {
  const excess = digitCount(value.coefficient) - PRECISION;
  if (excess <= 0) return value;
  const unit = powerOfTen(excess);
  const size = magnitude(value.coefficient);
  const quotient = size / unit;
  const twice = (size % unit) * 2n;
  const isUp = twice > unit || (twice === unit && quotient % 2n === 1n);
  const rounded = isUp ? quotient + 1n : quotient;
  return { coefficient: value.coefficient < 0n ? -rounded : rounded, exponent: value.exponent + excess };
}

/** The nearest double. */
export function toDouble({ coefficient, exponent }: Decimal): number {
  return Number(`${coefficient}e${exponent}`);
}

/** The number of decimal digits of an integer's size; zero has one. */
export function digitCount(value: bigint): number {
  return magnitude(value).toString().length;
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
