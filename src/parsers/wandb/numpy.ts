import { floatRepr } from '../../model/python-scalar.js';
import { pythonStr } from '../../model/python-text.js';
import type { Scalar } from '../../model/value.js';
import { atPrecision, shortest } from './numpy-precision.js';
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

/** `str` of one element: the shortest digits of its own precision, in the notation that suits its exact size. */
function elementText(element: Scalar, dtype: string): string {
  if (typeof element !== 'number') return pythonStr(element);
  const digits = shortest(element, dtype);
  const isTiny = element !== 0 && Math.abs(element) < 1e-4;
  return isTiny ? digits.toExponential().replace(/-(\d)$/, '-0$1') : floatRepr(digits);
}

function nest(data: readonly Scalar[], shape: readonly number[]): WandbInput {
  const [length = 0, ...rest] = shape;
  if (rest.length === 0) return data;
  const size = rest.reduce((product, extent) => product * extent, 1);
  return Array.from({ length }, (_, row) => nest(data.slice(row * size, (row + 1) * size), rest));
}
