import type { PathStep } from '../../model/path.js';
import { isContainer, type Value } from '../../model/value.js';
import { entriesOf, positionOf } from '../../model/walk.js';
import { keyOf } from '../../parsers/yaml/find-node.js';
import { follow, type YamlGraph } from '../../parsers/yaml/graph.js';
import type { YamlNode, YamlPair } from '../../parsers/yaml/syntax.js';

/** Where a node stands in the text. */
export type Place =
  | { readonly kind: 'root'; readonly node: YamlNode }
  | { readonly kind: 'value'; readonly node: YamlNode; readonly parent: Place; readonly pair: YamlPair }
  | { readonly kind: 'item'; readonly node: YamlNode; readonly parent: Place; readonly index: number };

/** The value at a place of a configuration that has the document's shape there; undefined where it has not. */
export function valueAtPlace(graph: YamlGraph, root: Value, place: Place): Value | undefined {
  if (place.kind === 'root') return root;
  const container = valueAtPlace(graph, root, place.parent);
  if (container === undefined || !isContainer(container)) return undefined;
  const step = stepOf(graph, place);
  return step === undefined ? undefined : entriesOf(container)[positionOf(container, step)];
}

function stepOf(graph: YamlGraph, place: Exclude<Place, { kind: 'root' }>): PathStep | undefined {
  return place.kind === 'item' ? { index: place.index } : keyOf(graph, follow(graph, place.pair.key));
}
