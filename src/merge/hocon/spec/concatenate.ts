import type { Origin } from '../../../model/origin.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { withFallback } from './merge.js';
import { listNode, textNode, type SpecList, type SpecNode } from './nodes.js';

/**
 * The pieces of a value as one: lists are appended, objects merged, everything else is text. What has to wait for a
 * reference stays apart (spec hocon 3, joining). Undefined for no piece.
 * @throws MergeError `HOCON_TYPE` for pieces that do not fit together
 */
export function concatenate(pieces: readonly SpecNode[], origin: Origin, budget: Budget): SpecNode | undefined {
  const joined = joinNeighbours(pieces, budget);
  return joined.length > 1 ? { kind: 'concatenation', pieces: joined, origin } : joined[0];
}

/** Joins neighbours wherever both are known. */
export function joinNeighbours(pieces: readonly SpecNode[], budget: Budget): SpecNode[] {
  const joined: SpecNode[] = [];
  for (const piece of pieces.flatMap((part) => (part.kind === 'concatenation' ? part.pieces : [part]))) {
    const left = joined.at(-1);
    const both = left === undefined ? undefined : joinPair(left, piece, budget);
    if (both === undefined) joined.push(piece);
    else joined[joined.length - 1] = both;
  }
  return joined;
}

/** Undefined if one of the two waits for a reference. */
function joinPair(left: SpecNode, right: SpecNode, budget: Budget): SpecNode | undefined {
  if (isOpen(left) || isOpen(right)) return undefined;
  const [first, second] = asLists(left, right);
  if (first.kind === 'object' && second.kind === 'object') {
    budget.countNode(first.fields.size + second.fields.size);
    return withFallback(second, first);
  }
  if (first.kind === 'list' && second.kind === 'list') {
    budget.countNode(first.items.length + second.items.length);
    return listNode([...first.items, ...second.items], first.origin);
  }
  if (first.kind === 'scalar' && second.kind === 'scalar') {
    budget.checkLength(first.text.length + second.text.length);
    return textNode(first.text + second.text, joinedOrigin(first.origin, second.origin));
  }
  if (second.kind === 'scalar' && second.isUnquoted) return first;
  throw incompatible(left, right);
}

function isOpen(node: SpecNode): boolean {
  return node.kind === 'reference' || node.kind === 'concatenation' || node.kind === 'delayed';
}

/** Next to a list, an object with numeric keys is one. */
function asLists(left: SpecNode, right: SpecNode): [SpecNode, SpecNode] {
  if (left.kind === 'object' && right.kind === 'list') return [numberedList(left) ?? left, right];
  if (left.kind === 'list' && right.kind === 'object') return [left, numberedList(right) ?? right];
  return [left, right];
}

/** The values at the numeric keys of an object in the order of the numbers; undefined if it has none. */
export function numberedList(node: Extract<SpecNode, { kind: 'object' }>): SpecList | undefined {
  const items: [number, SpecNode][] = [];
  for (const [key, value] of node.fields) {
    if (/^\+?\d+$/.test(key) && Number(key) <= MAX_INT) items.push([Number(key), value]);
  }
  if (items.length === 0) return undefined;
  const sorted = items.sort(([a], [b]) => a - b).map(([, value]) => value);
  return listNode(sorted, node.origin);
}

const MAX_INT = 2 ** 31 - 1;

function joinedOrigin(first: Origin, second: Origin): Origin {
  if (first.source !== second.source) return first;
  return { ...first, span: { start: first.span.start, end: Math.max(first.span.end, second.span.end) } };
}

function incompatible(left: SpecNode, right: SpecNode): Error {
  const message = `Cannot join ${describe(left)} with ${describe(right)}`;
  const hint = 'put a comma or a line break between two values, and quotes round text';
  return hoconError({ code: 'HOCON_TYPE', message, hint }, right.origin, [
    { message: `${describe(left)} here`, origin: left.origin },
  ]);
}

function describe(node: SpecNode): string {
  if (node.kind === 'scalar') return 'text';
  return node.kind === 'list' ? 'a list' : 'an object';
}
