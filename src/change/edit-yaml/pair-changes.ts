import { identical } from '../../model/compare.js';
import type { DictValue, Key, Value } from '../../model/value.js';
import type { YamlMap } from '../../parsers/yaml/syntax.js';
import { isMergePair, type EditedDocument } from './document.js';
import { keysBesideMerges, type MergedKeys } from './merge-keys.js';
import { longestRun, ownPairsOf, pairsAsEntries, type OwnPairs } from './pair-order.js';

/** What becomes of the pairs of a mapping. */
export interface PairChanges {
  /** Pairs that stay, merge keys left out. */
  readonly kept: readonly KeptPair[];
  /** Pairs that go, by their places in the text, in ascending order. */
  readonly removed: readonly number[];
  /** Keys that are written anew before all pairs that stay. */
  readonly before: readonly Key[];
  /** Keys that are written anew behind all pairs that stay. */
  readonly behind: readonly Key[];
}

/** A pair by its place in the text, with its value before and after. */
export interface KeptPair {
  readonly at: number;
  readonly before: Value;
  readonly after: Value;
}

/**
 * Which pairs of a mapping stay and which keys are written anew, so that the text gives the keys of the new dict in their
 * order. Merge keys stay as long as own pairs can say what else there is to say, else what they bring is written out.
 * Undefined for a mapping that can only be written anew as a whole.
 */
export function pairChanges(
  { graph }: EditedDocument,
  map: YamlMap,
  before: DictValue,
  after: DictValue,
  mergedKeys: MergedKeys,
): PairChanges | undefined {
  const merges = map.pairs.flatMap((pair, at) => (isMergePair(graph, pair) ? [at] : []));
  const isOneToOne = merges.length === 0 && map.pairs.length === before.size;
  if (isOneToOne && identical(before.keyList, after.keyList)) return valuesOnly(before, after);
  const own = isOneToOne ? pairsAsEntries(before) : ownPairsOf(graph, map);
  if (own === undefined) return undefined;
  const keys = after.keyList;
  const values = (key: Key): Values => ({ before: before.get(key) ?? null, after: after.get(key) ?? null });
  const besideMerges = merges.length === 0 ? undefined : keysBesideMerges(mergedKeys, map, own, after);
  if (besideMerges !== undefined) {
    const kept = keptPairs(keys, own, values);
    return { kept, removed: others(map, kept, merges), before: [], behind: besideMerges };
  }
  const run = longestRun(keys, own, (key) => Object.is(before.get(key), after.get(key)));
  const kept = keptPairs(keys.slice(run.from, run.to), own, values);
  return { kept, removed: others(map, kept, []), before: keys.slice(0, run.from), behind: keys.slice(run.to) };
}

type Values = Pick<KeptPair, 'before' | 'after'>;

function valuesOnly(before: DictValue, after: DictValue): PairChanges {
  const kept = before.valueList.map((value, at) => ({ at, before: value, after: after.valueList[at] ?? null }));
  return { kept, removed: [], before: [], behind: [] };
}

function keptPairs(keys: readonly Key[], own: OwnPairs, values: (key: Key) => Values): KeptPair[] {
  return keys.flatMap((key) => {
    const at = own(key);
    return at === undefined ? [] : [{ at, ...values(key) }];
  });
}

function others(map: YamlMap, kept: readonly KeptPair[], merges: readonly number[]): number[] {
  const stays = new Set([...kept.map((pair) => pair.at), ...merges]);
  return [...map.pairs.keys()].filter((at) => !stays.has(at));
}
