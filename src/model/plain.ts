import { Dict, DictBuilder } from './dict.js';
import { limitError, modelError } from './errors.js';
import { checkLevel, DEFAULT_LIMITS } from './limits.js';
import { formatPath, type KeyPath, type PathStep } from './path.js';
import { pythonStr } from './python-text.js';
import { isDict, isList, type Value } from './value.js';

/** What {@link toJS} makes: plain data with null-prototype objects. */
export type Plain = null | boolean | string | number | bigint | Uint8Array | Plain[] | PlainObject;
export interface PlainObject {
  [key: string]: Plain;
}

/** What a plain form could not keep. */
export interface PlainLoss {
  readonly kind: 'float-looks-int' | 'key-became-text' | 'key-clash' | 'order';
  readonly path: KeyPath;
}

/**
 * Plain data: safe ints become numbers, larger ones stay bigints, dicts become null-prototype objects whose keys are texts
 * (so `__proto__` is a key like any other). What this loses is told by {@link toJSWithLosses}.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function toJS(value: Value): Plain {
  return convert(value, [], () => undefined);
}

/**
 * {@link toJS} and a list of what the plain form could not keep.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function toJSWithLosses(value: Value): { value: Plain; losses: PlainLoss[] } {
  const losses: PlainLoss[] = [];
  const plain = convert(value, [], (kind, path) => losses.push({ kind, path }));
  return { value: plain, losses };
}

type LossSink = (kind: PlainLoss['kind'], path: KeyPath) => void;

function convert(value: Value, path: readonly PathStep[], lose: LossSink): Plain {
  checkLevel(path.length);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === 'number') {
    if (Number.isInteger(value)) lose('float-looks-int', path);
    return value;
  }
  if (isList(value)) return value.map((item, index) => convert(item, [...path, { index }], lose));
  if (!isDict(value)) return value;
  return convertDict(value, path, lose);
}

function convertDict(dict: Dict<Value>, path: readonly PathStep[], lose: LossSink): PlainObject {
  const plain = Object.create(null) as PlainObject;
  let sawText = false;
  for (const [key, child] of dict) {
    const childPath = [...path, key];
    const name = pythonStr(key);
    if (typeof key !== 'string') lose('key-became-text', childPath);
    if (name in plain) lose('key-clash', childPath);
    // JavaScript moves keys that look like array indexes to the front.
    if (/^(?:0|[1-9]\d*)$/.test(name) && sawText) lose('order', childPath);
    else sawText = true;
    plain[name] = convert(child, childPath, lose);
  }
  return plain;
}

/**
 * A value from plain JavaScript data: whole numbers become ints, other numbers floats, objects and Maps dicts.
 * @throws ParseError `VALUE_UNSUPPORTED` for functions, symbols, undefined and cycles; LimitError `LIMIT_DEPTH`
 */
export function fromJS(input: unknown): Value {
  return convertFrom(input, [], new Set());
}

function convertFrom(input: unknown, path: readonly PathStep[], open: Set<object>): Value {
  switch (typeof input) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return input;
    case 'number':
      return Number.isSafeInteger(input) && !Object.is(input, -0) ? BigInt(input) : input;
    case 'object':
      return input === null || input instanceof Uint8Array ? input : convertObject(input, path, open);
    default:
      throw unsupported(input === undefined ? 'undefined' : `a ${typeof input}`, path);
  }
}

function convertObject(input: object, path: readonly PathStep[], open: Set<object>): Value {
  if (open.has(input)) throw unsupported('an object that contains itself', path);
  if (path.length >= DEFAULT_LIMITS.depth) throw limitError('LIMIT_DEPTH', 'depth', DEFAULT_LIMITS.depth);
  open.add(input);
  const value = convertMembers(input, path, open);
  open.delete(input);
  return value;
}

function convertMembers(input: object, path: readonly PathStep[], open: Set<object>): Value {
  if (Array.isArray(input)) return input.map((item: unknown, index) => convertFrom(item, [...path, { index }], open));
  if (input instanceof Dict) return input as Dict<Value>;
  const entries: Iterable<[unknown, unknown]> = input instanceof Map ? input : Object.entries(input);
  const dict = new DictBuilder<Value>();
  for (const [rawKey, child] of entries) {
    const key = convertFrom(rawKey, path, open);
    if (isList(key) || isDict(key)) throw unsupported('a container as a key', path);
    dict.set(key, convertFrom(child, [...path, key], open));
  }
  return dict.build();
}

function unsupported(what: string, path: KeyPath): Error {
  const place = path.length === 0 ? '' : ` at ${formatPath(path)}`;
  return modelError('VALUE_UNSUPPORTED', `Cannot use ${what} as a configuration value${place}`, path);
}
