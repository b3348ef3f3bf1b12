import { identical } from '../../model/compare.js';
import { DictBuilder } from '../../model/dict.js';
import type { DictValue, Key } from '../../model/value.js';
import { keyOf } from '../../parsers/yaml/find-node.js';
import { follow, type YamlGraph } from '../../parsers/yaml/graph.js';
import type { YamlMap } from '../../parsers/yaml/syntax.js';
import { isMergePair } from './document.js';

/**
 * The pairs that a mapping itself has of a key, by their places in the text; undefined if it has none. The first gives the
 * key its place in the dict and its spelling (`1` is not `1.0` here), the last gives it its value.
 */
export type OwnPairs = (key: Key) => readonly number[] | undefined;

/** The own pairs of a mapping whose pairs are the entries of its dict one by one. */
export function distinctPairs(dict: DictValue): OwnPairs {
  return (key) => {
    const at = dict.indexOf(key);
    return at >= 0 && identical(dict.keyList[at] ?? null, key) ? [at] : undefined;
  };
}

/** The own pairs of any mapping, merge keys left out. */
export function ownPairsOf(graph: YamlGraph, map: YamlMap): OwnPairs {
  const known = new DictBuilder<{ readonly key: Key; readonly places: number[] }>();
  map.pairs.forEach((pair, at) => {
    const key = isMergePair(graph, pair) ? undefined : keyOf(graph, follow(graph, pair.key));
    if (key === undefined) return;
    const found = known.get(key);
    if (found === undefined) known.set(key, { key, places: [at] });
    else found.places.push(at);
  });
  return (key) => {
    const found = known.get(key);
    return found !== undefined && identical(found.key, key) ? found.places : undefined;
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
    const first = own(key)?.[0];
    if (first !== undefined) {
      if (run.to !== at || first < last) run = { from: at, to: at, weight: 0 };
      run = { from: run.from, to: at + 1, weight: run.weight + (isUnchanged(key) ? 1 : 0) };
      if (run.weight > best.weight || run.from === best.from) best = run;
    }
    last = first ?? -1;
  });
  return best;
}
