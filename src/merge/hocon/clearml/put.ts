import { formatPath } from '../../../model/path.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { findNode } from './find.js';
import { mergeInto } from './merge.js';
import {
  handedOut,
  isNullish,
  isOpen,
  keyToken,
  numberReferences,
  objectNode,
  pendingNode,
  place,
  referenceNode,
  remember,
  scalarNode,
  store,
  storedAt,
  type ClearmlKey,
  type ClearmlNode,
  type KeyToken,
  type ObjectNode,
  type PendingNode,
} from './nodes.js';

/** A field as it is put into an object: the key's text as written, its path, the operator, the joined value. */
export interface FieldToPut {
  readonly kind: 'field';
  readonly name: string;
  readonly path: readonly ClearmlKey[];
  readonly isAppend: boolean;
  readonly node: ClearmlNode;
}

/** The first keys of all references of a text. */
export type AskedKeys = Pick<ReadonlySet<KeyToken>, 'has'>;

/** What putting a value needs besides its place. */
export interface PutContext {
  readonly budget: Budget;
  readonly asked: AskedKeys;
}

/**
 * Puts a field into an object by the rules of `=` and `+=` (spec hocon 2.6).
 * @throws MergeError `HOCON_TYPE` for an object over a text, number or boolean; ParseError `HOCON_SYNTAX` for an empty key
 */
export function putField(object: ObjectNode, field: FieldToPut, context: PutContext): void {
  const { path } = field;
  if (path.length === 0 || path.at(-1) === '') {
    throw hoconError({ code: 'HOCON_SYNTAX', message: 'A key is empty', hint: 'name the field' }, field.node.origin);
  }
  const node = field.isAppend ? appendedValue(field) : field.node;
  const isAppend = node === field.node && isAppending(object, path, node);
  put(object, { path, node, isAppend }, context);
}

/** `+=` before a list or text is a reference to the key, looked up from the root, and the value; else it is `=`. */
function appendedValue({ name, path, node }: FieldToPut): ClearmlNode {
  const { origin } = node;
  const reference = referenceNode({ name, path, optional: true, blanks: '', origin });
  if (node.kind === 'list') return pendingNode([reference, node], origin);
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  return pendingNode([reference, scalarNode(` ${node.value}`, origin)], origin);
}

/**
 * Objects merge with what is there, unless that is a list; pending values build on a list or object that is there. What `+=`
 * made of a value replaces it.
 */
function isAppending(object: ObjectNode, path: readonly ClearmlKey[], node: ClearmlNode): boolean {
  if (node.kind !== 'object' && node.kind !== 'pending') return false;
  const found = findNode(object, path);
  const present = found.kind === 'found' ? found.node : undefined;
  if (node.kind === 'object') return present?.kind !== 'list';
  return present?.kind === 'list' || present?.kind === 'object';
}

/** Puts a value at a path: objects merge, anything else replaces. */
export function putPath(object: ObjectNode, path: readonly ClearmlKey[], node: ClearmlNode, context: PutContext): void {
  put(object, { path, node, isAppend: false }, context);
}

type Putting = Pick<FieldToPut, 'path' | 'node' | 'isAppend'>;

/** Stores a value at a path, making objects on the way in place of whatever is none. */
function put(object: ObjectNode, { path, node, isAppend }: Putting, context: PutContext): void {
  let parent = object;
  const last = path.length - 1;
  for (let at = 0; at < last; at++) {
    if (isOpen(node)) parent.isOpen = true;
    parent = objectAt(parent, path[at] ?? '', node);
  }
  const key = path[last] ?? '';
  const present = storedAt(parent, key);
  if (present?.kind === 'object' && node.kind === 'object') mergeObjects({ parent, key, present, node }, context);
  else if (isAppend) appendAt(parent, path, present && handedOut(present), node);
  else replaceAt(parent, key, present && handedOut(present), node);
}

function objectAt(parent: ObjectNode, key: ClearmlKey, node: ClearmlNode): ObjectNode {
  const present = storedAt(parent, key);
  if (present?.kind === 'object') return present;
  const made = objectNode(node.origin);
  remember(parent, key, made);
  store(parent, key, made);
  return made;
}

interface Merging {
  readonly parent: ObjectNode;
  readonly key: ClearmlKey;
  readonly present: ObjectNode;
  readonly node: ObjectNode;
}

/**
 * In the tree of a whole text a merge makes a new object, since the history keeps the old ones. Where nothing asks for the
 * key, nothing asks for its history, and objects without references go on with the fields of the old one.
 */
function mergeObjects({ parent, key, present, node }: Merging, { budget, asked }: PutContext): void {
  if (node.isOpen) parent.isOpen = true;
  if (parent.history === undefined) {
    mergeInto(present, node);
    return;
  }
  const isShared = !present.isOpen && !node.isOpen && !asked.has(keyToken(key));
  const merged: ObjectNode = isShared ? { ...present, origin: node.origin } : objectNode(node.origin);
  if (!isShared) {
    budget.countNode(present.fields.size);
    mergeInto(merged, present, { copies: true });
  }
  mergeInto(merged, node, { copies: !isShared });
  remember(parent, key, merged);
  store(parent, key, merged);
}

function appendAt(
  parent: ObjectNode,
  path: readonly ClearmlKey[],
  present: ClearmlNode | undefined,
  node: ClearmlNode,
): void {
  const key = path.at(-1) ?? '';
  if (present?.kind === 'pending') {
    present.pieces.push(node);
    numberReferences(present);
  } else if (present?.kind === 'object' && node.kind === 'pending') {
    node.pieces.unshift(present);
    numberReferences(node);
    storeOver(parent, key, present, node);
  } else if (present?.kind === 'list' && node.kind === 'pending') {
    storeOver(parent, key, present, node);
  } else if (isNullish(present)) {
    remember(parent, key, node);
    store(parent, key, node);
  } else {
    throw typeClash(path, present, node);
  }
}

function replaceAt(parent: ObjectNode, key: ClearmlKey, present: ClearmlNode | undefined, node: ClearmlNode): void {
  if (node.kind === 'pending') {
    storeOver(parent, key, isNullish(present) ? undefined : present, node);
    return;
  }
  remember(parent, key, node);
  store(parent, key, node);
}

function storeOver(parent: ObjectNode, key: ClearmlKey, present: ClearmlNode | undefined, node: PendingNode): void {
  node.overridden = present;
  place(node, parent, key);
  remember(parent, key, node);
  store(parent, key, node);
}

function typeClash(path: readonly ClearmlKey[], present: ClearmlNode | undefined, node: ClearmlNode): Error {
  const name = formatPath(path);
  return hoconError(
    {
      code: 'HOCON_TYPE',
      message: `An object cannot be put over the value of ${JSON.stringify(name)}, which is no object`,
      path,
      hint: `write ${name} = {} first if the earlier value is not needed`,
    },
    node.origin,
    present && [{ message: 'the earlier value', origin: present.origin }],
  );
}
