import type { Scalar } from '../../model/value.js';

/** The element as its type can hold it: `float32` 0.1 is 0.10000000149011612. */
export function atPrecision(element: Scalar, dtype: string): Scalar {
  return typeof element === 'number' ? roundTo(element, dtype) : element;
}

/** The nearest number of a type of floats; types that are none, and doubles, leave it as it is. */
export function roundTo(value: number, dtype: string): number {
  if (dtype === 'float32') return Math.fround(value);
  return dtype === 'float16' ? halfPrecision(value) : value;
}

/** Rounds to the nearest float16, ties to even. */
function halfPrecision(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -14);
  const unit = 2 ** (exponent - 10);
  const rounded = roundHalfEven(value / unit) * unit;
  return Math.abs(rounded) > 65504 ? Math.sign(value) * Infinity : rounded;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The double whose shortest digits are the shortest digits of the element in its own precision. */
export function shortest(element: number, dtype: string): number {
  const isShort = dtype === 'float32' || dtype === 'float16';
  if (!isShort || !Number.isFinite(element) || element === 0) return element;
  for (let places = 0; places <= 8; places++) {
    const candidate = Number(toExponentialEven(element, places));
    if (roundTo(candidate, dtype) === element) return candidate;
  }
  return element;
}

/** `toExponential` that rounds ties to even, as numpy does; JavaScript rounds them away from zero. */
export function toExponentialEven(value: number, places: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(MOST_PLACES).split('e');
  const kept = evenDigits(mantissa, places);
  return kept === undefined ? value.toExponential(places) : `${kept}e${exponent}`;
}

/** `toFixed` that rounds ties to even. */
export function toFixedEven(value: number, places: number): string {
  return evenDigits(value.toFixed(MOST_PLACES), places) ?? value.toFixed(places);
}

/** The most decimals that JavaScript writes: a value that lies in the middle of two short ones has no more. */
const MOST_PLACES = 100;

/** The digits up to the last of the decimals kept, if that is even and the rest lies just in the middle. */
function evenDigits(exact: string, places: number): string | undefined {
  const kept = exact.slice(0, exact.indexOf('.') + 1 + places);
  const isTie = /^50*$/.test(exact.slice(kept.length));
  return isTie && /[02468]\.?$/.test(kept) ? kept : undefined;
}
