import { identical } from '../../model/compare.js';
import { positionOfKey } from '../../model/keys.js';
import type { DictValue, Key } from '../../model/value.js';

/**
 * The keys that two dicts made from one base have together. Their order is that of the one that changed the base's order,
 * ours if both did; keys that only the other has come behind the key that they follow there.
 */
export function mergedKeys(base: DictValue | undefined, ours: DictValue, theirs: DictValue): Key[] {
  const isOursAsBase = base !== undefined && identical(base.keyList, ours.keyList);
  const [leading, other] = isOursAsBase ? [theirs, ours] : [ours, theirs];
  const followers = followersOf(leading, other);
  let waiting = followers.get(-1) ?? [];
  const keys = leading.keyList.flatMap((key, position) => {
    if (positionOfKey(other, key) < 0) return [key];
    const before = waiting;
    waiting = followers.get(position) ?? [];
    return [...before, spelling(key, base, other)];
  });
  return [...keys, ...waiting];
}

/** The keys that only the other dict has, by the position in the leading one of the key that they follow; -1 for none. */
function followersOf(leading: DictValue, other: DictValue): ReadonlyMap<number, readonly Key[]> {
  const followers = new Map<number, Key[]>();
  let current: Key[] = [];
  followers.set(-1, current);
  for (const key of other.keyList) {
    const position = positionOfKey(leading, key);
    if (position < 0) current.push(key);
    else followers.set(position, (current = []));
  }
  return followers;
}

/** `1` and `1.0` are one key: where only the other side writes it differently from the base, so does the merged dict. */
function spelling(key: Key, base: DictValue | undefined, other: DictValue): Key {
  if (typeof key === 'string' || base === undefined) return key;
  const before = base.keyList[positionOfKey(base, key)];
  const written = other.keyList[positionOfKey(other, key)];
  return before !== undefined && written !== undefined && identical(before, key) ? written : key;
}
