import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { floatRepr } from '../../model/python-scalar.js';
import { HoconPeriod, periodOf } from './period.js';
import { PythonText, type HoconScalar } from './value.js';

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['=', '='],
  ['#', '#'],
  ['!', '!'],
  ['"', '"'],
]);

/** Escapes in quoted and unquoted text, from left to right; pairs that are no escape stay as they are (spec hocon 2.2). */
export function unescapeClearml(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([^\n])/g, (pair, character: string) => ESCAPED.get(character) ?? pair);
}

/** The text between quotes. */
export function quotedClearml(raw: string): string {
  return unescapeClearml(raw.slice(1, -1));
}

// most numbers need none of Python's rules for signs, blanks, `_` and other scripts
const SMALL_INTEGER = /^[0-9]{1,15}$/;
const FRACTION = /^[0-9]+(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)$/;

/** An int of any size, or with a point or exponent a double as Python reads it; undefined if Python refuses it. */
export function numberClearml(raw: string): bigint | number | undefined {
  if (SMALL_INTEGER.test(raw)) return BigInt(Number(raw));
  if (FRACTION.test(raw)) return Number(raw);
  return parsePythonInt(raw) ?? parsePythonFloat(raw);
}

/** `true`, `false`, `null` in any mix of case. */
export function keywordClearml(raw: string): boolean | null {
  const word = raw.toUpperCase();
  return word === 'NULL' ? null : word === 'TRUE';
}

/** The period of a text such as `10 s`. */
export function periodClearml(raw: string): HoconPeriod | undefined {
  const digits = /^\p{Nd}+/u.exec(raw)?.[0] ?? '';
  const amount = parsePythonInt(digits);
  const word = raw.slice(digits.length).replace(/[^a-z]+/g, '');
  return amount === undefined ? undefined : periodOf(amount, word, raw);
}

/** How a leaf reads when it is joined with text: as Python writes it, except that null is `null` (spec hocon 2.4). */
export function joinedText(value: HoconScalar): string {
  if (value instanceof HoconPeriod || value instanceof PythonText) return value.text;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? floatRepr(value) : String(value);
}
