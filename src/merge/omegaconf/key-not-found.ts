import { pythonStr } from '../../model/python-text.js';
import { nearest } from '../../model/suggest.js';
import { isDict } from '../../model/value.js';
import { suggestKey } from '../hydra/suggest-key.js';
import type { ConfigNode } from './config-node.js';
import { splitKey } from './split-key.js';

/** What may have been meant by a piece that a container does not have, undefined if nothing comes near. */
export function hintForAbsent(node: ConfigNode | undefined, piece: string): string | undefined {
  const container = node?.container;
  if (node === undefined || container === undefined) return undefined;
  if (!isDict(container)) {
    return container.length === 0 ? 'the list is empty' : `the list has the indexes 0 to ${container.length - 1}`;
  }
  const names = container.keyList.filter((key) => typeof key === 'string');
  const near = nearest(piece, names);
  if (near !== undefined) return `did you mean \`${keyOf(node, near)}\`?`;
  const typed = container.keyList.find((key) => typeof key !== 'string' && pythonStr(key) === piece);
  if (typed === undefined) return undefined;
  return `the key ${piece} is no text, and only texts can be referred to: quote it where it is set`;
}

/** What to say if an absolute key would be right as a relative one. */
export function hintForSibling(key: string, parent: ConfigNode): string | undefined {
  const [first = ''] = splitKey(key);
  const isBeside = parent.parent !== undefined && parent.container !== undefined && isDict(parent.container);
  if (key.startsWith('.') || !isBeside || !parent.container.has(first)) return undefined;
  return `a key without leading dot counts from the root; beside the interpolation it is \`.${key}\``;
}

/** What to say if the last piece of a key is found in another place of the config. */
export function hintElsewhere(key: string, root: ConfigNode): string | undefined {
  const meant = suggestKey(root.value, key.replace(/^\.+/, ''));
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

function keyOf(container: ConfigNode, name: string): string {
  const { fullKey } = container;
  return fullKey === '' ? name : `${fullKey}.${name}`;
}
