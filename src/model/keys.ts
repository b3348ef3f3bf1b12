import type { Dict } from './dict.js';
import type { Key } from './value.js';

/**
 * The position of a key in a dict, -1 if it is absent. Other than for Python, not-a-number is one key among others here:
 * so it is for YAML, where a mapping has it at most once.
 */
export function positionOfKey(dict: Dict<unknown>, key: Key): number {
  return Number.isNaN(key) ? dict.keyList.findIndex(Number.isNaN) : dict.indexOf(key);
}

/** The value of a key, undefined if it is absent. */
export function valueOfKey<Held>(dict: Dict<Held>, key: Key): Held | undefined {
  return dict.valueList[positionOfKey(dict, key)];
}
