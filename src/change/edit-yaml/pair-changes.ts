import { identical } from '../../model/compare.js';
import { valueOfKey } from '../../model/keys.js';
import type { DictValue, Key, Value } from '../../model/value.js';
import type { YamlGraph } from '../../parsers/yaml/graph.js';
import type { YamlMap, YamlPair } from '../../parsers/yaml/syntax.js';
import { isMergePair } from './document.js';
import { keysBesideMerges, type MergedKeys } from './merge-keys.js';
import { longestRun, ownPairsOf, pairsAsEntries, type OwnPairs } from './pair-order.js';

/** What becomes of the pairs of a mapping. */
export interface PairChanges {
  /** Pairs that stay though their values may change. */
  readonly changed: readonly ChangedPair[];
  /** Pairs that go, by their places in the text, in ascending order. */
  readonly removed: readonly number[];
  /** Keys that are written anew before all pairs that stay. */
  readonly before: readonly Key[];
  /** Keys that are written anew behind all pairs that stay. */
  readonly behind: readonly Key[];
}

/** A pair with its value before and after. */
export interface ChangedPair {
  readonly pair: YamlPair;
  readonly before: Value;
  readonly after: Value;
}

/** What a mapping is and shall be. */
export interface MapChange {
  readonly map: YamlMap;
  readonly before: DictValue;
  readonly after: DictValue;
  /** Whether a pair is of interest even if its value stays the same. */
  readonly isDemanded: (pair: YamlPair) => boolean;
}

/**
 * Which pairs of a mapping stay and which keys are written anew, so that the text gives the keys of the new dict in their
 * order. Merge keys stay as long as own pairs can say what else there is to say, else what they bring is written out.
 * Undefined for a mapping that can only be written anew as a whole.
 */
export function pairChanges(graph: YamlGraph, change: MapChange, mergedKeys: MergedKeys): PairChanges | undefined {
  const { map, before, after } = change;
  const keys = after.keyList;
  const merges = mergePlaces(graph, map);
  const isOneToOne = merges.size === 0 && map.pairs.length === before.size;
  if (isOneToOne && identical(before.keyList, keys)) {
    return { changed: changedInPlace(change), removed: [], before: [], behind: [] };
  }
  const own = isOneToOne ? pairsAsEntries(before) : ownPairsOf(graph, map);
  if (own === undefined) return undefined;
  const besideMerges = merges.size > 0 ? keysBesideMerges(mergedKeys, map, own, after) : undefined;
  if (besideMerges !== undefined) {
    const removed = placesBeside(map, keys, own).filter((at) => !merges.has(at));
    return { changed: changedAmong(change, keys, own), removed, before: [], behind: besideMerges };
  }
  const run = longestRun(keys, own, (key) => Object.is(valueOfKey(before, key), valueOfKey(after, key)));
  const kept = keys.slice(run.from, run.to);
  return {
    changed: changedAmong(change, kept, own),
    removed: placesBeside(map, kept, own),
    before: keys.slice(0, run.from),
    behind: keys.slice(run.to),
  };
}

function mergePlaces(graph: YamlGraph, map: YamlMap): ReadonlySet<number> {
  const places = new Set<number>();
  map.pairs.forEach((pair, at) => {
    if (isMergePair(graph, pair)) places.add(at);
  });
  return places;
}

/** Where pairs are the entries of both dicts one by one, nothing need be looked up. */
function changedInPlace(change: MapChange): ChangedPair[] {
  const { before, after } = change;
  const pairs = before.valueList.map((value, at) => changedPair(change, at, value, after.valueList[at]));
  return pairs.filter((pair) => pair !== undefined);
}

function changedAmong(change: MapChange, keys: readonly Key[], own: OwnPairs): ChangedPair[] {
  const { before, after } = change;
  const pairs = keys.map((key) => changedPair(change, own(key), valueOfKey(before, key), valueOfKey(after, key)));
  return pairs.filter((pair) => pair !== undefined);
}

function changedPair(
  { map, isDemanded }: MapChange,
  at: number | undefined,
  before: Value = null,
  after: Value = null,
): ChangedPair | undefined {
  const pair = at === undefined ? undefined : map.pairs[at];
  if (at === undefined || pair === undefined) return undefined;
  return Object.is(before, after) && !isDemanded(pair) ? undefined : { pair, before, after };
}

/** The places of the pairs that give no key that stays. */
function placesBeside(map: YamlMap, kept: readonly Key[], own: OwnPairs): number[] {
  const stays = new Set(kept.map(own));
  return [...map.pairs.keys()].filter((at) => !stays.has(at));
}
