import { floatRepr } from '../../model/python-text.js';
import type { Key } from '../../model/value.js';
import { isParameterDict, isParameterList, isPythonObject, type ParameterValue } from './parameter-value.js';

/**
 * A value as Python's `json.dumps` writes it: `", "` and `": "` between, everything outside ASCII as `\uXXXX`, `NaN` and
 * `Infinity` as words (spec clearml 3.2). Undefined where JSON has no form: enum members, sets, dates, bytes.
 */
export function printPythonJson(value: ParameterValue): string | undefined {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'bigint':
      return value.toString();
    case 'number':
      return jsonFloat(value);
    case 'string':
      return jsonString(value);
    default:
      return printContainer(value);
  }
}

function printContainer(value: Exclude<ParameterValue, null | boolean | bigint | number | string>): string | undefined {
  if (isParameterList(value)) return printItems(value);
  if (isPythonObject(value)) return value.kind === 'tuple' ? printItems(value.items) : undefined;
  if (!isParameterDict(value)) return undefined;
  const pairs: string[] = [];
  for (const [key, child] of value) {
    const name = jsonKey(key);
    const text = printPythonJson(child);
    if (name === undefined || text === undefined) return undefined;
    pairs.push(`${name}: ${text}`);
  }
  return `{${pairs.join(', ')}}`;
}

function printItems(items: readonly ParameterValue[]): string | undefined {
  const texts: string[] = [];
  for (const item of items) {
    const text = printPythonJson(item);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return `[${texts.join(', ')}]`;
}

/** Numbers, booleans and null become texts as keys. */
function jsonKey(key: Key): string | undefined {
  if (key instanceof Uint8Array) return undefined;
  if (typeof key === 'string') return jsonString(key);
  return `"${printPythonJson(key) ?? ''}"`;
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return floatRepr(value);
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** `JSON.stringify` already escapes quotes and controls as Python does, except U+007F, which Python leaves too. */
function jsonString(text: string): string {
  return JSON.stringify(text).replace(/[^\u0000-\u007f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
