import type { Span } from '../../model/source.js';
import type {
  YamlAnchor,
  YamlItem,
  YamlMap,
  YamlNode,
  YamlPair,
  YamlScalarStyle,
  YamlSequence,
  YamlTag,
} from './syntax.js';

/** What stands before a node. */
export interface NodeProperties {
  readonly anchor?: YamlAnchor;
  readonly tag?: YamlTag;
}

/**
 * What the parser makes of a text, from the leaves up: the syntax tree, or something that needs none. Collections under
 * construction are of a kind of the maker's own, so that it can let go of what it was given.
 */
export interface NodeMaker<Node extends { readonly span: Span }, Pairs, Items> {
  scalar(style: YamlScalarStyle, value: string, span: Span): Node;
  alias(name: string, span: Span): Node;
  pairs(): Pairs;
  addPair(pairs: Pairs, pair: YamlPair<Node>): void;
  map(layout: YamlMap['layout'], pairs: Pairs, span: Span): Node;
  items(): Items;
  addItem(items: Items, item: YamlItem<Node>): void;
  sequence(layout: YamlSequence['layout'], items: Items, span: Span): Node;
  withProperties(node: Node, properties: NodeProperties): Node;
}

/** Makes the syntax tree. */
export const TREE_MAKER: NodeMaker<YamlNode, YamlPair[], YamlItem[]> = {
  scalar: (style, value, span) => ({ kind: 'scalar', style, value, span }),
  alias: (name, span) => ({ kind: 'alias', name, span }),
  pairs: () => [],
  addPair: (pairs, pair) => void pairs.push(pair),
  map: (layout, pairs, span) => ({ kind: 'map', layout, pairs, span }),
  items: () => [],
  addItem: (items, item) => void items.push(item),
  sequence: (layout, items, span) => ({ kind: 'sequence', layout, items, span }),
  withProperties: (node, properties) => ({ ...node, ...properties }),
};
