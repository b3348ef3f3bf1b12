import { identical } from '../../model/compare.js';
import { DictBuilder } from '../../model/dict.js';
import { positionOfKey, valueOfKey } from '../../model/keys.js';
import { isDict, type DictValue, type Key, type Value } from '../../model/value.js';
import { follow, type ConcreteNode } from '../../parsers/yaml/graph.js';
import type { YamlMap, YamlNode } from '../../parsers/yaml/syntax.js';
import { isMergePair, valueOf, type EditedDocument } from './document.js';
import type { OwnPairs } from './pair-order.js';
import type { Sharing } from './sharing.js';

/** What merge keys will bring once a document is edited. */
export class MergedKeys {
  readonly #document: EditedDocument;
  readonly #sharing: Sharing;
  /** Anchored nodes whose anchor goes. */
  readonly #lost: ReadonlySet<ConcreteNode>;

  constructor(document: EditedDocument, sharing: Sharing, lost: ReadonlySet<ConcreteNode>) {
    this.#document = document;
    this.#sharing = sharing;
    this.#lost = lost;
  }

  /** The keys and values that the merge keys of a mapping will bring, undefined if one of them cannot stay. */
  of(map: YamlMap): DictValue | undefined {
    const { graph } = this.#document;
    const merged = new DictBuilder<Value>();
    for (const pair of map.pairs) {
      const sources = isMergePair(graph, pair) ? this.#sources(pair.value, map) : [];
      if (sources === undefined) return undefined;
      for (const source of sources) for (const [key, value] of source) merged.set(key, value);
    }
    return merged.build();
  }

  /** Whether an own pair may repeat a key that a merge key brings: not where the mapping itself is merged elsewhere. */
  mayRepeatKeys(map: YamlMap): boolean {
    return !this.#sharing.isMergeSource(map);
  }

  /** The dicts that one merge key brings, the one that wins last. */
  #sources(node: YamlNode, into: YamlMap): DictValue[] | undefined {
    const concrete = follow(this.#document.graph, node);
    if (node.kind === 'alias' && this.#lost.has(concrete)) return undefined;
    if (concrete.kind === 'sequence') {
      const lists = concrete.items.map((item) => this.#sources(item.value, into));
      return lists.includes(undefined) ? undefined : lists.toReversed().flatMap((dicts) => dicts ?? []);
    }
    // A mapping that merges itself gets nothing from it.
    if (concrete === into) return [];
    if (node.kind !== 'alias' && this.#sharing.holdsChangedAlias(node, this.#lost)) return undefined;
    const after = this.#sharing.valueAfter(concrete);
    const value = after === undefined ? valueOf(this.#document.graph, concrete) : after;
    return isDict(value) ? [value] : undefined;
  }
}

/**
 * The keys to write behind the pairs of a mapping so that it becomes a new dict and its merge keys stay; undefined if that
 * cannot be done. Merged keys come first in the dict (spec omegaconf 1.5), so they can be given other values, but neither
 * be taken out nor moved.
 */
export function keysBesideMerges(
  mergedKeys: MergedKeys,
  map: YamlMap,
  own: OwnPairs,
  after: DictValue,
): Key[] | undefined {
  const merged = mergedKeys.of(map);
  if (merged === undefined) return undefined;
  const others = after.keyList.filter((key) => positionOfKey(merged, key) < 0);
  const ownOthers = others.filter((key) => own(key) !== undefined);
  const added = others.filter((key) => own(key) === undefined);
  const order = [...merged.keyList, ...ownOthers.toSorted((a, b) => (own(a) ?? 0) - (own(b) ?? 0)), ...added];
  if (!identical(order, after.keyList)) return undefined;
  const changed = merged.keyList.filter(
    (key) => own(key) === undefined && !identical(valueOfKey(merged, key) ?? null, valueOfKey(after, key) ?? null),
  );
  if (changed.length > 0 && !mergedKeys.mayRepeatKeys(map)) return undefined;
  return [...changed, ...added];
}
