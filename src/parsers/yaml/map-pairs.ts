import { limitError } from '../../model/errors.js';
import { follow, tagOf, type ConcreteNode, type YamlGraph } from './graph.js';
import type { YamlMap, YamlNode, YamlPair } from './syntax.js';
import { TAG } from './tags.js';
import { yamlError } from './yaml-error.js';

/** The mappings of a document, with their merge keys expanded. */
export interface ExpandedMaps {
  /** The pairs of a mapping: its own, unless it has, or is the source of, merge keys. */
  pairsOf(map: YamlMap): readonly YamlPair[];
}

/**
 * Checks every mapping for repeated keys and expands its merge keys (spec omegaconf 1.5), in PyYAML's order: breadth
 * first, so that a mapping which is merged nearer to the root is expanded before its own keys are checked.
 * @throws ParseError `YAML_DUPLICATE_KEY`, `YAML_BAD_MERGE`; LimitError `LIMIT_NODES`
 */
export function expandMaps(graph: YamlGraph, root: YamlNode): ExpandedMaps {
  const expansion = new MapExpansion(graph);
  const queue: ConcreteNode[] = [];
  const seen = new Set<ConcreteNode>();
  const enqueue = (node: YamlNode): void => {
    const concrete = follow(graph, node);
    if (concrete.kind === 'scalar' || seen.has(concrete)) return;
    seen.add(concrete);
    queue.push(concrete);
  };
  enqueue(root);
  // The queue grows while it is walked.
  for (const node of queue) expansion.visitParts(node, enqueue);
  return expansion;
}

/** A mapping under expansion: the pairs that stay, and those still to be looked at from `next` on. */
interface ExpandingMap {
  kept: YamlPair[];
  readonly rest: readonly YamlPair[];
  next: number;
}

class MapExpansion implements ExpandedMaps {
  readonly #graph: YamlGraph;
  readonly #maps = new Map<YamlMap, ExpandingMap>();
  #mergedPairs = 0;

  constructor(graph: YamlGraph) {
    this.#graph = graph;
  }

  pairsOf(map: YamlMap): readonly YamlPair[] {
    return this.#maps.get(map)?.kept ?? map.pairs;
  }

  /** Visits the parts of a collection, which are constructed after it; a mapping is checked and expanded first. */
  visitParts(node: ConcreteNode, visit: (part: YamlNode) => void): void {
    const kind = this.#graph.dialect.collections.get(tagOf(this.#graph, node));
    if (node.kind === 'sequence') {
      for (const { value } of node.items) {
        if (kind === 'pairs') this.#visitPairs(follow(this.#graph, value), visit);
        else visit(value);
      }
    } else if (node.kind === 'map' && (kind === 'map' || kind === 'set')) {
      if (this.#graph.dialect.refusesRepeatedKeys) this.#checkKeys(node);
      if (node.pairs.some((pair) => this.#isMerge(pair))) this.#expand(node);
      this.#visitPairs(node, visit);
    }
  }

  #visitPairs(node: ConcreteNode, visit: (part: YamlNode) => void): void {
    if (node.kind !== 'map') return;
    for (const pair of this.pairsOf(node)) {
      visit(pair.key);
      visit(pair.value);
    }
  }

  #isMerge(pair: YamlPair): boolean {
    const key = follow(this.#graph, pair.key);
    const mayBeMerge = key.tag !== undefined || (key.kind === 'scalar' && key.value === '<<');
    return mayBeMerge && tagOf(this.#graph, key) === TAG.merge;
  }

  /** Two keys of type string with one text. An expanded mapping also counts its `=` keys, which were typed by then. */
  #checkKeys(map: YamlMap): void {
    const isExpanded = this.#maps.has(map);
    const firstKeys = new Map<string, YamlNode>();
    for (const { key } of this.pairsOf(map)) {
      const node = follow(this.#graph, key);
      const tag = tagOf(this.#graph, node);
      const isText = tag === TAG.str || (isExpanded && tag === TAG.value);
      if (!isText || node.kind !== 'scalar') continue;
      const first = firstKeys.get(node.value);
      if (first !== undefined) throw this.#duplicateKey(node.value, key, first, isExpanded);
      firstKeys.set(node.value, key);
    }
  }

  #duplicateKey(text: string, key: YamlNode, first: YamlNode, isExpanded: boolean): Error {
    const { source } = this.#graph;
    const hint = isExpanded
      ? 'a mapping that is merged elsewhere cannot itself override a key that it merges; write the key out in one place'
      : 'keep one of the two';
    return yamlError('YAML_DUPLICATE_KEY', `The key "${text}" is given twice`, source, key.span, {
      hint,
      related: [{ message: 'the first one', source, span: first.span }],
    });
  }

  /**
   * Puts the pairs of all merge sources before the pairs that stay. A mapping may be its own source: it then stands for
   * what is left of it when its merge key has been taken out.
   */
  #expand(map: YamlMap): void {
    const state = this.#stateOf(map);
    let merged: readonly YamlPair[] = [];
    for (let pair = state.rest[state.next]; pair !== undefined; pair = state.rest[state.next]) {
      state.next++;
      if (this.#isMerge(pair)) merged = merged.concat(this.#sourcePairs(pair.value, map));
      else state.kept.push(pair);
    }
    if (merged.length > 0) state.kept = merged.concat(state.kept);
  }

  #stateOf(map: YamlMap): ExpandingMap {
    const known = this.#maps.get(map);
    if (known !== undefined) return known;
    const state: ExpandingMap = { kept: [], rest: map.pairs, next: 0 };
    this.#maps.set(map, state);
    return state;
  }

  /** The pairs that the value of a merge key brings: of one mapping, or of several, the last of them first. */
  #sourcePairs(value: YamlNode, into: YamlMap): readonly YamlPair[] {
    const source = follow(this.#graph, value);
    if (source.kind === 'map') return this.#pairsOfSource(source);
    if (source.kind === 'scalar') throw this.#badMerge(value, into);
    const lists = source.items.map((item) => {
      const map = follow(this.#graph, item.value);
      if (map.kind !== 'map') throw this.#badMerge(item.value, into);
      return this.#pairsOfSource(map);
    });
    return lists.reverse().flat();
  }

  #pairsOfSource(source: YamlMap): readonly YamlPair[] {
    this.#expand(source);
    const pairs = this.pairsOf(source);
    this.#mergedPairs += pairs.length;
    const { limits } = this.#graph;
    if (this.#mergedPairs > limits.nodes) {
      throw limitError('LIMIT_NODES', 'nodes', limits.nodes, { source: this.#graph.source, span: source.span });
    }
    return pairs;
  }

  #badMerge(value: YamlNode, into: YamlMap): Error {
    const { source } = this.#graph;
    return yamlError('YAML_BAD_MERGE', 'A merge key "<<" takes a mapping or a list of mappings', source, value.span, {
      hint: 'name the anchor of a mapping (<<: *name), or quote "<<" if it is an ordinary key',
      related: [{ message: 'the mapping that merges', source, span: into.span }],
    });
  }
}
