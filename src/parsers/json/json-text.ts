import { encodeBase64 } from '../../model/bytes.js';
import { checkLevel } from '../../model/limits.js';
import { floatRepr } from '../../model/python-scalar.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type Value } from '../../model/value.js';

const INDENT = '  ';

/**
 * A value as JSON text that keeps ints exact at any size and floats recognisable (`1.0`). What JSON has no form for
 * becomes text: infinities and NaN by their Python names, bytes as base64, keys that are no text by Python's `str`.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function printJson(value: Value): string {
  return print(value, '');
}

function print(value: Value, indent: string): string {
  checkLevel(indent.length / INDENT.length);
  if (isList(value))
    return bracketed(
      '[',
      value.map((item) => print(item, indent + INDENT)),
      ']',
      indent,
    );
  if (isDict(value)) {
    const pairs = Array.from(
      value,
      ([key, child]) => `${JSON.stringify(pythonStr(key))}: ${print(child, indent + INDENT)}`,
    );
    return bracketed('{', pairs, '}', indent);
  }
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      return Number.isFinite(value) ? floatRepr(value) : `"${floatRepr(value)}"`;
    default:
      return JSON.stringify(value instanceof Uint8Array ? encodeBase64(value) : value);
  }
}

function bracketed(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open + close;
  const inner = `\n${indent}${INDENT}`;
  return `${open}${inner}${parts.join(`,${inner}`)}\n${indent}${close}`;
}
