import { checkLevel } from '../../model/limits.js';
import { floatRepr } from '../../model/python-scalar.js';
import type { Key } from '../../model/value.js';
import { isParameterDict, isParameterList, isPythonObject, type ParameterValue } from '../clearml/parameter-value.js';

/**
 * A value as Python's `json.dumps` writes it: `", "` and `": "` between, everything outside ASCII as `\uXXXX`, `NaN` and
 * `Infinity` as words (spec clearml 3.2); with an indent, one item a line. Undefined where JSON has no form: enum members,
 * sets, dates, bytes.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function printPythonJson(value: ParameterValue, indent = 0): string | undefined {
  return print(value, indent, 0);
}

function print(value: ParameterValue, indent: number, level: number): string | undefined {
  checkLevel(level);
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
      return printContainer(value, indent, level);
  }
}

type Container = Exclude<ParameterValue, null | boolean | bigint | number | string>;

function printContainer(value: Container, indent: number, level: number): string | undefined {
  const items =
    isPythonObject(value) && value.kind === 'tuple' ? value.items : isParameterList(value) ? value : undefined;
  const texts: string[] = [];
  if (items !== undefined) {
    for (const item of items) {
      const text = print(item, indent, level + 1);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return bracketed('[', texts, ']', indent, level);
  }
  if (!isParameterDict(value)) return undefined;
  for (const [key, child] of value) {
    const name = jsonKey(key);
    const text = print(child, indent, level + 1);
    if (name === undefined || text === undefined) return undefined;
    texts.push(`${name}: ${text}`);
  }
  return bracketed('{', texts, '}', indent, level);
}

function bracketed(open: string, texts: readonly string[], close: string, indent: number, level: number): string {
  if (texts.length === 0 || indent === 0) return open + texts.join(', ') + close;
  const lineBreak = `\n${' '.repeat(indent * level)}`;
  const inner = lineBreak + ' '.repeat(indent);
  return open + inner + texts.join(`,${inner}`) + lineBreak + close;
}

/** Numbers, booleans and null become texts as keys. */
function jsonKey(key: Key): string | undefined {
  if (key instanceof Uint8Array) return undefined;
  return typeof key === 'string' ? jsonString(key) : `"${print(key, 0, 0) ?? ''}"`;
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return floatRepr(value);
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** `JSON.stringify` already escapes quotes and controls as Python does, except U+007F. */
function jsonString(text: string): string {
  return JSON.stringify(text).replace(/[^\u0000-\u007e]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
