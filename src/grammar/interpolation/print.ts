import type * as Tree from './tree.js';

type AnyNode =
  | Tree.InterpolationTree
  | Tree.TextPartNode
  | Tree.ConfigKeyNode
  | Tree.SequenceNode
  | Tree.EmptyElementNode
  | Tree.ElementNode
  | Tree.DictPairNode
  | Tree.DictKeyNode
  | Tree.TokenNode;

/** The text of a tree or of any of its nodes: exactly what was parsed. */
export function printInterpolation(node: AnyNode): string {
  switch (node.kind) {
    case 'config-value':
    case 'primitive':
    case 'dict-key':
      return printAll(node.parts);
    case 'single-element':
      return printInterpolation(node.element);
    case 'text':
    case 'token':
      return node.text;
    case 'empty-element':
      return '';
    case 'interpolation-node':
      return node.open + '.'.repeat(node.dots) + printKeys(node.keys) + node.close;
    case 'interpolation-resolver':
      return node.open + printKeys(node.name) + node.colon + printInterpolation(node.args) + node.close;
    case 'config-key':
      return printKey(node);
    case 'sequence':
      return printSeparated(node.elements, node.commas);
    case 'quoted-value':
      return node.quote + printAll(node.parts) + node.quote;
    case 'list-container':
      return node.open + printInterpolation(node.items) + node.close;
    case 'dict-container':
      return node.open + printSeparated(node.pairs, node.commas) + node.close;
    case 'dict-pair':
      return printInterpolation(node.key) + node.colon + printInterpolation(node.value);
  }
}

function printAll(nodes: readonly AnyNode[]): string {
  return nodes.map(printInterpolation).join('');
}

function printKeys(keys: readonly Tree.ConfigKeyNode[]): string {
  return keys.map((key, position) => (position > 0 && key.style === 'dot' ? '.' : '') + printKey(key)).join('');
}

function printKey({ key, style }: Tree.ConfigKeyNode): string {
  const text = typeof key === 'string' ? key : printInterpolation(key);
  return style === 'dot' ? text : `[${text}]`;
}

function printSeparated(nodes: readonly AnyNode[], commas: readonly string[]): string {
  return nodes.map((node, position) => (commas[position - 1] ?? '') + printInterpolation(node)).join('');
}
