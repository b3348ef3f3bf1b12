import { keysEqual } from '../../model/key-index.js';
import { withLimits } from '../../model/limits.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import type { Span } from '../../model/source.js';
import type { Key } from '../../model/value.js';
import { yamlDialect } from './dialect.js';
import { follow, graphOf, tagOf, type ConcreteNode, type YamlGraph } from './graph.js';
import { expandMaps, type ExpandedMaps } from './map-pairs.js';
import type { YamlOptions } from './parse-yaml.js';
import { parseYamlSyntax } from './syntax-parser.js';
import type { YamlDocument, YamlNode } from './syntax.js';
import { TAG } from './tags.js';

/** A place of a document: the node of its value, and that of its key if it has one. */
export interface FoundNode {
  readonly value: YamlNode;
  readonly key?: YamlNode;
}

/**
 * The nodes at a path of a document, found through aliases and merge keys; undefined if the document has no such place.
 * @throws ParseError `YAML_…` where aliases or merge keys cannot be followed
 */
export function findYamlNode(document: YamlDocument, path: KeyPath, options: YamlOptions = {}): FoundNode | undefined {
  if (document.root === undefined) return undefined;
  const graph = graphOf(document, yamlDialect(options.dialect ?? 'omegaconf'), withLimits(options.limits));
  const maps = expandMaps(graph, document.root);
  let found: FoundNode | undefined = { value: document.root };
  for (const step of path) {
    if (found === undefined) return undefined;
    found = childAt(graph, maps, follow(graph, found.value), step);
  }
  return found;
}

/**
 * The span of the key at a path of a YAML text; undefined for list items and absent places. Origins keep the spans of
 * values only, so this reads the syntax again: it is for the moment someone asks.
 * @throws ParseError `YAML_…`
 */
export function yamlKeySpan(text: string, path: KeyPath, options: YamlOptions = {}): Span | undefined {
  const source = typeof options.source === 'object' ? options.source : { name: options.source ?? 'yaml', text };
  const document = parseYamlSyntax(source, withLimits(options.limits));
  return findYamlNode(document, path, options)?.key?.span;
}

function childAt(graph: YamlGraph, maps: ExpandedMaps, node: ConcreteNode, step: PathStep): FoundNode | undefined {
  if (isListIndex(step)) return node.kind === 'sequence' ? node.items[step.index] : undefined;
  if (node.kind !== 'map') return undefined;
  return maps.pairsOf(node).findLast(({ key }) => {
    const found = keyOf(graph, follow(graph, key));
    return found !== undefined && keysEqual(found, step);
  });
}

/** The key that a node is; undefined if it can be none: a collection, or `<<`. */
export function keyOf(graph: YamlGraph, node: ConcreteNode): Key | undefined {
  if (node.kind !== 'scalar') return undefined;
  const tag = tagOf(graph, node);
  if (tag === TAG.value) return node.value;
  const value = graph.dialect.scalars.get(tag)?.(node.value);
  return typeof value === 'object' && value !== null && 'kind' in value ? value.iso : value;
}
