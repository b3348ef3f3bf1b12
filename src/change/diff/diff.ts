import { identical, positionOfSame } from '../../model/compare.js';
import type { Config, Origin } from '../../model/origin.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { isDict, isList, kindOf, type DictValue, type Key, type ListValue, type Value } from '../../model/value.js';
import { stepAt } from '../../model/walk.js';
import type { Added, Change, Removed, Renamed, Replaced } from './change.js';
import { alignLists } from './list-alignment.js';
import { childOf, pathOf, placeIn, valueOfChild, type Place, type Side } from './side.js';

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

/** What stands at one place in both configs. */
interface Pair<V extends Value = Value> {
  readonly a: Side<V>;
  readonly b: Side<V>;
  readonly place: Place | undefined;
}

/**
 * The changes that turn `a` into `b`, in an order in which they can be applied. Subtrees that are one and the same object
 * are not looked into, so comparing a config with what an override made of it costs what the override changed.
 * `1`, `1.0` and `"1"` differ; NaN equals NaN.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function diff(a: Config, b: Config, options: DiffOptions = {}): Change[] {
  const walk: Walk = { changes: [], order: options.order ?? false };
  compare(
    { a: { value: a.root, origins: a.origins }, b: { value: b.root, origins: b.origins }, place: undefined },
    walk,
  );
  return walk.changes;
}

function compare(pair: Pair, walk: Walk): void {
  const { a, b, place } = pair;
  if (Object.is(a.value, b.value)) return;
  if (isPairOf(isDict, pair)) compareDicts(pair, walk);
  else if (isPairOf(isList, pair)) compareLists(pair, walk);
  else if (!identical(a.value, b.value)) walk.changes.push(replaced(a, b, pathOf(place)));
}

function isPairOf<V extends Value>(isOfKind: (value: Value) => value is V, pair: Pair): pair is Pair<V> {
  return isOfKind(pair.a.value) && isOfKind(pair.b.value);
}

function replaced(a: Side, b: Side, path: KeyPath): Replaced {
  const [before, after] = [a.value, b.value];
  const [beforeOrigin, afterOrigin] = [a.origins?.origin, b.origins?.origin];
  const kind = kindOf(before) === kindOf(after) ? 'changed' : 'retyped';
  // What most changes are is written out: objects put together by spreading take several times the memory.
  if (beforeOrigin && afterOrigin) return { kind, path, before, after, beforeOrigin, afterOrigin };
  return { kind, path, before, after, ...(beforeOrigin && { beforeOrigin }), ...(afterOrigin && { afterOrigin }) };
}

/** Compares an entry of one container with an entry of the other; most entries of most configs are the same. */
function compareEntries({ a, b, place }: Pair<DictValue | ListValue>, from: number, to: number, walk: Walk): void {
  if (Object.is(valueOfChild(a, from), valueOfChild(b, to))) return;
  compare({ a: childOf(a, from), b: childOf(b, to), place: placeIn(place, stepAt(b.value, to)) }, walk);
}

function compareDicts(pair: Pair<DictValue>, walk: Walk): void {
  const [a, b] = [pair.a.value, pair.b.value];
  if (!hasSameKeys(a, b)) reportKeys(pair, walk);
  else if (walk.order) reportOrder(pair, { removed: [], renames: [], added: [] }, walk);
  let position = 0;
  for (const key of a.keyList) {
    const partner = partnerOf(b, key, position);
    if (partner >= 0) compareEntries(pair, position, partner, walk);
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

function reportKeys(pair: Pair<DictValue>, walk: Walk): void {
  const { a, b } = pair;
  const path = pathOf(pair.place);
  const gone = a.value.keyList.flatMap((key, position) =>
    partnerOf(b.value, key, position) >= 0 ? [] : [removedAt(a, position, [...path, key])],
  );
  const fresh = b.value.keyList.flatMap((key, position) =>
    partnerOf(a.value, key, position) >= 0 ? [] : [addedAt(b, position, [...path, key])],
  );
  const renames = findRenames(gone, fresh, path);
  const renamedFrom = new Set<PathStep | undefined>(renames.map(({ from }) => from));
  const renamedTo = new Set<PathStep | undefined>(renames.map(({ to }) => to));
  const removed = gone.filter(({ path: way }) => !renamedFrom.has(way.at(-1)));
  const added = fresh.filter(({ path: way }) => !renamedTo.has(way.at(-1)));
  // From the end, so that the positions of what is still to be removed stay those of `a`.
  for (const change of [...removed.toReversed(), ...renames, ...added]) walk.changes.push(change);
  if (walk.order) reportOrder(pair, { removed, renames, added }, walk);
}

/**
 * A key counts as renamed where nothing else can be meant: its value is a container with content, and no other key that went
 * or came has an equal one.
 */
function findRenames(gone: readonly Removed[], fresh: readonly Added[], path: KeyPath): Renamed[] {
  if (gone.length * fresh.length > MAX_RENAME_PAIRS) return [];
  return gone.flatMap((removed) => {
    const partner = onlyPartner(removed, gone, fresh);
    if (partner === undefined) return [];
    const origins = {
      ...(removed.origin && { beforeOrigin: removed.origin }),
      ...(partner.origin && { afterOrigin: partner.origin }),
    };
    return [{ kind: 'renamed', path, from: keyOf(removed), to: keyOf(partner), value: removed.value, ...origins }];
  });
}

function onlyPartner(removed: Removed, gone: readonly Removed[], fresh: readonly Added[]): Added | undefined {
  if (!hasContent(removed.value)) return undefined;
  const [partner, ...others] = fresh.filter(({ value }) => identical(value, removed.value));
  if (partner === undefined || others.length > 0) return undefined;
  return gone.some((rival) => rival !== removed && identical(rival.value, removed.value)) ? undefined : partner;
}

function hasContent(value: Value): boolean {
  return isDict(value) ? value.size > 0 : isList(value) && value.length > 0;
}

/** What the steps before made of the order of keys, against the order in `b`. */
function reportOrder({ a, b, place }: Pair<DictValue>, changes: KeyChanges, walk: Walk): void {
  const isGone = new Set(changes.removed.map(keyOf));
  const newNames = new Map(changes.renames.map(({ from, to }) => [from, to]));
  const before = a.value.keyList.filter((key) => !isGone.has(key)).map((key) => newNames.get(key) ?? key);
  for (const change of changes.added) before.splice(change.position, 0, keyOf(change));
  const after = b.value.keyList;
  if (!identical(before, after)) walk.changes.push({ kind: 'reordered', path: pathOf(place), before, after });
}

function compareLists(pair: Pair<ListValue>, walk: Walk): void {
  const { a, b } = pair;
  const { removed, added, changed } = alignLists(a.value, b.value);
  const path = removed.length + added.length > 0 ? pathOf(pair.place) : [];
  const removals = removed.map((position) => removedAt(a, position, [...path, { index: position }]));
  const additions = added.map((position) => addedAt(b, position, [...path, { index: position }]));
  for (const change of [...removals.reverse(), ...additions]) walk.changes.push(change);
  for (const [from, to] of changed) compareEntries(pair, from, to, walk);
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
