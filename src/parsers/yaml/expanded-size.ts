import { limitError, type ConfigError } from '../../model/errors.js';
import { follow, type ConcreteNode, type YamlGraph } from './graph.js';
import type { ExpandedMaps } from './map-pairs.js';
import type { YamlNode } from './syntax.js';

/**
 * Refuses a document that is too deep or too large when every alias is written out, which its text does not show: a few
 * lines can stand for billions of values. Walks no further than the limits, and not into what is around already.
 * @throws LimitError `LIMIT_DEPTH`, `LIMIT_NODES`
 */
export function checkExpandedSize(graph: YamlGraph, maps: ExpandedMaps, root: YamlNode): void {
  new ExpandedWalk(graph, maps).visit(root, 0);
}

class ExpandedWalk {
  readonly #graph: YamlGraph;
  readonly #maps: ExpandedMaps;
  /** The collections around the current node. */
  readonly #open = new Set<ConcreteNode>();
  #count = 0;

  constructor(graph: YamlGraph, maps: ExpandedMaps) {
    this.#graph = graph;
    this.#maps = maps;
  }

  visit(node: YamlNode, outerDepth: number): void {
    const { limits } = this.#graph;
    if (++this.#count > limits.nodes) throw this.#limit('LIMIT_NODES', 'nodes', node);
    const concrete = follow(this.#graph, node);
    if (concrete.kind === 'scalar') return;
    if (this.#open.has(concrete)) return;
    const depth = outerDepth + 1;
    if (depth > limits.depth) throw this.#limit('LIMIT_DEPTH', 'depth', node);
    this.#open.add(concrete);
    this.#visitParts(concrete, depth);
    this.#open.delete(concrete);
  }

  #visitParts(node: ConcreteNode, depth: number): void {
    if (node.kind === 'sequence') {
      for (const item of node.items) this.visit(item.value, depth);
    } else if (node.kind === 'map') {
      for (const pair of this.#maps.pairsOf(node)) {
        this.visit(pair.key, depth);
        this.visit(pair.value, depth);
      }
    }
  }

  #limit(code: 'LIMIT_NODES' | 'LIMIT_DEPTH', name: 'nodes' | 'depth', node: YamlNode): ConfigError {
    return limitError(code, name, this.#graph.limits[name], { source: this.#graph.source, span: node.span });
  }
}
