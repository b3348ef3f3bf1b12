import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type Value } from '../../model/value.js';

/** The tree with the keys of every mapping in the order of their code points, as the core keeps and sends them. */
export function sortTree(tree: Dict<Value>): Dict<Value> {
  const entries = Array.from(tree, ([key, child]) => [key, sortKeys(child)] as const);
  return Dict.from(entries.sort(([a], [b]) => compareCodePoints(pythonStr(a), pythonStr(b))));
}

/** {@link sortTree} for any value. */
export function sortKeys(value: Value): Value {
  if (isList(value)) return value.map(sortKeys);
  return isDict(value) ? sortTree(value) : value;
}
