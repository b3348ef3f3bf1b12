import type { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { checkLevel, DEFAULT_LIMITS } from '../../model/limits.js';
import { kindOf, type Scalar, type Value } from '../../model/value.js';

/**
 * What a Python program may hand to ClearML. Beside the values of a configuration these are tuples, enum members, and
 * sets and dates, which no parameter can hold but which must pass through unharmed.
 */
export type ParameterValue =
  Scalar | readonly ParameterValue[] | Dict<ParameterValue> | TupleValue | EnumMember | SetValue | DateValue;

export interface TupleValue {
  readonly kind: 'tuple';
  readonly items: readonly ParameterValue[];
}

/** A Python enum class, its members in the order of their definition. */
export interface EnumClass {
  readonly name: string;
  readonly members: ReadonlyMap<string, Value>;
}

export interface EnumMember {
  readonly kind: 'enum';
  readonly enumClass: EnumClass;
  readonly member: string;
}

export interface SetValue {
  readonly kind: 'set';
  readonly items: readonly ParameterValue[];
}

/** A date (`2024-01-02`) or a moment (`2024-01-02T03:04:05`) in ISO form. */
export interface DateValue {
  readonly kind: 'date';
  readonly iso: string;
}

/** The kinds of value that a configuration does not know. */
export type PythonObject = TupleValue | EnumMember | SetValue | DateValue;

export function tupleOf(items: readonly ParameterValue[]): TupleValue {
  return { kind: 'tuple', items };
}

/** Narrows to a list (`Array.isArray` alone loses the element type of a readonly array). */
export function isParameterList(value: ParameterValue): value is readonly ParameterValue[] {
  return Array.isArray(value);
}

export function isPythonObject(value: ParameterValue): value is PythonObject {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

export function isParameterDict(value: ParameterValue): value is Dict<ParameterValue> {
  return typeof value === 'object' && value !== null && !isParameterList(value) && !isScalarObject(value);
}

function isScalarObject(value: object): value is Uint8Array | PythonObject {
  return value instanceof Uint8Array || 'kind' in value;
}

/** The name of a value's Python type: `int`, `list`, `NoneType`, the class of an enum member. */
export function typeName(value: ParameterValue): string {
  if (isPythonObject(value)) return objectTypeName(value);
  if (isParameterList(value)) return 'list';
  if (isParameterDict(value)) return 'dict';
  return value === null ? 'NoneType' : kindOf(value);
}

function objectTypeName(value: PythonObject): string {
  switch (value.kind) {
    case 'enum':
      return value.enumClass.name;
    case 'date':
      return value.iso.includes('T') ? 'datetime' : 'date';
    default:
      return value.kind;
  }
}

/**
 * True where nothing but the values of a configuration occurs, at any depth.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function isConfigValue(value: ParameterValue): value is Value {
  return isConfigPart(value, 0);
}

function isConfigPart(value: ParameterValue, depth: number): boolean {
  checkLevel(depth);
  return !isPythonObject(value) && partsOf(value).every((part) => isConfigPart(part, depth + 1));
}

/**
 * Refuses a value that is nested deeper than the limit, before anything walks it.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function checkParameterDepth(value: ParameterValue, depth = 0): void {
  if (depth > DEFAULT_LIMITS.depth) throw limitError('LIMIT_DEPTH', 'depth', DEFAULT_LIMITS.depth);
  for (const part of partsOf(value)) checkParameterDepth(part, depth + 1);
}

function partsOf(value: ParameterValue): readonly ParameterValue[] {
  if (isParameterList(value)) return value;
  if (isParameterDict(value)) return value.valueList;
  return isPythonObject(value) && (value.kind === 'tuple' || value.kind === 'set') ? value.items : [];
}
