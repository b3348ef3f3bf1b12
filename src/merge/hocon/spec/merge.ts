import type { Origin } from '../../../model/origin.js';
import { isResolved, objectNode, type SpecDelayedMerge, type SpecNode, type SpecObject } from './nodes.js';

/**
 * A value over another: objects merge, what is open waits in a stack, and a resolved value that is no object hides what is
 * below (spec hocon 3, merging).
 */
export function withFallback(node: SpecNode, fallback: SpecNode): SpecNode {
  if (ignoresFallbacks(node)) return node;
  switch (fallback.kind) {
    case 'reference':
    case 'concatenation':
      return delayed([...stackOf(node), fallback], isObjectLike(node), node.origin);
    case 'delayed':
      return delayed([...stackOf(node), ...fallback.stack], isObjectLike(node), node.origin);
    case 'object':
      return node.kind === 'object' ? mergeObjects(node, fallback) : overNonObject(node, fallback);
    default:
      return overNonObject(node, fallback);
  }
}

/** True if nothing below a value can change it. */
export function ignoresFallbacks(node: SpecNode): boolean {
  switch (node.kind) {
    case 'object':
      return node.ignoresFallbacks;
    case 'delayed': {
      const last = node.stack.at(-1);
      return last !== undefined && ignoresFallbacks(last);
    }
    default:
      return isResolved(node);
  }
}

/** The merge of a stack whose winning value stands first; undefined for none. It looks at each value once. */
export function mergeStack(stack: readonly SpecNode[]): SpecNode | undefined {
  let merged: SpecNode | undefined;
  const waiting: SpecNode[] = [];
  for (const layer of stack) {
    const last = waiting.at(-1) ?? merged;
    if (last !== undefined && ignoresFallbacks(last)) break;
    if (waiting.length > 0) waiting.push(layer);
    else merged = merged === undefined ? layer : withFallback(merged, layer);
    if (merged?.kind === 'delayed' && waiting.length === 0) waiting.push(...merged.stack);
  }
  return merged?.kind === 'delayed' ? delayed(waiting, merged.isObject, merged.origin) : merged;
}

export function delayed(stack: readonly SpecNode[], isObject: boolean, origin: Origin): SpecDelayedMerge {
  return { kind: 'delayed', stack, isObject, origin };
}

/** Narrows to an object, or a stack that will be one. */
export function isObjectLike(node: SpecNode): node is SpecObject | SpecDelayedMerge {
  return node.kind === 'object' || (node.kind === 'delayed' && node.isObject);
}

function stackOf(node: SpecNode): readonly SpecNode[] {
  return node.kind === 'delayed' ? node.stack : [node];
}

function overNonObject(node: SpecNode, fallback: SpecNode): SpecNode {
  if (!isResolved(node)) return delayed([...stackOf(node), fallback], isObjectLike(node), node.origin);
  return node.kind === 'object' ? { ...node, ignoresFallbacks: true } : node;
}

/** Keys keep the place they have in the lower object. */
function mergeObjects(node: SpecObject, fallback: SpecObject): SpecObject {
  const fields = new Map(fallback.fields);
  for (const [key, value] of node.fields) {
    const below = fallback.fields.get(key);
    fields.set(key, below === undefined ? value : withFallback(value, below));
  }
  return objectNode(fields, node.origin, fallback.ignoresFallbacks);
}
