import { checkLevel } from './limits.js';
import { scalarRepr } from './python-scalar.js';
import { isDict, isList, type Value } from './value.js';

/**
 * Python's `str()`: a text as it is, everything else as `repr` (spec omegaconf 6.2).
 * @throws LimitError `LIMIT_DEPTH`
 */
export function pythonStr(value: Value): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

/**
 * Python's `repr()` of plain data: `None`, `True`, `1.0`, `'a'`, `b'a'`, `[1, 'a']`, `{'k': 1}`.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function pythonRepr(value: Value): string {
  return repr(value, 0);
}

function repr(value: Value, depth: number): string {
  checkLevel(depth);
  if (isList(value)) return `[${value.map((item) => repr(item, depth + 1)).join(', ')}]`;
  if (!isDict(value)) return scalarRepr(value);
  const pairs = Array.from(value, ([key, child]) => `${scalarRepr(key)}: ${repr(child, depth + 1)}`);
  return `{${pairs.join(', ')}}`;
}
