import { identical } from '../../model/compare.js';
import { valueOfKey } from '../../model/keys.js';
import {
  isContainer,
  isDict,
  isList,
  type DictValue,
  type Key,
  type ListValue,
  type Value,
} from '../../model/value.js';
import { keyOf } from '../../parsers/yaml/find-node.js';
import { follow, tagOf } from '../../parsers/yaml/graph.js';
import type { YamlAlias, YamlMap, YamlNode, YamlPair, YamlSequence } from '../../parsers/yaml/syntax.js';
import { TAG } from '../../parsers/yaml/tags.js';
import { spliceBlockEntries } from './block-entries.js';
import type { EditedDocument } from './document.js';
import type { EntryChanges, Insertion, YamlCollection } from './entries.js';
import { spliceFlowEntries } from './flow-entries.js';
import { itemChanges } from './item-changes.js';
import { MergedKeys } from './merge-keys.js';
import { pairChanges } from './pair-changes.js';
import { printBlockItem, printBlockPair, printFlowPair, printInline } from './print-value.js';
import { replaceRoot } from './replace-root.js';
import { replaceValue } from './replace-value.js';
import { scalarText } from './scalar-text.js';
import type { Sharing, SharingDemands } from './sharing.js';
import { replacedSpans, type Slot } from './slot.js';
import type { Splice } from './splice.js';
import type { StyleGuide } from './style.js';

/** What a plan works with. */
export interface PlanContext {
  readonly document: EditedDocument;
  readonly guide: StyleGuide;
  readonly sharing: Sharing;
  readonly demands: SharingDemands;
}

/** How a text is changed. */
export interface Plan {
  readonly splices: readonly Splice[];
  /** Whether more happens than scalars changing in their places, so that the outcome should be read again. */
  readonly needsProof: boolean;
}

/** The splices that turn a document into one with another value, from inner places to outer ones. */
export function planSplices(context: PlanContext, after: Value): Plan {
  const { document, guide } = context;
  if (document.root !== undefined) {
    const planner = new Planner(context);
    planner.visit({ kind: 'root' }, document.root, document.value, after);
    return planner;
  }
  const splices = identical(document.value, after) ? [] : replaceRoot(document, guide.habits(), after);
  return { splices, needsProof: splices.length > 0 };
}

/** Walks a syntax tree beside the value it stands for and the value it shall stand for, where these differ. */
class Planner {
  readonly splices: Splice[] = [];
  needsProof: boolean;
  readonly #document: EditedDocument;
  readonly #guide: StyleGuide;
  readonly #sharing: Sharing;
  readonly #demands: SharingDemands;
  readonly #mergedKeys: MergedKeys;

  constructor({ document, guide, sharing, demands }: PlanContext) {
    this.#document = document;
    this.#guide = guide;
    this.#sharing = sharing;
    this.#demands = demands;
    this.#mergedKeys = new MergedKeys(document, sharing, demands.lost);
    this.needsProof = document.graph.targets.size > 0;
  }

  visit(slot: Slot, node: YamlNode, before: Value, after: Value): void {
    if (Object.is(before, after) && !this.#demands.visit.has(node)) return;
    if (node.kind === 'alias') this.#visitAlias(slot, node, after);
    else if (this.#isPlainMap(node) && isDict(before) && isDict(after)) this.#visitMap(slot, node, before, after);
    else if (this.#isPlainList(node) && isList(before) && isList(after)) this.#visitList(slot, node, before, after);
    else if (!identical(before, after) || this.#demands.visit.has(node)) this.#replace(slot, node, after);
  }

  /** Tags can make lists of maps, and scalars too. */
  #isPlainMap(node: YamlNode): node is YamlMap {
    return node.kind === 'map' && tagOf(this.#document.graph, node) === TAG.map;
  }

  #isPlainList(node: YamlNode): node is YamlSequence {
    return node.kind === 'sequence' && tagOf(this.#document.graph, node) === TAG.seq;
  }

  #replace(slot: Slot, node: YamlNode, after: Value): void {
    const splices = replaceValue(this.#document, this.#guide, slot, node, after);
    if (splices.length > 1 || !isFlowScalar(node) || isContainer(after)) this.needsProof = true;
    this.#add(splices);
  }

  /** An alias stays where it will stand for the wanted value. */
  #visitAlias(slot: Slot, node: YamlAlias, after: Value): void {
    const target = this.#document.graph.targets.get(node);
    const shared =
      target === undefined || this.#demands.lost.has(target) ? undefined : this.#sharing.valueAfter(target);
    if (shared === undefined || !identical(shared, after)) this.#replace(slot, node, after);
  }

  #visitMap(slot: Slot, map: YamlMap, before: DictValue, after: DictValue): void {
    const { visit } = this.#demands;
    const isDemanded = (pair: YamlPair): boolean => visit.has(pair.value) || visit.has(pair.key);
    const changes = pairChanges(this.#document.graph, { map, before, after, isDemanded }, this.#mergedKeys);
    const isRestructured =
      changes === undefined || changes.removed.length + changes.before.length + changes.behind.length > 0;
    if (changes === undefined || (isRestructured && (map.pairs.length === 0 || map.layout === 'flow-pair'))) {
      this.#replace(slot, map, after);
      return;
    }
    for (const change of changes.changed) {
      const { pair } = change;
      this.#visitKey(map, pair);
      this.visit({ kind: 'value', parent: map, entry: pair }, pair.value, change.before, change.after);
    }
    if (!isRestructured) return;
    const inserted = insertions(map.pairs.length, changes.removed, {
      before: this.#printPairs(map, changes.before, after),
      behind: this.#printPairs(map, changes.behind, after),
    });
    this.#spliceEntries(slot, map, { removed: changes.removed, inserted }, after);
  }

  /** A key that is an alias is written out where the alias would become another key. */
  #visitKey(map: YamlMap, { key }: YamlPair): void {
    if (!this.#demands.visit.has(key)) return;
    const text = keyOf(this.#document.graph, follow(this.#document.graph, key));
    if (text === undefined) return;
    const layout = map.layout === 'block' ? 'block' : 'flow';
    this.splices.push({ ...key.span, text: scalarText(text, this.#guide.within(map).keyStyle, layout) });
  }

  #printPairs(map: YamlMap, keys: readonly Key[], after: DictValue): string[] {
    if (keys.length === 0) return [];
    const style = this.#guide.within(map);
    const print = map.layout === 'block' ? printBlockPair : printFlowPair;
    return keys.flatMap((key) => print(key, valueOfKey(after, key) ?? null, style));
  }

  #visitList(slot: Slot, list: YamlSequence, before: ListValue, after: ListValue): void {
    if (list.items.length === 0) {
      if (after.length > 0) this.#replace(slot, list, after);
      return;
    }
    const { kept, removed, insertedAfter, inserted } = itemChanges(before, after);
    for (const { at, becomes } of kept) {
      const item = list.items[at];
      if (item === undefined) continue;
      this.visit({ kind: 'item', parent: list, entry: item }, item.value, before[at] ?? null, after[becomes] ?? null);
    }
    if (removed.length + inserted.length === 0) return;
    const texts = this.#printItems(
      list,
      inserted.map((becomes) => after[becomes] ?? null),
    );
    const insertion = texts.length === 0 ? [] : [{ after: insertedAfter, texts }];
    this.#spliceEntries(slot, list, { removed, inserted: insertion }, after);
  }

  #printItems(list: YamlSequence, values: readonly Value[]): string[] {
    const style = this.#guide.within(list);
    if (list.layout === 'flow') return values.map((value) => printInline(value, style, 'flow'));
    return values.flatMap((value) => printBlockItem(value, style));
  }

  #spliceEntries(slot: Slot, collection: YamlCollection, changes: EntryChanges, after: Value): void {
    const { headEnd } = replacedSpans(slot, collection, after);
    const emptyForm = { text: isDict(after) ? '{}' : '[]', head: headEnd };
    const splice = collection.layout === 'block' ? spliceBlockEntries : spliceFlowEntries;
    this.needsProof = true;
    this.#add(splice(this.#document, collection, changes, emptyForm));
  }

  /** One by one: there may be more of them than a call takes arguments. */
  #add(splices: readonly Splice[]): void {
    for (const splice of splices) this.splices.push(splice);
  }
}

/** A scalar that is no block and has no tag. */
function isFlowScalar(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.tag === undefined && node.style !== 'literal' && node.style !== 'folded';
}

/** New pairs before and behind those that stay. */
function insertions(
  count: number,
  removed: readonly number[],
  texts: { readonly before: readonly string[]; readonly behind: readonly string[] },
): Insertion[] {
  const gone = new Set(removed);
  let last = count - 1;
  while (gone.has(last)) last--;
  const all =
    last < 0
      ? [{ after: -1, texts: [...texts.before, ...texts.behind] }]
      : [
          { after: -1, texts: texts.before },
          { after: last, texts: texts.behind },
        ];
  return all.filter((insertion) => insertion.texts.length > 0);
}
