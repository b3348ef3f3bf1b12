import { floatRepr, pythonStr } from '../../model/python-text.js';
import type { Scalar } from '../../model/value.js';
import { numpyText } from './numpy-text.js';
import type { NumpyArray, WandbInput } from './python-value.js';

/** Arrays above this size become text. */
const MAX_LIST_SIZE = 32;

/**
 * What the SDK makes of a numpy array or scalar: a scalar is a plain number, an array of one element the text of that
 * element, one of up to 32 (or none) a nested list, a larger one the text that numpy prints (spec wandb 7).
 */
export function fromNumpy(array: NumpyArray): WandbInput {
  const data = array.data.map((element) => atPrecision(element, array.dtype));
  const [first = null] = data;
  if (array.shape.length === 0) return first;
  if (data.length === 1) return elementText(first, array.dtype);
  return data.length <= MAX_LIST_SIZE ? nest(data, array.shape) : numpyText({ ...array, data });
}

/** The element as its type can hold it: `float32` 0.1 is 0.10000000149011612. */
function atPrecision(element: Scalar, dtype: string): Scalar {
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

/** `str` of one element: floats in the shortest digits of their own precision. */
function elementText(element: Scalar, dtype: string): string {
  return typeof element === 'number' ? floatRepr(shortest(element, dtype)) : pythonStr(element);
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

function nest(data: readonly Scalar[], shape: readonly number[]): WandbInput {
  const [length = 0, ...rest] = shape;
  if (rest.length === 0) return data;
  const size = rest.reduce((product, extent) => product * extent, 1);
  return Array.from({ length }, (_, row) => nest(data.slice(row * size, (row + 1) * size), rest));
}
