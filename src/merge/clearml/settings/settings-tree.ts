import { Dict } from '../../../model/dict.js';
import type { DictValue, Value } from '../../../model/value.js';

/** Settings as they are written down here: bigints are ints, numbers are floats. */
export type SettingsTree =
  null | boolean | string | bigint | number | readonly SettingsTree[] | { readonly [key: string]: SettingsTree };

/** The dict of settings that are written down as an object. */
export function settingsDict(tree: { readonly [key: string]: SettingsTree }): DictValue {
  return Dict.from(Object.entries(tree).map(([key, value]): [string, Value] => [key, settingsValue(value)]));
}

function settingsValue(tree: SettingsTree): Value {
  if (typeof tree !== 'object' || tree === null) return tree;
  return isTreeList(tree) ? tree.map(settingsValue) : settingsDict(tree);
}

function isTreeList(tree: object): tree is readonly SettingsTree[] {
  return Array.isArray(tree);
}
