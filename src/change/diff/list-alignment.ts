import { identical } from '../../model/compare.js';
import { encodeTyped } from '../../model/typed-json.js';
import type { ListValue, Value } from '../../model/value.js';

/** The table of a longest common subsequence has at most this many cells; larger lists are compared place by place. */
const MAX_CELLS = 1_000_000;

/** Which items of two lists belong together. */
export interface Alignment {
  /** Positions in the first list that have no partner, ascending. */
  readonly removed: readonly number[];
  /** Positions in the second list that have no partner, ascending. */
  readonly added: readonly number[];
  /** Partners that differ: first and second position. */
  readonly changed: readonly (readonly [number, number])[];
}

/**
 * Aligns two lists by their longest common subsequence; items between two common ones are partners in order as far as they
 * go. Lists whose common subsequence would cost too much are aligned place by place.
 */
export function alignLists(a: ListValue, b: ListValue): Alignment {
  const { start, endA, endB, pairs } = commonMiddle(a, b);
  return pairGaps([...pairs, [endA, endB]], start);
}

/** The positions of the items that two lists have in common, by the same alignment. */
export function commonItems(a: ListValue, b: ListValue): (readonly [number, number])[] {
  const { start, endA, endB, pairs } = commonMiddle(a, b);
  const before = Array.from({ length: start }, (_, at) => [at, at] as const);
  const behind = Array.from({ length: a.length - endA }, (_, at) => [endA + at, endB + at] as const);
  return [...before, ...pairs, ...behind];
}

/** What lies between the equal beginnings and ends of two lists. */
interface Middle {
  readonly start: number;
  readonly endA: number;
  readonly endB: number;
  /** The longest common subsequence there; empty if that would cost too much. */
  readonly pairs: readonly (readonly [number, number])[];
}

function commonMiddle(a: ListValue, b: ListValue): Middle {
  const start = commonPrefix(a, b);
  const tail = commonSuffix(a, b, start);
  const endA = a.length - tail;
  const endB = b.length - tail;
  const isTooMuch = (endA - start) * (endB - start) > MAX_CELLS;
  const pairs = isTooMuch ? [] : commonSubsequence(a.slice(start, endA), b.slice(start, endB));
  return { start, endA, endB, pairs: pairs.map(([atA, atB]) => [start + atA, start + atB]) };
}

function commonPrefix(a: ListValue, b: ListValue): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && identical(a[at] ?? null, b[at] ?? null)) at++;
  return at;
}

function commonSuffix(a: ListValue, b: ListValue, start: number): number {
  const length = Math.min(a.length, b.length) - start;
  let at = 0;
  while (at < length && identical(a[a.length - 1 - at] ?? null, b[b.length - 1 - at] ?? null)) at++;
  return at;
}

/** The positions of the longest common subsequence, by the usual table filled from the end. */
function commonSubsequence(a: ListValue, b: ListValue): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const ids = new Map<string, number>();
  const idsA = a.map((item) => idOf(item, ids));
  const idsB = b.map((item) => idOf(item, ids));
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      const isSame = idsA[row] === idsB[column];
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < a.length && column < b.length;) {
    if (idsA[row] === idsB[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

/** One number for all items that are the same, of which there may be many: none is compared with the others. */
function idOf(item: Value, ids: Map<string, number>): number {
  const text = JSON.stringify(encodeTyped(item));
  const id = ids.get(text) ?? ids.size;
  ids.set(text, id);
  return id;
}

/** Items between two common ones are partners in order; what is left on one side was removed or added. */
function pairGaps(common: readonly (readonly [number, number])[], start: number): Alignment {
  const removed: number[] = [];
  const added: number[] = [];
  const changed: [number, number][] = [];
  let nextA = start;
  let nextB = start;
  for (const [stopA, stopB] of common) {
    while (nextA < stopA && nextB < stopB) changed.push([nextA++, nextB++]);
    while (nextA < stopA) removed.push(nextA++);
    while (nextB < stopB) added.push(nextB++);
    nextA = stopA + 1;
    nextB = stopB + 1;
  }
  return { removed, added, changed };
}
