import { formatPath, type KeyPath } from '../../model/path.js';
import { floatRepr } from '../../model/python-scalar.js';
import { shorten } from '../../model/shorten.js';
import { isDict, isList, type Value } from '../../model/value.js';

const SHOWN_CHARACTERS = 40;
const SHOWN_ITEMS = 8;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'a dict',
};

/** The types of a schema in words, `number` without the `integer` that it includes. */
export function typeWords(types: readonly unknown[]): string[] {
  const names = new Set(types.map(String));
  if (names.has('number')) names.delete('integer');
  return Array.from(names, (name) => TYPE_WORDS[name] ?? name);
}

/** `a`, `a or b`, `a, b or c`; of many only the first. */
export function listOf(items: readonly string[]): string {
  if (items.length > SHOWN_ITEMS)
    return `${items.slice(0, SHOWN_ITEMS).join(', ')} or ${items.length - SHOWN_ITEMS} more`;
  const [last = ''] = items.slice(-1);
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** A JSON value in a message, cut where it is long. */
export function shownJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? Number(part) : part));
  return typeof value === 'bigint' ? String(value) : shorten(text, SHOWN_CHARACTERS);
}

/** A value of a config in a message. Containers are named only. */
export function shownValue(value: Value): string {
  if (isList(value)) return 'a list';
  if (isDict(value)) return 'a dict';
  if (value instanceof Uint8Array) return 'bytes';
  if (typeof value === 'number') return floatRepr(value);
  return shorten(typeof value === 'string' ? JSON.stringify(value) : String(value), SHOWN_CHARACTERS);
}

/** A place in a message. */
export function shownPath(path: KeyPath): string {
  return path.length === 0 ? 'The config' : `"${formatPath(path)}"`;
}
