import { errorOf } from '../../model/errors.js';
import { pythonRepr } from '../../model/python-text.js';
import { isDict, isInterpolation, isList, isMissing, type Key, type Value } from '../../model/value.js';

/**
 * True if the entry of that key is literally `???` (spec omegaconf 8); an interpolation that leads there is not. False for
 * a key that a dict does not have.
 * @throws MergeError `SELECT_INDEX` for a list that has no such index
 */
export function isMissingAt(container: Value, key: Key): boolean {
  const entry = entryOf(container, key);
  return entry !== undefined && isMissing(entry);
}

/**
 * True if the entry of that key is an interpolation, escaped ones included (spec omegaconf 8).
 * @throws MergeError `SELECT_INDEX` for a list that has no such index
 */
export function isInterpolationAt(container: Value, key: Key): boolean {
  const entry = entryOf(container, key);
  return entry !== undefined && isInterpolation(entry);
}

function entryOf(container: Value, key: Key): Value | undefined {
  if (isDict(container)) return container.get(key);
  if (!isList(container)) return undefined;
  // As in Python, a negative index counts from the end.
  const entry = typeof key === 'bigint' ? container.at(Number(key)) : undefined;
  if (entry !== undefined) return entry;
  throw errorOf({ code: 'SELECT_INDEX', message: `The list has no entry ${pythonRepr(key)}` });
}
