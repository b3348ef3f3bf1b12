import { pythonStr } from '../../model/python-text.js';
import { nearest } from '../../model/suggest.js';
import { isContainer, isDict, isList, type Value } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';
import { splitKey } from '../omegaconf/split-key.js';

/** How many keys of a dict, and how many containers of a config, are looked at. */
const SEARCHED = 10_000;

/**
 * The key that was probably meant by one that is not there: with a slip of the hand in one piece put right, else a key
 * elsewhere in the config that ends alike. Undefined if there is nothing near.
 */
export function suggestKey(root: Value, key: string): string | undefined {
  const pieces = splitKey(key);
  return correctedKey(root, pieces) ?? sameNameElsewhere(root, pieces.at(-1) ?? '');
}

function correctedKey(root: Value, pieces: readonly string[]): string | undefined {
  let value = root;
  for (const [position, piece] of pieces.entries()) {
    const child = childAt(value, piece);
    if (child !== undefined) {
      value = child;
      continue;
    }
    const near = nearest(piece, textKeys(value));
    if (near === undefined) return undefined;
    const rest = pieces.slice(position + 1);
    return hasKeys(childAt(value, near), rest) ? [...pieces.slice(0, position), near, ...rest].join('.') : undefined;
  }
  return undefined;
}

/** What a piece of a key leads to: a text key of a dict, or the place of an item in a list. */
function childAt(value: Value, piece: string): Value | undefined {
  if (isDict(value)) return value.get(piece);
  return isList(value) && /^\d+$/.test(piece) ? value[Number(piece)] : undefined;
}

/** The keys that can stand in a key text as they are: a dot or a bracket would be read as more than one piece. */
function textKeys(value: Value): string[] {
  if (!isDict(value)) return [];
  return value.keyList
    .slice(0, SEARCHED)
    .filter((key) => typeof key === 'string')
    .filter((key) => !/[.[\]]/.test(key));
}

function hasKeys(value: Value | undefined, pieces: readonly string[]): boolean {
  let current = value;
  for (const piece of pieces) current = current === undefined ? undefined : childAt(current, piece);
  return current !== undefined;
}

/** Nearest to the root first. */
function sameNameElsewhere(root: Value, name: string): string | undefined {
  const queue: { readonly value: Value; readonly key: string }[] = [{ value: root, key: '' }];
  for (const { value, key } of queue) {
    if (!isContainer(value)) continue;
    const prefix = key === '' ? '' : `${key}.`;
    if (isDict(value) && value.has(name)) return `${prefix}${name}`;
    if (queue.length > SEARCHED) return undefined;
    for (const [position, entry] of entriesOf(value).entries()) {
      const step = isDict(value) ? value.keyList[position] : BigInt(position);
      if (isContainer(entry)) queue.push({ value: entry, key: prefix + pythonStr(step ?? null) });
    }
  }
  return undefined;
}
