import { identical } from '../../model/compare.js';
import type { Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { ConcreteNode, YamlGraph } from '../../parsers/yaml/graph.js';
import type { YamlAlias, YamlMap, YamlNode } from '../../parsers/yaml/syntax.js';
import { isMergePair, type EditedDocument } from './document.js';
import { ownPairsOf } from './pair-order.js';
import { PlaceValues, type Place } from './place.js';

/**
 * An alias and the place whose value depends on it: its own, or that of the mapping whose key it is, or which has it in a
 * merge key or in one of several pairs with one key.
 */
interface AliasUse {
  readonly alias: YamlAlias;
  readonly role: 'value' | 'key' | 'part';
  readonly place: Place;
}

/** What a plan must look at beyond the places whose values change, because anchors do. */
export interface SharingDemands {
  /** Nodes to visit, with all nodes around them. */
  readonly visit: ReadonlySet<YamlNode>;
  /** Anchored nodes whose anchor will not be in the text any more. */
  readonly lost: ReadonlySet<ConcreteNode>;
}

/** Who shares what in a document: which aliases an edit must replace, because what they stand for changes. */
export class Sharing {
  readonly #graph: YamlGraph;
  readonly #values: PlaceValues;
  readonly #uses: AliasUse[] = [];
  /** Anchored nodes, but for those inside merge keys, which have no place of their own. */
  readonly #anchors = new Map<ConcreteNode, Place>();
  readonly #mergeSources = new Set<ConcreteNode>();

  constructor({ graph, root, value }: EditedDocument, after: Value) {
    this.#graph = graph;
    this.#values = new PlaceValues(graph, value, after);
    if (graph.targets.size > 0 && root !== undefined) this.#collect({ kind: 'root', node: root });
  }

  /** The value that an anchored node will have; as before if it stands where no value can be changed. */
  valueAfter(node: ConcreteNode): Value | undefined {
    const place = this.#anchors.get(node);
    return place === undefined ? undefined : this.#values.at(place).after;
  }

  /** Whether an anchored node is the source of a merge key somewhere. */
  isMergeSource(node: ConcreteNode): boolean {
    return this.#mergeSources.has(node);
  }

  /** Whether an alias inside a node stands for something that changes. */
  holdsChangedAlias(node: YamlNode, lost: ReadonlySet<ConcreteNode>): boolean {
    return this.#uses.some(({ alias }) => {
      const target = isWithin(alias.span.start, [node.span]) ? this.#graph.targets.get(alias) : undefined;
      return target !== undefined && this.isChanged(target, lost);
    });
  }

  /** Whether what an alias stands for will be another value, or none. */
  isChanged(target: ConcreteNode, lost: ReadonlySet<ConcreteNode>): boolean {
    if (lost.has(target)) return true;
    const place = this.#anchors.get(target);
    if (place === undefined) return false;
    const { before, after } = this.#values.at(place);
    return before !== undefined && (after === undefined || !identical(before, after));
  }

  /** What more must be visited once some ranges of the text are replaced; undefined if nothing. */
  demandsBeyond(known: SharingDemands, replaced: readonly Span[]): SharingDemands | undefined {
    const visit = new Set(known.visit);
    const lost = new Set(known.lost);
    for (const target of this.#graph.targets.values()) {
      if (target.anchor !== undefined && isWithin(target.anchor.span.start, replaced)) lost.add(target);
    }
    for (const { alias, role, place } of this.#uses) {
      const target = this.#graph.targets.get(alias);
      if (target === undefined || isWithin(alias.span.start, replaced) || !this.isChanged(target, lost)) continue;
      if (role === 'key') visit.add(alias);
      for (let at = place; ; at = at.parent) {
        visit.add(at.node);
        if (at.kind === 'root') break;
      }
    }
    const isMore = visit.size > known.visit.size || lost.size > known.lost.size;
    return isMore ? { visit, lost } : undefined;
  }

  #collect(place: Place): void {
    const { node } = place;
    if (node.kind === 'alias') {
      this.#uses.push({ alias: node, role: 'value', place });
      return;
    }
    if (node.anchor !== undefined) this.#anchors.set(node, place);
    if (node.kind === 'sequence') {
      node.items.forEach((item, index) => this.#collect({ kind: 'item', node: item.value, parent: place, index }));
    } else if (node.kind === 'map') {
      this.#collectPairs(node, place);
    }
  }

  #collectPairs(map: YamlMap, place: Place): void {
    const hasRepeatedKeys = ownPairsOf(this.#graph, map) === undefined;
    for (const pair of map.pairs) {
      if (pair.key.kind === 'alias') this.#uses.push({ alias: pair.key, role: 'key', place });
      if (isMergePair(this.#graph, pair) || hasRepeatedKeys) this.#collectParts(pair.value, place);
      else this.#collect({ kind: 'value', node: pair.value, parent: place, pair });
    }
  }

  /** Aliases in what is no place of its own, however deep: the mapping around it depends on them. */
  #collectParts(node: YamlNode, place: Place): void {
    if (node.kind === 'alias') {
      this.#uses.push({ alias: node, role: 'part', place });
      const target = this.#graph.targets.get(node);
      if (target !== undefined) this.#mergeSources.add(target);
    } else if (node.kind === 'sequence') {
      for (const item of node.items) this.#collectParts(item.value, place);
    } else if (node.kind === 'map') {
      for (const pair of node.pairs) this.#collectParts(pair.value, place);
    }
  }
}

/** Whether an offset lies in one of the ranges, which stand in the order of the text. */
function isWithin(offset: number, ranges: readonly Span[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) <= offset;
}
