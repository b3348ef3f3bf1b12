import type { Dict } from '../../model/dict.js';
import { isDict, type Value } from '../../model/value.js';
import { FLAT_KEYS } from '../../parsers/flat/flat-name.js';
import type { KeysPath } from './world.js';

/** Calls `visit` for every value that is no dict, and for every empty dict, in order. Lists are leaves. */
export function visitLeaves(root: Dict<Value>, visit: (path: KeysPath, leaf: Value) => void): void {
  const enter = (dict: Dict<Value>, path: KeysPath): void => {
    for (const [key, value] of dict) {
      const here = [...path, key];
      if (isDict(value) && value.size > 0) enter(value, here);
      else visit(here, value);
    }
  };
  enter(root, []);
}

/** A text that no other path has. */
export function pathId(path: KeysPath): string {
  return path.map(FLAT_KEYS.write).join('.');
}
