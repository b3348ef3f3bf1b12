import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { formatPath } from '../../model/path.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { pythonStr } from '../../model/python-text.js';
import { nearest } from '../../model/suggest.js';
import { withChildren, type OriginNode } from '../../model/origin.js';
import { BOOLEAN_WORDS } from '../../parsers/hocon/boolean-words.js';
import { hasSpecialCharacter, parseHoconPath, stripQuotes } from '../../parsers/hocon/path.js';
import { HoconPeriod, isHoconList, isHoconObject, withoutPeriods } from '../../parsers/hocon/period.js';
import type { HoconConfig, HoconObject, HoconValue } from '../../parsers/hocon/value.js';

/** What a value is wanted as; `value` takes any. */
export type HoconType = 'value' | 'string' | 'int' | 'float' | 'bool' | 'list' | 'config';

/** With `default` (null counts), a path that leads to nothing gives it, converted like any value. */
export interface HoconGetOptions {
  readonly default?: HoconValue;
}

type LookUp =
  | { readonly kind: 'found'; readonly value: HoconValue }
  | { readonly kind: 'missing' | 'blocked'; readonly parts: readonly string[]; readonly near: Iterable<string> };

/**
 * The value at a path by the getters of ClearML's reader (spec hocon 2.9). Null is a value and stays null.
 * @throws MissingValueError `HOCON_MISSING`; MergeError `HOCON_TYPE` for a path through what is no object;
 *   ValidationError `HOCON_CONFIG` for a value that cannot be had as the type
 */
export function hoconGet(
  config: HoconConfig,
  path: string,
  type: HoconType = 'value',
  options: HoconGetOptions = {},
): HoconValue {
  const found = lookUp(config, path);
  if (found.kind === 'found') return convert(found.value, type, path);
  if (options.default === undefined) throw notFound(found, path);
  return convert(options.default, type, path);
}

/**
 * Whether a path leads to a value, null included.
 * @throws MissingValueError `HOCON_MISSING` for a path without a part
 */
export function hoconHas(config: HoconConfig, path: string): boolean {
  return lookUp(config, path).kind === 'found';
}

/** The config without the value at a path; the same one if there is none. */
export function hoconWithout(config: HoconConfig, path: string): HoconConfig {
  const root = without(config.root, config.origins, keysOf(path));
  return root ?? config;
}

/** The keys of a path in the plain tree, in which the quotes round some keys are gone. */
function keysOf(path: string): string[] {
  const parts = parseHoconPath(path).map((part) => (hasSpecialCharacter(part) ? stripQuotes(part) : part));
  if (parts.length > 0) return parts;
  const message = `The path ${JSON.stringify(path)} names nothing`;
  throw errorOf({ code: 'HOCON_MISSING', message, hint: 'name at least one key' });
}

function lookUp({ root }: HoconConfig, path: string): LookUp {
  let value = root;
  const keys = keysOf(path);
  for (const [at, key] of keys.entries()) {
    const parts = keys.slice(0, at + 1);
    if (!isHoconObject(value)) return { kind: 'blocked', parts: parts.slice(0, -1), near: [] };
    const child = value.get(key);
    if (child === undefined) return { kind: 'missing', parts, near: value.keyList.map(pythonStr) };
    value = child;
  }
  return { kind: 'found', value };
}

function notFound({ kind, parts, near }: Exclude<LookUp, { kind: 'found' }>, path: string): Error {
  const place = JSON.stringify(formatPath(parts));
  if (kind === 'blocked') {
    return errorOf({
      code: 'HOCON_TYPE',
      message: `${JSON.stringify(path)} leads through ${place}, which is no object`,
      path: parts,
    });
  }
  const suggestion = nearest(parts.at(-1) ?? '', near);
  return errorOf({
    code: 'HOCON_MISSING',
    message: `Nothing is at ${place}`,
    path: parts,
    ...(suggestion !== undefined && {
      hint: `did you mean ${JSON.stringify(formatPath([...parts.slice(0, -1), suggestion]))}?`,
    }),
  });
}

function convert(value: HoconValue, type: HoconType, path: string): HoconValue {
  if (type === 'value' || value === null) return value;
  const converted = CONVERSIONS[type](value);
  if (converted !== undefined) return converted;
  const message = `The value at ${JSON.stringify(path)} cannot be had as ${TYPE_NAMES[type]}`;
  throw errorOf({ code: 'HOCON_CONFIG', message });
}

type Conversion = (value: HoconValue) => HoconValue | undefined;

const CONVERSIONS: Readonly<Record<Exclude<HoconType, 'value'>, Conversion>> = {
  string: asText,
  int: asInt,
  float: asFloat,
  bool: (value) => BOOLEAN_WORDS.get(asText(value).toLowerCase()),
  list: asList,
  config: (value) => (isHoconObject(value) ? value : undefined),
};

const TYPE_NAMES: Readonly<Record<Exclude<HoconType, 'value'>, string>> = {
  string: 'text',
  int: 'an integer',
  float: 'a number',
  bool: 'true or false',
  list: 'a list',
  config: 'an object',
};

function asText(value: HoconValue): string {
  if (typeof value === 'boolean') return String(value);
  return value instanceof HoconPeriod ? value.text : pythonStr(withoutPeriods(value));
}

function asInt(value: HoconValue): bigint | undefined {
  if (typeof value === 'boolean' || typeof value === 'bigint') return BigInt(value);
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  return typeof value === 'string' ? parsePythonInt(value) : undefined;
}

function asFloat(value: HoconValue): number | undefined {
  if (typeof value === 'boolean' || typeof value === 'bigint') return finite(Number(value));
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parsePythonFloat(value) : undefined;
}

function finite(double: number): number | undefined {
  return Number.isFinite(double) ? double : undefined;
}

/** An object whose keys all begin like list indexes is the list of its values, sorted by key as text. */
function asList(value: HoconValue): HoconValue | undefined {
  if (isHoconList(value)) return value;
  if (!isHoconObject(value)) return undefined;
  const entries: [string, HoconValue][] = [];
  for (const [key, child] of value) {
    if (typeof key !== 'string' || hasSpecialCharacter(key) || !/^(?:[1-9]\d*$|0)/.test(key)) return undefined;
    entries.push([key, child]);
  }
  return entries.sort(([a], [b]) => compareCodePoints(a, b)).map(([, child]) => child);
}

function without(value: HoconValue, origins: OriginNode | undefined, keys: readonly string[]): HoconConfig | undefined {
  const [key = '', ...rest] = keys;
  if (!isHoconObject(value)) return undefined;
  const at = value.indexOf(key);
  const child = value.valueList[at];
  if (child === undefined) return undefined;
  const children = origins?.children;
  if (rest.length === 0) {
    return withOrigins(value.delete(key), origins, children?.toSpliced(at, 1));
  }
  const inner = without(child, children?.[at], rest);
  const innerOrigins = inner?.origins;
  return inner && withOrigins(value.set(key, inner.root), origins, innerOrigins && children?.with(at, innerOrigins));
}

function withOrigins(
  root: HoconObject,
  origins: OriginNode | undefined,
  children: readonly OriginNode[] | undefined,
): HoconConfig {
  return origins === undefined || children === undefined
    ? { root }
    : { root, origins: withChildren(origins, children) };
}

/** A config put at a path, which is made of objects. */
export function hoconUnder(config: HoconConfig, path: readonly string[]): HoconConfig {
  return path.reduceRight<HoconConfig>(({ root, origins }, key) => {
    const object = Dict.from<HoconValue>([[key, root]]);
    return origins === undefined
      ? { root: object }
      : { root: object, origins: { origin: origins.origin, children: [origins] } };
  }, config);
}
