import { identical } from '../../model/compare.js';
import type { ListValue } from '../../model/value.js';

/** What becomes of the items of a list. */
export interface ItemChanges {
  /** Items that stay, some with another value, and where they come to stand. */
  readonly kept: readonly KeptItem[];
  /** Items that go, in ascending order. */
  readonly removed: readonly number[];
  /** The item behind which the new ones come; -1 for none. */
  readonly insertedAfter: number;
  /** The places of the new items in the new list. */
  readonly inserted: readonly number[];
}

export interface KeptItem {
  readonly at: number;
  readonly becomes: number;
}

/**
 * Which items of a list stay: equal ones at its beginning and end do, those between change in place one by one, and what
 * is left of them goes or comes behind the last of those.
 */
export function itemChanges(before: ListValue, after: ListValue): ItemChanges {
  const shorter = Math.min(before.length, after.length);
  const isSame = (at: number, becomes: number): boolean => identical(before[at] ?? null, after[becomes] ?? null);
  let prefix = 0;
  while (prefix < shorter && isSame(prefix, prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && isSame(before.length - 1 - suffix, after.length - 1 - suffix)) suffix++;
  const inPlace = shorter - suffix;
  const kept: KeptItem[] = [];
  for (let at = 0; at < inPlace; at++) kept.push({ at, becomes: at });
  for (let back = suffix; back > 0; back--) kept.push({ at: before.length - back, becomes: after.length - back });
  return {
    kept,
    removed: numbersBetween(inPlace, before.length - suffix),
    insertedAfter: inPlace - 1,
    inserted: numbersBetween(inPlace, after.length - suffix),
  };
}

function numbersBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
