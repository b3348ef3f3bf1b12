import { decodeBase64, encodeBase64 } from './bytes.js';
import { Dict } from './dict.js';
import { modelError } from './errors.js';
import { checkLevel } from './limits.js';
import { floatRepr } from './python-scalar.js';
import { isDict, isList, type Key, type Value } from './value.js';

/** What `JSON.parse` returns. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * A value as JSON that keeps what JSON cannot say: `{"$int": "123"}`, `{"$float": "1.0"}`, `{"$bytes": "<base64>"}`,
 * `{"$dict": [[key, value], …]}`; everything else as it is.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function encodeTyped(value: Value): Json {
  return encode(value, 0);
}

function encode(value: Value, depth: number): Json {
  checkLevel(depth);
  switch (typeof value) {
    case 'bigint':
      return { $int: value.toString() };
    case 'number':
      return { $float: floatRepr(value) };
    case 'string':
    case 'boolean':
      return value;
    default:
      if (value === null) return null;
      if (isList(value)) return value.map((item) => encode(item, depth + 1));
      if (isDict(value)) {
        return { $dict: Array.from(value, ([key, child]) => [encode(key, depth + 1), encode(child, depth + 1)]) };
      }
      return { $bytes: encodeBase64(value) };
  }
}

/**
 * Reads {@link encodeTyped}'s form.
 * @throws ParseError `JSON_NOT_TYPED` for a bare number or an object that is none of the tagged ones; LimitError `LIMIT_DEPTH`
 */
export function decodeTyped(json: Json): Value {
  return decode(json, 0);
}

function decode(json: Json, depth: number): Value {
  checkLevel(depth);
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (Array.isArray(json)) return json.map((item: Json) => decode(item, depth + 1));
  if (typeof json === 'object') return decodeTagged(json as JsonObject, depth);
  throw notTyped(String(json));
}

function decodeTagged(json: JsonObject, depth: number): Value {
  if (typeof json['$int'] === 'string' && /^-?\d+$/.test(json['$int'])) return BigInt(json['$int']);
  if (typeof json['$float'] === 'string') return floatOf(json['$float']);
  if (typeof json['$bytes'] === 'string') {
    const bytes = decodeBase64(json['$bytes']);
    if (bytes !== undefined) return bytes;
  }
  if (Array.isArray(json['$dict'])) {
    return Dict.from(json['$dict'].map((entry: Json) => decodeEntry(entry, depth + 1)));
  }
  throw notTyped(JSON.stringify(json).slice(0, 60));
}

function floatOf(text: string): number {
  if (text === 'nan') return NaN;
  if (text === 'inf') return Infinity;
  if (text === '-inf') return -Infinity;
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isNaN(value)) throw notTyped(text);
  return value;
}

function decodeEntry(entry: Json, depth: number): readonly [Key, Value] {
  if (!Array.isArray(entry) || entry.length !== 2) throw notTyped('an entry of $dict');
  const [key, value] = entry.map((part: Json) => decode(part, depth));
  if (key === undefined || value === undefined || isList(key) || isDict(key)) throw notTyped('a key of $dict');
  return [key, value];
}

function notTyped(what: string): Error {
  return modelError('JSON_NOT_TYPED', `Cannot read ${what} as typed JSON`);
}
