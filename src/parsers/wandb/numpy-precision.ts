import type { Scalar } from '../../model/value.js';

/** The element as its type can hold it: `float32` 0.1 is 0.10000000149011612. */
export function atPrecision(element: Scalar, dtype: string): Scalar {
  if (typeof element !== 'number') return element;
  if (dtype === 'float32') return Math.fround(element);
  return dtype === 'float16' ? halfPrecision(element) : element;
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
  const round = dtype === 'float32' ? Math.fround : dtype === 'float16' ? halfPrecision : undefined;
  if (round === undefined || !Number.isFinite(element)) return element;
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(element.toPrecision(digits));
    if (round(candidate) === element) return candidate;
  }
  return element;
}
