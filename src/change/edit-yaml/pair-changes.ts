import { identical } from '../../model/compare.js';
import type { DictValue, Key, Value } from '../../model/value.js';
import type { YamlMap } from '../../parsers/yaml/syntax.js';
import { isMergePair, type EditedDocument } from './document.js';
import { keysBesideMerges, type MergedKeys } from './merge-keys.js';
import { distinctPairs, longestRun, ownPairsOf } from './pair-order.js';

/** What becomes of the pairs of a mapping. */
export interface PairChanges {
  /** Pairs that give the value of a key which stays. */
  readonly kept: readonly KeptPair[];
  /** Pairs that go, by their places in the text, in ascending order. */
  readonly removed: readonly number[];
  /** Keys that are written anew before all pairs that stay. */
  readonly before: readonly Key[];
  /** Keys that are written anew behind all pairs that stay. */
  readonly behind: readonly Key[];
}

/** A pair that stays, by its place in the text, with its value before and after. */
export interface KeptPair {
  readonly at: number;
  readonly before: Value;
  readonly after: Value;
}

/**
 * Which pairs of a mapping stay and which keys are written anew, so that the text gives the keys of the new dict in their
 * order. Merge keys stay as long as own pairs behind them can say the rest, else what they bring is written out.
 */
export function pairChanges(
  { graph }: EditedDocument,
  map: YamlMap,
  before: DictValue,
  after: DictValue,
  mergedKeys: MergedKeys,
): PairChanges {
  const merges = map.pairs.flatMap((pair, at) => (isMergePair(graph, pair) ? [at] : []));
  const isDistinct = merges.length === 0 && map.pairs.length === before.size;
  if (isDistinct && identical(before.keyList, after.keyList)) return valuesOnly(before, after);
  const own = isDistinct ? distinctPairs(before) : ownPairsOf(graph, map);
  const keep = (keys: readonly Key[]): KeptKey[] =>
    keys.map((key) => ({ places: own(key) ?? [], before: before.get(key) ?? null, after: after.get(key) ?? null }));
  const keys = after.keyList;
  const besideMerges = merges.length === 0 ? undefined : keysBesideMerges(mergedKeys, map, own, after);
  if (besideMerges !== undefined) {
    const ownKeys = keys.filter((key) => own(key) !== undefined);
    return { ...staying(map, keep(ownKeys), merges), before: [], behind: besideMerges };
  }
  const run = longestRun(keys, own, (key) => Object.is(before.get(key), after.get(key)));
  return {
    ...staying(map, keep(keys.slice(run.from, run.to)), []),
    before: keys.slice(0, run.from),
    behind: keys.slice(run.to),
  };
}

function valuesOnly(before: DictValue, after: DictValue): PairChanges {
  const kept = before.valueList.map((value, at) => ({ at, before: value, after: after.valueList[at] ?? null }));
  return { kept, removed: [], before: [], behind: [] };
}

/** A key that stays, with all its pairs. */
interface KeptKey {
  readonly places: readonly number[];
  readonly before: Value;
  readonly after: Value;
}

function staying(
  map: YamlMap,
  keys: readonly KeptKey[],
  merges: readonly number[],
): Pick<PairChanges, 'kept' | 'removed'> {
  const stays = new Set(merges);
  const kept: KeptPair[] = [];
  for (const { places, before, after } of keys) {
    for (const at of places) stays.add(at);
    const last = places.at(-1);
    if (last !== undefined) kept.push({ at: last, before, after });
  }
  return { kept, removed: [...map.pairs.keys()].filter((at) => !stays.has(at)) };
}
