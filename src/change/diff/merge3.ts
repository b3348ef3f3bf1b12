import { sameContent } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { positionOfKey } from '../../model/keys.js';
import { withChildren, type Config } from '../../model/origin.js';
import { isDict, isList, type DictValue, type Key, type ListValue } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';
import { conflictAt, type Conflict, type Versions } from './conflict.js';
import { commonItems } from './list-alignment.js';
import { mergedKeys } from './merged-keys.js';
import { childOf, placeIn, type Place, type Side } from './side.js';

export interface Merge3Options {
  /** Whose value stands in the merged config where there is a conflict: that of the base by default. */
  readonly favour?: 'base' | 'ours' | 'theirs';
}

/** What two people made of one config, brought together. */
export interface Merged {
  /** All changes that do not contradict each other. It has origins if all three configs have. */
  readonly config: Config;
  /** The places where they do, in the order of the merged config. */
  readonly conflicts: readonly Conflict[];
}

/** A merge under way. */
interface Merge {
  readonly conflicts: Conflict[];
  readonly favour: 'base' | 'ours' | 'theirs';
}

/** What a container is in the three configs; the base may be something else, or nothing. */
interface ContainerVersions<Container extends DictValue | ListValue> {
  readonly base: Side<Container> | undefined;
  readonly ours: Side<Container>;
  readonly theirs: Side<Container>;
}

/**
 * A three-way merge: the base with the changes that lead from it to `ours` and to `theirs`. Dicts are merged key by key; an
 * order of keys that only one side changed is taken over, new keys come behind the key that they follow on their side.
 * Lists are merged where the sides changed different items (aligned as {@link diff} aligns them); a list that both made longer
 * or shorter at one spot is a conflict as a whole. Kinds count: `1` and `1.0` differ.
 */
export function merge3(base: Config, ours: Config, theirs: Config, options: Merge3Options = {}): Merged {
  const hasOrigins = [base, ours, theirs].every(({ origins }) => origins !== undefined);
  const sideOf = ({ root, origins }: Config): Side => ({ value: root, origins: hasOrigins ? origins : undefined });
  const merge: Merge = { conflicts: [], favour: options.favour ?? 'base' };
  const versions = { base: sideOf(base), ours: sideOf(ours), theirs: sideOf(theirs) };
  const { value, origins } = mergePlace(versions, undefined, merge) ?? versions.base;
  return { config: { root: value, ...(origins && { origins }) }, conflicts: merge.conflicts };
}

function mergePlace(versions: Versions, place: Place | undefined, merge: Merge): Side | undefined {
  const { base, ours, theirs } = versions;
  if (isDictSide(ours) && isDictSide(theirs)) {
    return mergeDicts({ base: isDictSide(base) ? base : undefined, ours, theirs }, place, merge);
  }
  if (isSame(ours, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  if (isSame(base, theirs)) return ours;
  const areLists = isListSide(base) && isListSide(ours) && isListSide(theirs);
  const merged = areLists ? mergeLists({ base, ours, theirs }, place, merge) : undefined;
  if (merged !== undefined) return merged;
  merge.conflicts.push(conflictAt(versions, place));
  return versions[merge.favour];
}

function isSame(a: Side | undefined, b: Side | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameContent(a.value, b.value);
}

function isDictSide(side: Side | undefined): side is Side<DictValue> {
  return side !== undefined && isDict(side.value);
}

function isListSide(side: Side | undefined): side is Side<ListValue> {
  return side !== undefined && isList(side.value);
}

function mergeDicts(versions: ContainerVersions<DictValue>, parent: Place | undefined, merge: Merge): Side {
  const { base, ours, theirs } = versions;
  if (ours.value === theirs.value || base?.value === theirs.value) return ours;
  if (base?.value === ours.value) return theirs;
  const keys: Key[] = [];
  const sides: Side[] = [];
  for (const key of mergedKeys(base?.value, ours.value, theirs.value)) {
    const entries = { base: base && entryOf(base, key), ours: entryOf(ours, key), theirs: entryOf(theirs, key) };
    const merged = mergePlace(entries, placeIn(parent, key), merge);
    if (merged === undefined) continue;
    keys.push(key);
    sides.push(merged);
  }
  const isUnchanged = ({ value }: Side<DictValue>): boolean =>
    hasEntries(value, sides) && value.keyList.every((key, at) => Object.is(key, keys[at]));
  return [ours, theirs].find(isUnchanged) ?? sideOver(ours, Dict.ofDistinct(keys, sides.map(valueOf)), sides);
}

function entryOf(side: Side<DictValue>, key: Key): Side | undefined {
  const position = positionOfKey(side.value, key);
  return position < 0 ? undefined : childOf(side, position);
}

/** A part of a list in the three configs, between items that all of them have. */
interface Chunk {
  readonly base: readonly Side[];
  readonly ours: readonly Side[];
  readonly theirs: readonly Side[];
}

/** Undefined if both sides changed one part of the list in ways that cannot be brought together. */
function mergeLists(versions: ContainerVersions<ListValue>, parent: Place | undefined, merge: Merge): Side | undefined {
  const { ours, theirs } = versions;
  const known = merge.conflicts.length;
  const sides: Side[] = [];
  for (const chunk of chunksOf(versions)) {
    const merged = unchangedElsewhere(chunk) ?? mergeItems(chunk, { parent, first: sides.length }, merge);
    if (merged === undefined) {
      merge.conflicts.length = known;
      return undefined;
    }
    for (const side of merged) sides.push(side);
  }
  return [ours, theirs].find(({ value }) => hasEntries(value, sides)) ?? sideOver(ours, sides.map(valueOf), sides);
}

function* chunksOf({ base, ours, theirs }: ContainerVersions<ListValue>): Generator<Chunk> {
  if (base === undefined) return;
  const inTheirs = new Map(commonItems(base.value, theirs.value));
  const slice = (side: Side<ListValue>, from: number, to: number): Side[] =>
    side.value.slice(from, to).map((_, at) => childOf(side, from + at));
  let next = { base: 0, ours: 0, theirs: 0 };
  const anchors = [...commonItems(base.value, ours.value), [base.value.length, ours.value.length] as const];
  for (const [atBase, atOurs] of anchors) {
    const atTheirs = atBase === base.value.length ? theirs.value.length : inTheirs.get(atBase);
    if (atTheirs === undefined) continue;
    yield {
      base: slice(base, next.base, atBase),
      ours: slice(ours, next.ours, atOurs),
      theirs: slice(theirs, next.theirs, atTheirs),
    };
    if (atBase === base.value.length) return;
    const anchor = slice(ours, atOurs, atOurs + 1);
    yield { base: anchor, ours: anchor, theirs: anchor };
    next = { base: atBase + 1, ours: atOurs + 1, theirs: atTheirs + 1 };
  }
}

/** The items of a chunk that at most one side changed. */
function unchangedElsewhere({ base, ours, theirs }: Chunk): readonly Side[] | undefined {
  if (areSame(ours, theirs)) return ours;
  if (areSame(base, ours)) return theirs;
  return areSame(base, theirs) ? ours : undefined;
}

/** Items that both sides changed are merged one by one where it is clear which belong together. */
function mergeItems(
  { base, ours, theirs }: Chunk,
  { parent, first }: { readonly parent: Place | undefined; readonly first: number },
  merge: Merge,
): Side[] | undefined {
  if (base.length !== ours.length || base.length !== theirs.length) return undefined;
  const merged = base.map((item, at) =>
    mergePlace({ base: item, ours: ours[at], theirs: theirs[at] }, placeIn(parent, { index: first + at }), merge),
  );
  return merged.filter((side) => side !== undefined);
}

function areSame(a: readonly Side[], b: readonly Side[]): boolean {
  return a.length === b.length && a.every((side, at) => isSame(side, b[at]));
}

function hasEntries(container: DictValue | ListValue, sides: readonly Side[]): boolean {
  const values = entriesOf(container);
  return values.length === sides.length && values.every((value, at) => Object.is(value, sides[at]?.value));
}

/** A container made of parts, with the origin that it has on one side. */
function sideOver<Container extends DictValue | ListValue>(
  { origins }: Side,
  value: Container,
  parts: readonly Side[],
): Side<Container> {
  if (origins === undefined) return { value, origins };
  const children = parts.map((part) => part.origins ?? { origin: origins.origin });
  return { value, origins: withChildren(origins, children) };
}

function valueOf({ value }: Side): Side['value'] {
  return value;
}
