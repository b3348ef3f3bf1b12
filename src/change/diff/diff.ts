import { identical, positionOfSame } from '../../model/compare.js';
import type { Config, Origin } from '../../model/origin.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import {
  isContainer,
  isDict,
  isList,
  kindOf,
  type DictValue,
  type Key,
  type ListValue,
  type Value,
} from '../../model/value.js';
import type { Added, Change, Removed, Renamed, Replaced } from './change.js';
import { alignLists } from './list-alignment.js';
import { childOf, originOfChild, pathOf, placeIn, valueOfChild, type Place, type Side } from './side.js';

/** Renames are looked for among at most this many pairs of keys. */
const MAX_RENAME_PAIRS = 10_000;

export interface DiffOptions {
  /** Report another order of keys as a change. Off by default: to a training program the order means nothing. */
  readonly order?: boolean;
}

interface Walk {
  readonly changes: Change[];
  readonly order: boolean;
}

/**
 * The changes that turn `a` into `b`, in an order in which they can be applied. Subtrees that are one and the same object
 * are not looked into, so comparing a config with what an override made of it costs what the override changed.
 * `1`, `1.0` and `"1"` differ; NaN equals NaN.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function diff(a: Config, b: Config, options: DiffOptions = {}): Change[] {
  const walk: Walk = { changes: [], order: options.order ?? false };
  compare({ value: a.root, origins: a.origins }, { value: b.root, origins: b.origins }, undefined, walk);
  return walk.changes;
}

function compare(a: Side, b: Side, place: Place | undefined, walk: Walk): void {
  if (Object.is(a.value, b.value)) return;
  if (isDict(a.value) && isDict(b.value)) compareDicts(a.value, b.value, a, b, place, walk);
  else if (isList(a.value) && isList(b.value)) compareLists(a.value, b.value, a, b, place, walk);
  else if (!identical(a.value, b.value)) {
    walk.changes.push(replaced(a.value, b.value, pathOf(place), a.origins?.origin, b.origins?.origin));
  }
}

/** Compares an entry of one container with an entry of another. Leaves, which most entries are, make nothing but their change. */
function compareEntries(
  a: Side,
  from: number,
  b: Side,
  to: number,
  place: Place | undefined,
  step: PathStep,
  walk: Walk,
): void {
  const before = valueOfChild(a, from);
  const after = valueOfChild(b, to);
  if (Object.is(before, after)) return;
  const inner = placeIn(place, step);
  if (isContainer(before) && isContainer(after)) compare(childOf(a, from), childOf(b, to), inner, walk);
  else if (!identical(before, after)) {
    walk.changes.push(replaced(before, after, pathOf(inner), originOfChild(a, from), originOfChild(b, to)));
  }
}

function replaced(
  before: Value,
  after: Value,
  path: KeyPath,
  beforeOrigin: Origin | undefined,
  afterOrigin: Origin | undefined,
): Replaced {
  const kind = kindOf(before) === kindOf(after) ? 'changed' : 'retyped';
  // What most changes are is written out: objects put together by spreading take several times the memory.
  if (beforeOrigin && afterOrigin) return { kind, path, before, after, beforeOrigin, afterOrigin };
  return { kind, path, before, after, ...(beforeOrigin && { beforeOrigin }), ...(afterOrigin && { afterOrigin }) };
}

function compareDicts(
  a: DictValue,
  b: DictValue,
  sideA: Side,
  sideB: Side,
  place: Place | undefined,
  walk: Walk,
): void {
  if (!hasSameKeys(a, b)) reportKeys(a, b, sideA, sideB, pathOf(place), walk);
  else if (walk.order) reportOrder(a, b, { removed: [], renames: [], added: [] }, pathOf(place), walk);
  let position = 0;
  for (const step of a.keyList) {
    const partner = partnerOf(b, step, position);
    if (partner >= 0) compareEntries(sideA, position, sideB, partner, place, step, walk);
    position++;
  }
}

/** Dicts that one operation made of the other share their keys, which spares looking at each. */
function hasSameKeys(a: DictValue, b: DictValue): boolean {
  if (a.keyList === b.keyList) return true;
  return a.size === b.size && a.keyList.every((key, position) => partnerOf(b, key, position) >= 0);
}

/** The position of a key in another dict, -1 if it is not there; most often it is the same. */
function partnerOf(dict: DictValue, key: Key, position: number): number {
  return dict.keyList[position] === key ? position : positionOfSame(dict, key);
}

/** What became of the keys of a dict. */
interface KeyChanges {
  readonly removed: readonly Removed[];
  readonly renames: readonly Renamed[];
  readonly added: readonly Added[];
}

function reportKeys(a: DictValue, b: DictValue, sideA: Side, sideB: Side, path: KeyPath, walk: Walk): void {
  const gone = a.keyList.flatMap((key, position) =>
    partnerOf(b, key, position) >= 0 ? [] : [removedAt(sideA, position, [...path, key])],
  );
  const fresh = b.keyList.flatMap((key, position) =>
    partnerOf(a, key, position) >= 0 ? [] : [addedAt(sideB, position, [...path, key])],
  );
  const renames = findRenames(gone, fresh, path);
  const renamedFrom = new Set<PathStep | undefined>(renames.map(({ from }) => from));
  const renamedTo = new Set<PathStep | undefined>(renames.map(({ to }) => to));
  const removed = gone.filter(({ path: way }) => !renamedFrom.has(way.at(-1)));
  const added = fresh.filter(({ path: way }) => !renamedTo.has(way.at(-1)));
  // From the end, so that the positions of what is still to be removed stay those of `a`.
  for (const change of [...removed.toReversed(), ...renames, ...added]) walk.changes.push(change);
  if (walk.order) reportOrder(a, b, { removed, renames, added }, path, walk);
}

/**
 * A key counts as renamed where nothing else can be meant: its value is a container with content, and no other key that went
 * or came has an equal one.
 */
function findRenames(gone: readonly Removed[], fresh: readonly Added[], path: KeyPath): Renamed[] {
  if (gone.length * fresh.length > MAX_RENAME_PAIRS) return [];
  return gone.flatMap((removed) => {
    const from = keyOf(removed);
    const partners = fresh.filter((added) => identical(added.value, removed.value));
    const rivals = gone.filter((other) => identical(other.value, removed.value));
    const [partner] = partners;
    if (partner === undefined || partners.length > 1 || rivals.length > 1 || !hasContent(removed.value)) return [];
    const origins = {
      ...(removed.origin && { beforeOrigin: removed.origin }),
      ...(partner.origin && { afterOrigin: partner.origin }),
    };
    return [{ kind: 'renamed', path, from, to: keyOf(partner), value: removed.value, ...origins }];
  });
}

function hasContent(value: Value): boolean {
  return isDict(value) ? value.size > 0 : isList(value) && value.length > 0;
}

/** What the steps before made of the order of keys, against the order in `b`. */
function reportOrder(a: DictValue, b: DictValue, changes: KeyChanges, path: KeyPath, walk: Walk): void {
  const isGone = new Set(changes.removed.map(keyOf));
  const newNames = new Map(changes.renames.map(({ from, to }) => [from, to]));
  const before = a.keyList.filter((key) => !isGone.has(key)).map((key) => newNames.get(key) ?? key);
  for (const change of changes.added) before.splice(change.position, 0, keyOf(change));
  if (!identical(before, b.keyList)) walk.changes.push({ kind: 'reordered', path, before, after: b.keyList });
}

function compareLists(
  a: ListValue,
  b: ListValue,
  sideA: Side,
  sideB: Side,
  place: Place | undefined,
  walk: Walk,
): void {
  const { removed, added, changed } = alignLists(a, b);
  const path = removed.length + added.length > 0 ? pathOf(place) : [];
  const removals = removed.map((position) => removedAt(sideA, position, [...path, { index: position }]));
  const additions = added.map((position) => addedAt(sideB, position, [...path, { index: position }]));
  for (const change of [...removals.reverse(), ...additions]) walk.changes.push(change);
  for (const [from, to] of changed) {
    compareEntries(sideA, from, sideB, to, place, { index: to }, walk);
  }
}

function removedAt(side: Side, position: number, path: KeyPath): Removed {
  return { kind: 'removed', path, position, ...childWithOrigin(side, position) };
}

function addedAt(side: Side, position: number, path: KeyPath): Added {
  return { kind: 'added', path, position, ...childWithOrigin(side, position) };
}

function childWithOrigin(side: Side, position: number): { readonly value: Value; readonly origin?: Origin } {
  const { value, origins } = childOf(side, position);
  return origins === undefined ? { value } : { value, origin: origins.origin };
}

function keyOf({ path }: Added | Removed): Key {
  const step = path.at(-1) ?? null;
  return isListIndex(step) ? null : step;
}
