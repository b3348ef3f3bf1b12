import { interpolationIssue } from '../../grammar/interpolation/check.js';
import { errorOf } from '../../model/errors.js';
import type { KeyPath } from '../../model/path.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { pythonRepr, pythonStr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import { nearest } from '../../model/suggest.js';
import { isContainer, isInterpolation, isMissing, kindOf, type Scalar, type Value } from '../../model/value.js';

/** A Python enum: the name of its class and its members in order. */
export interface EnumType {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: Scalar }[];
}

/** The type of a leaf, as a structured config declares it. */
export type NodeType = 'any' | 'bool' | 'bytes' | 'float' | 'int' | 'path' | 'str' | EnumType;

export interface ConvertOptions {
  /** Whether null is allowed; by default it is. */
  readonly optional?: boolean;
  /** The place that the value is for; errors name it. */
  readonly path?: KeyPath;
}

/**
 * What a typed leaf of a structured config makes of a value (spec omegaconf 9): an int of `"1_000"` is 1000, a bool of
 * `"no"` false, an enum gives the name of its member. `???` and interpolations stay as they are.
 * @throws ValidationError `TYPED_NODE_VALUE`, `TYPED_NODE_NULL`; ParseError `INTERPOLATION_SYNTAX`
 */
export function convert(value: Value, type: NodeType, options: ConvertOptions = {}): Value {
  const place = options.path === undefined ? {} : { path: options.path };
  if (value === null) {
    if (options.optional !== false || type === 'any') return null;
    throw errorOf({ code: 'TYPED_NODE_NULL', message: `Cannot take null as ${nameOf(type)}`, ...place });
  }
  if (isMissing(value)) return value;
  if (isInterpolation(value)) return checked(value, place);
  const converted = isContainer(value) ? undefined : convertScalar(value, type);
  if (converted !== undefined) return converted;
  const message = `Cannot take the ${kindOf(value)} ${shorten(pythonRepr(value))} as ${nameOf(type)}`;
  throw errorOf({ code: 'TYPED_NODE_VALUE', message, ...place, ...hintFor(value, type) });
}

function checked(text: string, place: { readonly path?: KeyPath }): string {
  const issue = interpolationIssue(text);
  if (issue !== undefined) throw errorOf({ ...issue, source: { name: 'value', text }, ...place });
  return text;
}

function convertScalar(value: Exclude<Scalar, null>, type: NodeType): Value | undefined {
  switch (type) {
    case 'any':
      return value;
    case 'bool':
      return toBool(value);
    case 'bytes':
      return value instanceof Uint8Array ? value : undefined;
    case 'float':
      return toFloat(value);
    case 'int':
      return toInt(value);
    case 'path':
      return typeof value === 'string' ? normalisePath(value) : undefined;
    case 'str':
      return value instanceof Uint8Array ? undefined : pythonStr(value);
    default:
      return toMember(value, type);
  }
}

function toInt(value: Scalar): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'string' ? parsePythonInt(value) : undefined;
}

function toFloat(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parsePythonFloat(value);
  if (typeof value !== 'bigint') return undefined;
  const float = Number(value);
  return Number.isFinite(float) ? float : undefined;
}

const TRUE_WORDS = new Set(['yes', 'y', 'on', 'true']);
const FALSE_WORDS = new Set(['no', 'n', 'off', 'false']);

function toBool(value: Scalar): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const number = toInt(value);
  if (number !== undefined) return number !== 0n;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return TRUE_WORDS.has(word) ? true : FALSE_WORDS.has(word) ? false : undefined;
}

/** The name of the member that an int is the value of, or a text the name of, with or without the class. */
function toMember(value: Scalar, type: EnumType): string | undefined {
  if (typeof value === 'bigint') return type.members.find((member) => member.value === value)?.name;
  if (typeof value !== 'string') return undefined;
  const name = value.startsWith(`${type.name}.`) ? value.slice(type.name.length + 1) : value;
  return type.members.find((member) => member.name === name)?.name;
}

/** A path as Python's `pathlib` writes it: no empty and no `.` segments; two slashes at the start are kept, three are one. */
function normalisePath(path: string): string {
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : '';
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  return root + segments.join('/') || '.';
}

function nameOf(type: NodeType): string {
  if (typeof type !== 'string') return `a member of ${type.name}`;
  return type === 'int' || type === 'any' ? `an ${type}` : type === 'bytes' ? type : `a ${type}`;
}

function hintFor(value: Value, type: NodeType): { readonly hint?: string } {
  if (type === 'bool') return { hint: 'write true or false' };
  if (typeof type === 'string') return {};
  const names = type.members.map((member) => member.name);
  const near = typeof value === 'string' ? nearest(value, names) : undefined;
  return { hint: near === undefined ? `write one of ${names.join(', ')}` : `did you mean ${near}?` };
}
