import { encodeBase64 } from '../../model/bytes.js';
import { floatRepr } from '../../model/python-text.js';
import { isDict, isList, type Value } from '../../model/value.js';

/** A text that two values share exactly if they are of the same kinds and values, whatever the order of keys. */
export function contentText(value: Value): string {
  if (value instanceof Uint8Array) return `b${encodeBase64(value)}`;
  if (isList(value)) return `[${value.map(contentText).join(',')}]`;
  if (isDict(value)) {
    const pairs = Array.from(value, ([key, child]) => `${contentText(key)}:${contentText(child)}`);
    return `{${pairs.sort().join(',')}}`;
  }
  if (typeof value === 'number') return floatRepr(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
