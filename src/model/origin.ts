import { checkLevel } from './limits.js';
import type { KeyPath } from './path.js';
import type { Source, Span } from './source.js';
import { isContainer, isDict, isList, type Value } from './value.js';
import { entriesOf, positionOf } from './walk.js';

/** What kind of thing set a value. */
export type OriginKind =
  'file' | 'override' | 'environment' | 'parameter' | 'argument' | 'resolver' | 'interpolation' | 'default' | 'value';

/** The text that set a value. */
export interface Origin {
  readonly kind: OriginKind;
  readonly source: Source;
  readonly span: Span;
  /** Where the text that led here stands: the defaults entry of a file, the expression of a resolved value. */
  readonly via?: Origin;
}

/**
 * Who set the value at one place, and everything below it. Origins stand beside a tree: `children` runs parallel to the
 * entries of the dict or list at that place, so a tree without origins is the very same tree.
 */
export interface OriginNode {
  readonly origin: Origin;
  /** What stood here before this origin wrote; absent for the first. Its own `children` are no longer kept up. */
  readonly earlier?: OriginNode;
  /** The value that `earlier` had set; absent if this origin did not replace it but was merged into it. */
  readonly replaced?: Value;
  readonly children?: readonly OriginNode[];
}

/** A tree and, beside it, the origins of all its parts. */
export interface Config {
  readonly root: Value;
  readonly origins?: OriginNode;
}

/** One entry of a place's history. */
export interface HistoryEntry {
  readonly origin: Origin;
  /** The value it replaced; absent for the first entry and where it was merged into a container. */
  readonly replaced?: Value;
}

/** The origins at a path, undefined where the tree has no such place or no origins. */
export function originAt(config: Config, path: KeyPath): OriginNode | undefined {
  let value: Value | undefined = config.root;
  let node = config.origins;
  for (const step of path) {
    if (node === undefined || value === undefined) return undefined;
    const position: number = positionOf(value, step);
    node = node.children?.[position];
    value = isContainer(value) ? entriesOf(value)[position] : undefined;
  }
  return node;
}

/** Everything that set a place, oldest first, the winner last. */
export function historyOf(node: OriginNode): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let at: OriginNode | undefined = node; at !== undefined; at = at.earlier) {
    entries.push(at.replaced === undefined ? { origin: at.origin } : { origin: at.origin, replaced: at.replaced });
  }
  return entries.reverse();
}

/**
 * A node for a value that one origin wrote whole: every part of it has that origin.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function originsOfWhole(value: Value, origin: Origin): OriginNode {
  return wholeBelow(value, origin, 0);
}

function wholeBelow(value: Value, origin: Origin, depth: number): OriginNode {
  checkLevel(depth);
  const parts: readonly Value[] | undefined = isDict(value) ? value.valueList : isList(value) ? value : undefined;
  if (parts === undefined) return { origin };
  return { origin, children: parts.map((part) => wholeBelow(part, origin, depth + 1)) };
}

/** What a node brings of its own history when it is written over another; merging a config with itself doubles histories. */
const MAX_OWN_HISTORY = 64;

/**
 * `next` written over `earlier`, which had the value `replaced`; without that value, `next` was merged into the container
 * that `earlier` had set. What `next` had replaced before stays in the history, its last 64 entries.
 */
export function overwrite(next: OriginNode, earlier: OriginNode | undefined, replaced?: Value): OriginNode {
  if (earlier === undefined) return next;
  if (next.earlier === undefined) return setOver(next, earlier, replaced);
  const [oldest = next, ...younger] = ownHistory(next).reverse();
  let node = setOver(oldest, earlier, replaced);
  for (const own of younger) node = setOver(own, node, own.replaced);
  return node;
}

function ownHistory(node: OriginNode): OriginNode[] {
  const nodes: OriginNode[] = [];
  for (let at: OriginNode | undefined = node; at !== undefined && nodes.length < MAX_OWN_HISTORY; at = at.earlier) {
    nodes.push(at);
  }
  return nodes;
}

/** Each shape is written out: merging makes more of these nodes than of anything else. */
function setOver({ origin, children }: OriginNode, earlier: OriginNode, replaced?: Value): OriginNode {
  if (replaced === undefined) return children === undefined ? { origin, earlier } : { origin, earlier, children };
  return children === undefined ? { origin, earlier, replaced } : { origin, earlier, replaced, children };
}

/** The same node over other children. */
export function withChildren(node: OriginNode, children: readonly OriginNode[]): OriginNode {
  const { origin, earlier, replaced } = node;
  if (earlier === undefined) return { origin, children };
  return replaced === undefined ? { origin, earlier, children } : { origin, earlier, replaced, children };
}

/** The same node and its history, without what is below it. */
export function withoutChildren(node: OriginNode): OriginNode {
  if (node.children === undefined) return node;
  const { origin, earlier, replaced } = node;
  if (earlier === undefined) return { origin };
  return replaced === undefined ? { origin, earlier } : { origin, earlier, replaced };
}
