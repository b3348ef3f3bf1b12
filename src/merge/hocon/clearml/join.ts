import type { Origin } from '../../../model/origin.js';
import { joinedText } from '../../../parsers/hocon/clearml-scalars.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { MisplacedInclude } from './include-outcomes.js';
import { mergeInto } from './merge.js';
import {
  listNode,
  objectNode,
  pendingNode,
  scalarNode,
  type ClearmlNode,
  type ListNode,
  type ObjectNode,
  type PendingNode,
  type Piece,
  type ReferenceNode,
  type TextPiece,
} from './nodes.js';
import { cycleOf } from './resolve-errors.js';

/** A piece that is there and is no reference. */
type PresentPiece = ClearmlNode | TextPiece;

/**
 * The open references of a pending value: those of the pending values it overrides first, oldest first, then its own
 * (spec hocon 2.8).
 */
export function openReferences(pending: PendingNode, budget: Budget): ReferenceNode[] {
  if (pending.overridden?.kind !== 'pending') {
    budget.countInterpolation();
    return ownReferences(pending);
  }
  return overriddenChain(pending, budget).reverse().flatMap(ownReferences);
}

/** True while there are {@link openReferences}. */
export function isWaiting(pending: PendingNode, budget: Budget): boolean {
  if (pending.overridden?.kind !== 'pending') return pending.references > 0;
  return overriddenChain(pending, budget).some(({ references }) => references > 0);
}

/** A pending value and the pending ones that it overrides, one below the other. */
function overriddenChain(pending: PendingNode, budget: Budget): PendingNode[] {
  const chain: PendingNode[] = [];
  for (let at: ClearmlNode | undefined = pending; at?.kind === 'pending'; at = at.overridden) {
    budget.countInterpolation();
    // the second pointer goes half as fast: they meet if the value came to override itself
    if (chain.length > 0 && at === chain[(chain.length - 1) >> 1]) throw cycleOf(chain.flatMap(ownReferences));
    chain.push(at);
  }
  return chain;
}

function ownReferences({ pieces, references }: PendingNode): ReferenceNode[] {
  return references === 0 ? [] : pieces.filter((piece) => piece.kind === 'reference');
}

/**
 * A pending value's pieces as one value: itself while references are open, undefined if nothing is left (spec hocon 2.4).
 * @throws MergeError `HOCON_TYPE` for pieces that do not fit together
 */
export function join(pending: PendingNode, budget: Budget): ClearmlNode | undefined {
  if (isWaiting(pending, budget)) return pending;
  if (pending.joined !== undefined) return pending.joined.text;
  const pieces = pending.pieces.filter(isPresent);
  const [first] = pieces;
  if (first === undefined) return joinedAs(pending, undefined);
  for (const piece of pieces) if (sortOf(piece) !== sortOf(first)) throw mixedSorts(first, piece, pending);
  switch (sortOf(first)) {
    case 'object':
      return joinObjects(pending, pieces, budget);
    case 'list':
      return joinLists(pending, pieces, budget);
    case 'text':
      return joinedAs(pending, joinTexts(pending, pieces, budget));
  }
}

/**
 * The pieces of a value that was just read, joined. Most values are one piece, which is the value itself; but an object with
 * references becomes a new one, and lists in it new lists, which is what decides where its references end.
 */
export function joinRead(pieces: Piece[], origin: Origin, budget: Budget): ClearmlNode | undefined {
  const first = pieces[0];
  if (first === undefined) return undefined;
  if (pieces.length === 1) {
    if (first.kind === 'text') return scalarNode(first.text, origin);
    if (first.kind === 'scalar' || first.kind === 'list') return first;
    if (first.kind === 'object' && !first.isOpen) return first;
  }
  return join(pendingNode(pieces, origin), budget);
}

/** Objects and lists are made anew each time, since they are changed in place. */
function joinedAs(pending: PendingNode, text: ClearmlNode | undefined): ClearmlNode | undefined {
  pending.joined = { text };
  return text;
}

function isPresent(piece: Piece): piece is PresentPiece {
  return piece.kind !== 'absent' && piece.kind !== 'reference';
}

type Sort = 'object' | 'list' | 'text';

function sortOf(piece: PresentPiece): Sort {
  return piece.kind === 'object' || piece.kind === 'list' ? piece.kind : 'text';
}

const SORT_NAMES: Readonly<Record<Sort, string>> = { object: 'an object', list: 'a list', text: 'text' };

function mixedSorts(first: PresentPiece, other: PresentPiece, pending: PendingNode): Error {
  const message = `Cannot join ${SORT_NAMES[sortOf(first)]} with ${SORT_NAMES[sortOf(other)]}`;
  const hint = 'put a comma or a line break between two values, and quotes round text';
  return hoconError({ code: 'HOCON_TYPE', message, hint }, pending.origin, [
    { message: `${SORT_NAMES[sortOf(first)]} here`, origin: first.origin },
    { message: `${SORT_NAMES[sortOf(other)]} here`, origin: other.origin },
  ]);
}

/** Objects merge into a new one; the objects that the value overrides go under them, oldest first. */
function joinObjects(pending: PendingNode, pieces: readonly PresentPiece[], budget: Budget): ObjectNode {
  const result = objectNode(pending.origin);
  const layers = [...overriddenObjects(pending, budget).reverse(), ...pieces];
  for (const layer of layers) {
    if (layer.kind !== 'object') continue;
    budget.countNode(layer.fields.size);
    mergeInto(result, layer, { copies: true });
  }
  return result;
}

function overriddenObjects(pending: PendingNode, budget: Budget): ObjectNode[] {
  const objects: ObjectNode[] = [];
  for (let at = pending.overridden; at !== undefined; at = at.kind === 'pending' ? at.overridden : undefined) {
    budget.countInterpolation();
    const object = at.kind === 'pending' ? join(at, budget) : at;
    if (object?.kind !== 'object') break;
    objects.push(object);
  }
  return objects;
}

function joinLists(pending: PendingNode, pieces: readonly PresentPiece[], budget: Budget): ListNode {
  const lists = pieces.filter((piece) => piece.kind === 'list');
  for (const { items } of lists) budget.countNode(items.length);
  const items = lists.flatMap((list) => list.items);
  return listNode(items, pending.origin);
}

function joinTexts(pending: PendingNode, pieces: readonly PresentPiece[], budget: Budget): ClearmlNode {
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'scalar') return only;
  const parts: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    const part = textOf(piece, at === pieces.length - 1);
    if (part instanceof MisplacedInclude) return scalarNode(part, piece.origin);
    parts.push(part);
  }
  budget.checkLength(parts.reduce((sum, part) => sum + part.length, 0));
  return scalarNode(parts.join(''), pending.origin);
}

function textOf(piece: PresentPiece, isLast: boolean): string | MisplacedInclude {
  if (piece.kind === 'text') return isLast ? piece.text : piece.text + piece.blanks;
  if (piece.kind !== 'scalar') return '';
  return piece.value instanceof MisplacedInclude ? piece.value : joinedText(piece.value);
}
