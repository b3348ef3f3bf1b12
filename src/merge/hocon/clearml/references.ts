import type { Budget } from '../budget.js';
import { join, openReferences } from './join.js';
import {
  isOpen,
  keyToken,
  scalarNode,
  storeResult,
  type ClearmlNode,
  type PendingNode,
  type ReferenceNode,
} from './nodes.js';

/** The open references of a value, in order. */
export function referencesIn(node: ClearmlNode | undefined, budget: Budget): ReferenceNode[] {
  const references: ReferenceNode[] = [];
  collect(node, references, budget);
  return references;
}

function collect(node: ClearmlNode | undefined, references: ReferenceNode[], budget: Budget): void {
  if (node === undefined || node.kind === 'scalar' || !isOpen(node)) return;
  if (node.kind === 'pending') {
    for (const reference of openReferences(node, budget)) references.push(reference);
    return;
  }
  if (node.kind === 'list') for (const item of node.items) collect(item, references, budget);
  else for (const field of node.fields.values()) collect(field.node, references, budget);
}

/** Joins, one level deep in joined values, what has no open references left; changes objects in place. */
export function joinResolved(node: ClearmlNode, budget: Budget): ClearmlNode {
  if (!isOpen(node)) return node;
  switch (node.kind) {
    case 'scalar':
      return node;
    case 'pending':
      return join(node, budget) ?? scalarNode(null, node.origin);
    case 'list':
      return { ...node, items: node.items.map((item) => joinResolved(item, budget)) };
    case 'object':
      for (const { key, node: child } of [...node.fields.values()]) storeResult(node, key, joinResolved(child, budget));
      return node;
  }
}

/**
 * Puts what a pending value became into its place. Nothing takes the key away, or, if it is not there (any more), leaves
 * null. A list is asked whether an element *equals* the index before it gives up the element: the original's slip.
 */
export function settle({ parent, key, origin }: PendingNode, result: ClearmlNode | undefined): void {
  if (parent?.kind === 'list') {
    const index = Number(key);
    if (result === undefined && parent.items.some((item) => equalsIndex(item, index))) parent.items.splice(index, 1);
    else parent.items[Math.min(index, parent.items.length)] = result ?? scalarNode(null, origin);
  } else if (parent?.kind === 'object') {
    const token = keyToken(key);
    if (result === undefined && parent.fields.has(token)) parent.fields.delete(token);
    else storeResult(parent, key, result ?? scalarNode(null, origin));
  }
}

function equalsIndex(item: ClearmlNode, index: number): boolean {
  if (item.kind !== 'scalar') return false;
  const { value } = item;
  if (typeof value === 'boolean') return Number(value) === index;
  return (typeof value === 'bigint' || typeof value === 'number') && Number(value) === index;
}
