import { withChildren, type OriginNode } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import { isContainer, isDict, type DictValue, type Key, type ListValue, type Value } from '../../model/value.js';
import { entriesOf, positionOf, withEntry } from '../../model/walk.js';
import { withChildFlags, withoutChildFlags, type FlaggedConfig, type Flags } from './flags.js';

/**
 * A value and what stands beside it. The rules of merging and updating are written once, over parts: what moves a value
 * moves its origin and its flags along.
 */
export interface Part<V extends Value = Value> {
  readonly value: V;
  readonly origin: OriginNode | undefined;
  readonly flags: Flags | undefined;
}

export type DictPart = Part<DictValue>;
export type ListPart = Part<ListValue>;
export type ContainerPart = DictPart | ListPart;

/** Narrows to a part that holds a dict or a list. */
export function isContainerPart(part: Part): part is ContainerPart {
  return isContainer(part.value);
}

/** Narrows to a part that holds a dict. */
export function isDictPart(part: Part): part is DictPart {
  return isDict(part.value);
}

export function partOf(config: FlaggedConfig): Part {
  return { value: config.root, origin: config.origins, flags: config.flags };
}

/** The config of a part; `config` itself if the part is still what it was made of. */
export function configOf(part: Part, config: FlaggedConfig): FlaggedConfig {
  if (part.value === config.root && part.origin === config.origins && part.flags === config.flags) return config;
  return {
    root: part.value,
    ...(part.origin !== undefined && { origins: part.origin }),
    ...(part.flags !== undefined && { flags: part.flags }),
  };
}

/** The part at a position that the container has. */
export function childAt(part: ContainerPart, position: number): Part {
  return {
    value: entriesOf(part.value)[position] ?? null,
    origin: part.origin === undefined ? undefined : childOrigin(part.origin, position),
    flags: part.flags?.children?.get(position),
  };
}

/** A container with another part at a position that it has. */
export function withChild(part: ContainerPart, position: number, child: Part): ContainerPart {
  const size = entriesOf(part.value).length;
  const value = withEntry(part.value, position, child.value);
  const origin = part.origin && withOriginAt(part.origin, size, position, child.origin);
  const flags = withChildFlags(part.flags, position, child.flags);
  return isDict(value) ? { value, origin, flags } : { value, origin, flags };
}

/** A dict with one more entry, whose key is known to be absent. */
export function withNewChild(part: DictPart, key: Key, child: Part): DictPart {
  const { value, origin, flags } = part;
  const position = value.size;
  return {
    value: value.set(key, child.value),
    origin: origin && withOriginAt(origin, position, position, child.origin),
    flags: withChildFlags(flags, position, child.flags),
  };
}

/** A dict without the entry at a position that it has. */
export function withoutChild(part: DictPart, position: number): DictPart {
  const { value, origin, flags } = part;
  return {
    value: value.deleteAt(position),
    origin: origin && withChildren(origin, childOrigins(origin, value.size).toSpliced(position, 1)),
    flags: withoutChildFlags(flags, position),
  };
}

/** The origins of all children, as an array of one's own. Where a node has no children, it wrote everything below it. */
export function childOrigins(node: OriginNode, size: number): OriginNode[] {
  if (node.children !== undefined) return [...node.children];
  return Array.from({ length: size }, () => ({ origin: node.origin }));
}

function childOrigin(node: OriginNode, position: number): OriginNode {
  return node.children?.[position] ?? { origin: node.origin };
}

function withOriginAt(
  node: OriginNode,
  size: number,
  position: number,
  child: OriginNode = { origin: node.origin },
): OriginNode {
  if (node.children?.[position] === child) return node;
  const children = childOrigins(node, size);
  children[position] = child;
  return withChildren(node, children);
}

/** The part at a path, undefined if there is none. Interpolations are not followed. */
export function partAt(root: Part, path: KeyPath): Part | undefined {
  let part = root;
  for (const step of path) {
    const position = positionOf(part.value, step);
    if (position < 0 || !isContainerPart(part)) return undefined;
    part = childAt(part, position);
  }
  return part;
}
