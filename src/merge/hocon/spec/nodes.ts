import type { Origin } from '../../../model/origin.js';

/**
 * The unresolved tree of full HOCON. Nodes never change: a merge makes new ones, and a merge that cannot be done before
 * references are resolved keeps all its values in a stack (spec hocon 3).
 */
export type SpecNode = SpecScalar | SpecContainer | SpecReference;

/** Nodes that hold others. */
export type SpecContainer = SpecList | SpecObject | SpecConcatenation | SpecDelayedMerge;

export type SpecLeaf = null | boolean | bigint | number | string;

export interface SpecScalar {
  readonly kind: 'scalar';
  readonly value: SpecLeaf;
  /** How it reads when it is joined with text: as it is written. */
  readonly text: string;
  /** Text without quotes vanishes beside a list or an object. */
  readonly isUnquoted: boolean;
  readonly origin: Origin;
}

export interface SpecList {
  readonly kind: 'list';
  readonly items: readonly SpecNode[];
  readonly isResolved: boolean;
  readonly origin: Origin;
}

export interface SpecObject {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, SpecNode>;
  readonly isResolved: boolean;
  /** True once it stands over something that is no object, which hides objects below that. */
  readonly ignoresFallbacks: boolean;
  readonly origin: Origin;
}

/** `${path}`; the first `prefixLength` parts come from where its text was included. */
export interface SpecReference {
  readonly kind: 'reference';
  readonly path: readonly string[];
  readonly optional: boolean;
  readonly prefixLength: number;
  readonly origin: Origin;
}

/** Pieces to be joined when their references are resolved. */
export interface SpecConcatenation {
  readonly kind: 'concatenation';
  readonly pieces: readonly SpecNode[];
  readonly origin: Origin;
}

/** Values to be merged when their references are resolved, the winning one first. */
export interface SpecDelayedMerge {
  readonly kind: 'delayed';
  readonly stack: readonly SpecNode[];
  /** True if it will be an object. */
  readonly isObject: boolean;
  readonly origin: Origin;
}

export function leafNode(value: SpecLeaf, text: string, origin: Origin): SpecScalar {
  return { kind: 'scalar', value, text, isUnquoted: false, origin };
}

/** Text in quotes, or `isUnquoted`. */
export function textNode(text: string, origin: Origin, isUnquoted = false): SpecScalar {
  return { kind: 'scalar', value: text, text, isUnquoted, origin };
}

export function listNode(items: readonly SpecNode[], origin: Origin): SpecList {
  return { kind: 'list', items, isResolved: items.every(isResolved), origin };
}

export function objectNode(
  fields: ReadonlyMap<string, SpecNode>,
  origin: Origin,
  ignoresFallbacks = false,
): SpecObject {
  const isComplete = [...fields.values()].every(isResolved);
  return { kind: 'object', fields, isResolved: isComplete, ignoresFallbacks, origin };
}

/** True if no reference is open in a node. */
export function isResolved(node: SpecNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return true;
    case 'list':
    case 'object':
      return node.isResolved;
    default:
      return false;
  }
}
