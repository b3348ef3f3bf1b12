import type { HoconDocument, HoconIncludeNode, HoconListNode, HoconObjectNode, HoconValueNode } from './tree.js';

/** The includes of a text, in order, at whatever depth they stand. */
export function includeNodes({ root }: HoconDocument): HoconIncludeNode[] {
  const found: HoconIncludeNode[] = [];
  collect(root, found);
  return found;
}

function collect(node: HoconObjectNode | HoconListNode, found: HoconIncludeNode[]): void {
  if (node.kind === 'list') {
    for (const element of node.elements) collectInValue(element, found);
    return;
  }
  for (const entry of node.entries) {
    if (entry.kind === 'include') found.push(entry);
    else collectInValue(entry.value, found);
  }
}

function collectInValue({ pieces }: HoconValueNode, found: HoconIncludeNode[]): void {
  for (const piece of pieces) {
    if (piece.kind === 'include') found.push(piece);
    else if (piece.kind === 'object' || piece.kind === 'list') collect(piece, found);
  }
}
