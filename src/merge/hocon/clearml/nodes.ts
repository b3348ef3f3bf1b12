import type { Origin } from '../../../model/origin.js';
import type { HoconScalar } from '../../../parsers/hocon/value.js';
import type { MisplacedInclude } from './include-outcomes.js';

/**
 * The unresolved tree of ClearML's reader. Its rules are told in terms of values that are changed in place and shared
 * between a tree and its history (spec hocon 2.6, 2.8), so these nodes are mutable; nothing outside this folder sees them.
 */
export type ClearmlNode = ScalarNode | ListNode | ObjectNode | PendingNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: HoconScalar | MisplacedInclude;
  readonly origin: Origin;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: ClearmlNode[];
  /** As of an object. */
  readonly isOpen: boolean;
  /** How many items are this or that number, once that was asked. */
  numbers?: Map<number, number>;
  readonly origin: Origin;
}

export interface ObjectNode {
  readonly kind: 'object';
  readonly fields: Map<KeyToken, Field>;
  /** For each key of the tree of a whole text, all values that were put there. */
  readonly history?: Map<KeyToken, ClearmlNode[]>;
  /** True if a reference may be open somewhere below. It is set where one is put, and not taken back. */
  isOpen: boolean;
  readonly origin: Origin;
}

/** A value with open references: its pieces, its place, and the value it replaced. */
export interface PendingNode {
  readonly kind: 'pending';
  pieces: Piece[];
  /** How many of the pieces are references. */
  references: number;
  /** What the pieces were joined to as text, as long as they stay what they are. */
  joined: { readonly text: ClearmlNode | undefined } | undefined;
  parent: ListNode | ObjectNode | undefined;
  key: ClearmlKey | number;
  overridden: ClearmlNode | undefined;
  readonly origin: Origin;
}

/** What is joined: `absent` is the place of a reference that turned out to be nothing. */
export type Piece = ClearmlNode | TextPiece | ReferenceNode | AbsentPiece;

/** Text and the white space that follows it when another piece does. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly blanks: string;
  readonly origin: Origin;
}

export interface ReferenceNode {
  readonly kind: 'reference';
  readonly name: string;
  readonly path: readonly ClearmlKey[];
  readonly optional: boolean;
  readonly blanks: string;
  readonly origin: Origin;
  /** The pending value it is a piece of, and which. */
  owner: PendingNode | undefined;
  index: number;
}

/** What a reference says and where it stands. */
type ReferenceParts = Omit<ReferenceNode, 'kind' | 'owner' | 'index'>;

export interface AbsentPiece {
  readonly kind: 'absent';
}

export const ABSENT: AbsentPiece = { kind: 'absent' };

/** A stored key. Numbers are keys where ClearML's reader makes them (spec hocon 2.3), booleans in given dictionaries. */
export type ClearmlKey = string | bigint | number | boolean;

/** One token for all keys that Python calls equal: `1` and `1.0`, but not `"1"`. */
export type KeyToken = string | bigint | number;

export interface Field {
  readonly key: ClearmlKey;
  readonly node: ClearmlNode;
  /** What stood here before. */
  readonly earlier: Field | undefined;
}

export function scalarNode(value: ScalarNode['value'], origin: Origin): ScalarNode {
  return { kind: 'scalar', value, origin };
}

export function listNode(items: ClearmlNode[], origin: Origin): ListNode {
  const list: ListNode = { kind: 'list', items, isOpen: items.some(isOpen), origin };
  items.forEach((item, index) => {
    if (item.kind === 'pending') place(item, list, index);
  });
  return list;
}

export function objectNode(origin: Origin, isRoot = false): ObjectNode {
  const fields = new Map<KeyToken, Field>();
  if (!isRoot) return { kind: 'object', fields, isOpen: false, origin };
  return { kind: 'object', fields, history: new Map(), isOpen: false, origin };
}

/** A reference that is not yet a piece of a value. */
export function referenceNode({ name, path, optional, blanks, origin }: ReferenceParts): ReferenceNode {
  return { kind: 'reference', name, path, optional, blanks, origin, owner: undefined, index: 0 };
}

/** A list with other items in the places of its own. */
export function withItems({ isOpen, origin }: ListNode, items: ClearmlNode[]): ListNode {
  return { kind: 'list', items, isOpen, origin };
}

/** True if a reference may be open in a node. */
export function isOpen(node: ClearmlNode): boolean {
  return node.kind === 'pending' || (node.kind !== 'scalar' && node.isOpen);
}

/** A pending value of pieces; references learn where they stand. */
export function pendingNode(pieces: Piece[], origin: Origin): PendingNode {
  const pending: PendingNode = {
    kind: 'pending',
    pieces,
    references: 0,
    joined: undefined,
    parent: undefined,
    key: '',
    overridden: undefined,
    origin,
  };
  numberReferences(pending);
  return pending;
}

/** Counts the references among the pieces and tells them their owner and index. */
export function numberReferences(pending: PendingNode): void {
  pending.references = 0;
  pending.joined = undefined;
  pending.pieces.forEach((piece, index) => {
    if (piece.kind !== 'reference') return;
    pending.references++;
    piece.owner = pending;
    piece.index = index;
  });
}

/** Puts what a reference leads to into its place among the pieces, unless the very same stands there already. */
export function putPiece(pending: PendingNode, index: number, piece: Piece): void {
  const before = pending.pieces[index];
  if (before?.kind === 'reference') pending.references--;
  if (before?.kind === 'absent' && piece.kind === 'absent') return;
  if (before?.kind === 'scalar' && piece.kind === 'scalar' && Object.is(before.value, piece.value)) return;
  pending.pieces[index] = piece;
  pending.joined = undefined;
}

/** Gives a pending value its place. */
export function place(pending: PendingNode, parent: ListNode | ObjectNode, key: ClearmlKey | number): void {
  pending.parent = parent;
  pending.key = key;
}

export function keyToken(key: ClearmlKey): KeyToken {
  if (typeof key === 'boolean') return Number(key);
  if (typeof key !== 'bigint') return key;
  const double = Number(key);
  return Number.isFinite(double) && BigInt(double) === key ? double : key;
}

/** The node at a key as it is stored. */
export function storedAt(object: ObjectNode, key: ClearmlKey): ClearmlNode | undefined {
  return object.fields.get(keyToken(key))?.node;
}

/** Stores a node; a key that is there keeps its spelling and place, and its value becomes the earlier one. */
export function store(object: ObjectNode, key: ClearmlKey, node: ClearmlNode, earlier?: Field): void {
  const token = keyToken(key);
  const before = object.fields.get(token);
  const isMerge = before?.node.kind === 'object' && node.kind === 'object';
  if (isOpen(node)) object.isOpen = true;
  object.fields.set(token, { key: before?.key ?? key, node, earlier: isMerge ? before.earlier : (before ?? earlier) });
}

/** Puts what a value became into its place, which is no change that its history tells of. */
export function storeResult(object: ObjectNode, key: ClearmlKey, node: ClearmlNode): void {
  const token = keyToken(key);
  const before = object.fields.get(token);
  object.fields.set(token, { key: before?.key ?? key, node, earlier: before?.earlier });
}

/** Adds to the history of a key, if the object is the tree of a whole text. */
export function remember(object: ObjectNode, key: ClearmlKey, ...nodes: ClearmlNode[]): void {
  if (object.history === undefined) return;
  const token = keyToken(key);
  const history = object.history.get(token);
  if (history === undefined) object.history.set(token, nodes);
  else history.push(...nodes);
}

/** The node at a key as it is handed out: a list is a new list of the same elements (spec hocon 2.6). */
export function handedOut(node: ClearmlNode): ClearmlNode {
  return node.kind === 'list' ? withItems(node, [...node.items]) : node;
}

/** True for a missing value and for null. */
export function isNullish(node: ClearmlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}
