import type { Budget } from '../budget.js';
import { join, openReferences } from './join.js';
import {
  isOpen,
  keyToken,
  scalarNode,
  storeResult,
  withItems,
  type ClearmlNode,
  type ListNode,
  type PendingNode,
  type ReferenceNode,
  type ScalarNode,
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
      return withItems(
        node,
        node.items.map((item) => joinResolved(item, budget)),
      );
    case 'object':
      for (const { key, node: child } of node.fields.values()) {
        const joined = joinResolved(child, budget);
        if (joined !== child) storeResult(node, key, joined);
      }
      return node;
  }
}

/**
 * Puts what a pending value became into its place. Nothing takes the key away, or, if it is not there (any more), leaves
 * null. A list is asked whether an element *equals* the index before it gives up the element: the original's slip.
 * @throws LimitError `LIMIT_NODES` for very many elements taken out of very long lists
 */
export function settle({ parent, key, origin }: PendingNode, result: ClearmlNode | undefined, budget: Budget): void {
  if (parent?.kind === 'list') {
    const index = Number(key);
    if (result === undefined && holdsNumber(parent, index)) removeItem(parent, index, budget);
    else setItem(parent, Math.min(index, parent.items.length), result ?? scalarNode(null, origin));
  } else if (parent?.kind === 'object') {
    const token = keyToken(key);
    if (result === undefined && parent.fields.has(token)) parent.fields.delete(token);
    else storeResult(parent, key, result ?? scalarNode(null, origin));
  }
}

/** The items are looked through once; from then on their numbers are kept count of. */
function holdsNumber(list: ListNode, number: number): boolean {
  if (list.numbers === undefined) {
    list.numbers = new Map();
    for (const item of list.items) count(list, item, 1);
  }
  return (list.numbers.get(number) ?? 0) > 0;
}

function count({ numbers }: ListNode, item: ClearmlNode | undefined, change: 1 | -1): void {
  const number = item?.kind === 'scalar' ? numberOf(item.value) : undefined;
  if (number !== undefined) numbers?.set(number, (numbers.get(number) ?? 0) + change);
}

function numberOf(value: ScalarNode['value']): number | undefined {
  const isNumber = typeof value === 'boolean' || typeof value === 'bigint' || typeof value === 'number';
  return isNumber ? Number(value) : undefined;
}

function setItem(list: ListNode, index: number, item: ClearmlNode): void {
  count(list, list.items[index], -1);
  count(list, item, 1);
  list.items[index] = item;
}

/** So many items are moved at the cost of one node. */
const MOVES_PER_NODE = 1_000;

function removeItem(list: ListNode, index: number, budget: Budget): void {
  budget.countNode(Math.ceil(list.items.length / MOVES_PER_NODE));
  const [removed] = list.items.splice(index, 1);
  count(list, removed, -1);
}
