import { encodeBase64 } from '../../model/bytes.js';
import { checkLevel } from '../../model/limits.js';
import { floatRepr } from '../../model/python-scalar.js';
import { isDict, isList, type Value } from '../../model/value.js';

/**
 * A text that two values share exactly if they are of the same kinds and values, whatever the order of keys.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function contentText(value: Value): string {
  return textOf(value, 0);
}

function textOf(value: Value, depth: number): string {
  checkLevel(depth);
  if (value instanceof Uint8Array) return `b${encodeBase64(value)}`;
  if (isList(value)) return `[${value.map((item) => textOf(item, depth + 1)).join(',')}]`;
  if (isDict(value)) {
    const pairs = Array.from(value, ([key, child]) => `${textOf(key, depth + 1)}:${textOf(child, depth + 1)}`);
    return `{${pairs.sort().join(',')}}`;
  }
  if (typeof value === 'number') return floatRepr(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
