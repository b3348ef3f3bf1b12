import { handedOut, storedAt, type ClearmlKey, type ClearmlNode, type ObjectNode } from './nodes.js';

/** What a path leads to: a value, nothing from a part on, or something that is no object before its end. */
export type Found =
  | { readonly kind: 'found'; readonly node: ClearmlNode }
  | { readonly kind: 'missing'; readonly path: readonly ClearmlKey[]; readonly parent: ObjectNode }
  | { readonly kind: 'blocked'; readonly path: readonly ClearmlKey[]; readonly node: ClearmlNode };

/** Walks a path through objects (spec hocon 2.6, `get`). */
export function findNode(object: ObjectNode, path: readonly ClearmlKey[]): Found {
  let parent = object;
  let walked = 0;
  for (const key of path) {
    walked++;
    const node = storedAt(parent, key);
    if (node === undefined) return { kind: 'missing', path: path.slice(0, walked), parent };
    if (walked === path.length) return { kind: 'found', node: handedOut(node) };
    if (node.kind !== 'object') return { kind: 'blocked', path: path.slice(0, walked), node };
    parent = node;
  }
  return { kind: 'missing', path, parent };
}
