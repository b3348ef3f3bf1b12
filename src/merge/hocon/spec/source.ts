import type { SpecContainer, SpecList, SpecNode, SpecObject } from './nodes.js';
import { delayed } from './merge.js';
import { listNode, objectNode } from './nodes.js';

/** The containers from a place up to the root, the innermost first. */
export interface Ancestors {
  readonly container: SpecContainer;
  readonly outer?: Ancestors;
}

/**
 * Where references are looked up: a root object, and, while the walk comes from the root, the containers on the way. In a
 * stack of values to be merged, a value's references to the stack itself mean what is below the value; for them a root is
 * made in which the stack is replaced by its rest.
 */
export interface LookUpSource {
  readonly root: SpecObject;
  readonly ancestors?: Ancestors;
}

/** The source inside a container. */
export function enterContainer(source: LookUpSource, container: SpecContainer): LookUpSource {
  const { root, ancestors } = source;
  if (ancestors !== undefined) return { root, ancestors: { container, outer: ancestors } };
  return container === root ? { root, ancestors: { container } } : source;
}

/**
 * The source with a child of the innermost container replaced, or taken out; undefined if the child is not there (any
 * more) because the containers were replaced themselves.
 */
export function replaceChild(
  source: LookUpSource,
  child: SpecNode,
  replacement: SpecNode | undefined,
): LookUpSource | undefined {
  if (child === replacement) return source;
  let before = child;
  let changed = replacement;
  for (let at = source.ancestors; at !== undefined; at = at.outer) {
    if (!holds(at.container, before)) return undefined;
    const isInnermost = before === child;
    changed = withChild(at.container, before, isInnermost || isContainer(changed) ? changed : undefined);
    before = at.container;
  }
  if (source.ancestors === undefined && child !== source.root) return undefined;
  return { root: changed?.kind === 'object' ? changed : emptyObject(source.root) };
}

function holds(container: SpecContainer, child: SpecNode): boolean {
  if (container.kind !== 'object') return childrenOf(container).includes(child);
  return [...container.fields.values()].includes(child);
}

function emptyObject(root: SpecObject): SpecObject {
  return objectNode(new Map(), root.origin);
}

function isContainer(node: SpecNode | undefined): boolean {
  return node !== undefined && node.kind !== 'scalar' && node.kind !== 'reference';
}

/** A container with one child replaced or taken out; undefined if a stack, list or joined value has no child left. */
function withChild(
  container: SpecContainer,
  child: SpecNode,
  replacement: SpecNode | undefined,
): SpecContainer | undefined {
  if (container.kind === 'object') return objectWithChild(container, child, replacement);
  const children = childrenOf(container).flatMap((other) => (other === child ? (replacement ?? []) : other));
  if (children.length === 0) return undefined;
  switch (container.kind) {
    case 'list':
      return listNode(children, container.origin);
    case 'concatenation':
      return { ...container, pieces: children };
    case 'delayed':
      return delayed(children, container.isObject, container.origin);
  }
}

function childrenOf(container: Exclude<SpecContainer, SpecObject>): readonly SpecNode[] {
  if (container.kind === 'list') return (container satisfies SpecList).items;
  return container.kind === 'concatenation' ? container.pieces : container.stack;
}

function objectWithChild(object: SpecObject, child: SpecNode, replacement: SpecNode | undefined): SpecObject {
  const fields = new Map(object.fields);
  for (const [key, value] of object.fields) {
    if (value !== child) continue;
    if (replacement === undefined) fields.delete(key);
    else fields.set(key, replacement);
    break;
  }
  return objectNode(fields, object.origin, object.ignoresFallbacks);
}
