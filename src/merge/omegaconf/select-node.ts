import { TextCache } from '../../grammar/text-cache.js';
import { parsePythonInt } from '../../model/python-number.js';
import { isDict, isMissing } from '../../model/value.js';
import { ConfigNode } from './config-node.js';
import type { Resolved } from './resolved.js';
import { splitKey } from './split-key.js';

/** Follows an interpolation; undefined where failures count as absence and there was one. */
export type Follow = (node: ConfigNode) => Resolved | undefined;

/** How a walk along a key goes. */
export interface WalkOptions {
  readonly follow: Follow;
  /** Stop at a literal `???` on the way or at the end. */
  readonly stopAtMissing: boolean;
}

/** What a walk along a key came to (spec omegaconf 3.2). */
export type Selection =
  /** The node at the end of the key, and where it leads if it is an interpolation. */
  | { readonly kind: 'found'; readonly node: ConfigNode; readonly resolved: Resolved }
  /** No such entry; `container` lacks `piece`. Without a container, a failure on the way counts as absence. */
  | { readonly kind: 'absent'; readonly container?: ConfigNode; readonly piece: string }
  /** A literal `???`. */
  | { readonly kind: 'missing'; readonly node: ConfigNode }
  /** What stands on the way is no container of the config. */
  | { readonly kind: 'blocked'; readonly before: string; readonly piece: string }
  /** A list cannot be asked for this piece, which is no int. */
  | { readonly kind: 'no-index'; readonly list: ConfigNode; readonly piece: string }
  /** The key has no piece at all (`[`). */
  | { readonly kind: 'no-piece' };

/** The container that a key is counted from and the rest of the key, or that it leads above the root. */
export type Start =
  { readonly kind: 'start'; readonly container: ConfigNode; readonly rest: string } | { readonly kind: 'above-root' };

/**
 * Where a key begins: with n dots at the container or its (n - 1)th parent, without dots at the root (spec omegaconf 6.1).
 */
export function startOf(key: string, container: ConfigNode): Start {
  if (!key.startsWith('.')) return { kind: 'start', container: container.root, rest: key };
  const dots = /^\.+/.exec(key)?.[0].length ?? 0;
  let start: ConfigNode | undefined = container;
  for (let level = 1; level < dots; level++) {
    start = start.parent;
    if (start === undefined) return { kind: 'above-root' };
  }
  return { kind: 'start', container: start, rest: key.slice(dots) };
}

/** Walks from a container along a key without leading dots; the empty key is the container itself. */
export function selectNode(container: ConfigNode, key: string, options: WalkOptions): Selection {
  if (key === '') return { kind: 'found', node: container, resolved: container };
  const pieces = piecesOf(key);
  const last = pieces.at(-1);
  if (last === undefined) return { kind: 'no-piece' };
  let at = container;
  for (let position = 0; position < pieces.length - 1; position++) {
    const selection = step(at, pieces[position] ?? '', options);
    if (selection.kind !== 'found') return selection;
    const next = selection.resolved;
    if (!isContainerNode(next)) {
      return { kind: 'blocked', before: pieces.slice(0, position + 1).join('.'), piece: pieces[position + 1] ?? last };
    }
    at = next;
  }
  return step(at, last, options);
}

/** The pieces of keys split lately: interpolations name the same keys again and again. */
const recent = new TextCache<readonly string[]>();

function piecesOf(key: string): readonly string[] {
  const known = recent.get(key);
  if (known !== undefined) return known;
  const pieces = splitKey(key);
  recent.set(key, pieces);
  return pieces;
}

function isContainerNode(resolved: Resolved): resolved is ConfigNode {
  return resolved instanceof ConfigNode && resolved.container !== undefined;
}

function step(container: ConfigNode, piece: string, { follow, stopAtMissing }: WalkOptions): Selection {
  const position = positionOf(container, piece);
  if (position === undefined) return { kind: 'no-index', list: container, piece };
  if (position < 0) return { kind: 'absent', container, piece };
  const node = container.childAt(position);
  if (stopAtMissing && isMissing(node.value)) return { kind: 'missing', node };
  const resolved = follow(node);
  return resolved === undefined ? { kind: 'absent', piece } : { kind: 'found', node, resolved };
}

/** The position of a piece, -1 if the container has no such entry, undefined if a list is asked for what is no int. */
function positionOf(node: ConfigNode, piece: string): number | undefined {
  const { container } = node;
  if (container === undefined) return -1;
  if (isDict(container)) return container.indexOf(piece);
  const index = parsePythonInt(piece);
  if (index === undefined) return undefined;
  return index >= 0n && index < BigInt(container.length) ? Number(index) : -1;
}
