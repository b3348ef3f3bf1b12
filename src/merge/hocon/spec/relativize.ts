import { isResolved, type SpecNode } from './nodes.js';

/** A value of an included text: its references are looked up below the place of the include first (spec hocon 3). */
export function relativize(node: SpecNode, prefix: readonly string[]): SpecNode {
  if (isResolved(node)) return node;
  const inner = (child: SpecNode): SpecNode => relativize(child, prefix);
  switch (node.kind) {
    case 'reference':
      return { ...node, path: [...prefix, ...node.path], prefixLength: node.prefixLength + prefix.length };
    case 'list':
      return { ...node, items: node.items.map(inner) };
    case 'object':
      return { ...node, fields: new Map(Array.from(node.fields, ([key, child]) => [key, inner(child)])) };
    case 'concatenation':
      return { ...node, pieces: node.pieces.map(inner) };
    case 'delayed':
      return { ...node, stack: node.stack.map(inner) };
    case 'scalar':
      return node;
  }
}
