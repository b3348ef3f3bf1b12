import { formatPath, isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { isContainer, isList, type Key, type Value } from '../../model/value.js';
import { entriesOf, positionOf } from '../../model/walk.js';

/**
 * The full key of the place that keys and list indexes lead to from the root, to the letter of OmegaConf 2.3 (spec omegaconf
 * 8): `a.b[0].c`; but an item of a list that is itself a dict or list is `a.b0`, and an empty key at the end leaves no
 * trace. An int is an index where a list stands, else a key. For messages of one's own use {@link formatPath}.
 */
export function fullKey(root: Value, keys: readonly Key[]): string {
  const path: PathStep[] = [];
  let value: Value | undefined = root;
  for (const key of keys) {
    const isIndex: boolean = value !== undefined && isList(value) && typeof key === 'bigint';
    const step: PathStep = isIndex ? { index: Number(key) } : key;
    path.push(step);
    value = value !== undefined && isContainer(value) ? entriesOf(value)[positionOf(value, step)] : undefined;
  }
  const isLeaf = value === undefined || !isContainer(value);
  return isLeaf ? leafKey(path) : containerKey(path);
}

function leafKey(path: KeyPath): string {
  return path.at(-1) === '' ? containerKey(path.slice(0, -1)) : formatPath(path);
}

/** The reference begins with the container's own key as it is and writes brackets only around those further up. */
function containerKey(path: KeyPath): string {
  const last = path.at(-1);
  const holder = formatPath(path.slice(0, -1));
  if (last === undefined || last === '') return holder;
  return isListIndex(last) ? `${holder}${last.index}` : formatPath(path);
}
