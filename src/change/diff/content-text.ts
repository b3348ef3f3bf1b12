import { encodeBase64 } from '../../model/bytes.js';
import { checkLevel } from '../../model/limits.js';
import { floatRepr } from '../../model/python-scalar.js';
import { isDict, isList, type Value } from '../../model/value.js';

/**
 * A text that two values share exactly if they are of the same kinds and values, whatever the order of keys.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function contentText(value: Value): string {
  return textOf(value, 0, (pairs) => pairs.sort());
}

/**
 * A text that two values share exactly if they are identical, with the same order of keys.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function exactText(value: Value): string {
  return textOf(value, 0, (pairs) => pairs);
}

function textOf(value: Value, depth: number, arrange: (pairs: string[]) => string[]): string {
  checkLevel(depth);
  const inner = (part: Value): string => textOf(part, depth + 1, arrange);
  if (value instanceof Uint8Array) return `b${encodeBase64(value)}`;
  if (isList(value)) return `[${value.map(inner).join(',')}]`;
  if (isDict(value)) {
    const pairs = Array.from(value, ([key, child]) => `${inner(key)}:${inner(child)}`);
    return `{${arrange(pairs).join(',')}}`;
  }
  if (typeof value === 'number') return floatRepr(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
