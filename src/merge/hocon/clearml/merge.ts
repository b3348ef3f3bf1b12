import {
  handedOut,
  isNullish,
  keyToken,
  objectNode,
  place,
  store,
  type ClearmlKey,
  type ClearmlNode,
  type Field,
  type ObjectNode,
} from './nodes.js';

/** With `copies`, objects of the target are copied before they change. */
export interface MergeOptions {
  readonly copies?: boolean;
}

/**
 * Merges an object onto another: where both hold objects these merge, elsewhere the value of `from` replaces, and a pending
 * one remembers what it replaces (spec hocon 2.6).
 */
export function mergeInto(target: ObjectNode, from: ObjectNode, options: MergeOptions = {}): void {
  if (from.isOpen) target.isOpen = true;
  for (const field of [...from.fields.values()]) {
    const { key, node } = field;
    const present = target.fields.get(keyToken(key))?.node;
    if (present?.kind === 'object' && node.kind === 'object') {
      mergeInto(options.copies === true ? replaceByCopy(target, key, present) : present, node, options);
    } else {
      replace(target, from, field, present);
    }
  }
}

/** The pending values in the copy still end where they stood, in the object that was copied. */
function replaceByCopy(target: ObjectNode, key: ClearmlKey, present: ObjectNode): ObjectNode {
  const copy = objectNode(present.origin);
  copy.isOpen = present.isOpen;
  for (const field of present.fields.values()) {
    const node = handedOut(field.node);
    copy.fields.set(keyToken(field.key), { ...field, node });
  }
  store(target, key, copy);
  return copy;
}

function replace(target: ObjectNode, from: ObjectNode, field: Field, present: ClearmlNode | undefined): void {
  const { key } = field;
  const node = handedOut(field.node);
  if (node.kind === 'pending') {
    place(node, target, key);
    if (present !== undefined) node.overridden = isNullish(present) ? undefined : handedOut(present);
  }
  store(target, key, node, field.earlier);
  if (target.history === undefined) return;
  const token = keyToken(key);
  const history = from.history?.get(token) ?? [node];
  target.history.set(token, [...(target.history.get(token) ?? []), ...history]);
}
