import { identical } from '../../model/compare.js';
import { DictBuilder } from '../../model/dict.js';
import { positionOfKey } from '../../model/keys.js';
import type { DictValue, Key } from '../../model/value.js';
import { keyOf } from '../../parsers/yaml/find-node.js';
import { follow, type YamlGraph } from '../../parsers/yaml/graph.js';
import type { YamlMap } from '../../parsers/yaml/syntax.js';
import { isMergePair } from './document.js';

/** The place of a key's own pair in a mapping; undefined if it has none with this spelling (`1` is not `1.0` here). */
export type OwnPairs = (key: Key) => number | undefined;

/** The own pairs of a mapping whose pairs are the entries of a dict one by one. */
export function pairsAsEntries(dict: DictValue): OwnPairs {
  return (key) => {
    const at = positionOfKey(dict, key);
    return at >= 0 && identical(dict.keyList[at] ?? null, key) ? at : undefined;
  };
}

/**
 * The own pairs of a mapping, merge keys left out. Undefined if a key is repeated, as keys other than texts may be: then
 * one pair gives the value and another the place in the dict.
 */
export function ownPairsOf(graph: YamlGraph, map: YamlMap): OwnPairs | undefined {
  const places = new DictBuilder<number>();
  for (const [at, pair] of map.pairs.entries()) {
    const key = isMergePair(graph, pair) ? undefined : keyOf(graph, follow(graph, pair.key));
    if (key === undefined) continue;
    if (places.indexOf(key) >= 0) return undefined;
    places.set(key, at);
  }
  const known = places.build();
  return (key) => {
    const position = positionOfKey(known, key);
    return identical(known.keyList[position] ?? null, key) ? known.valueList[position] : undefined;
  };
}

/** A run of keys whose pairs can stay where they are; keys before and behind it are written anew. */
export interface KeptRun {
  readonly from: number;
  readonly to: number;
}

/**
 * Of the runs of keys that follow one another in the text as they are to follow in the dict, the one with the most values
 * that do not change; the first of several.
 */
export function longestRun(keys: readonly Key[], own: OwnPairs, isUnchanged: (key: Key) => boolean): KeptRun {
  let best = { from: 0, to: 0, weight: -1 };
  let run = best;
  let last = -1;
  keys.forEach((key, at) => {
    const place = own(key);
    if (place !== undefined) {
      if (run.to !== at || place < last) run = { from: at, to: at, weight: 0 };
      run = { from: run.from, to: at + 1, weight: run.weight + (isUnchanged(key) ? 1 : 0) };
      if (run.weight > best.weight || run.from === best.from) best = run;
    }
    last = place ?? -1;
  });
  return best;
}
