import { checkLevel } from '../../model/limits.js';
import { pythonRepr } from '../../model/python-text.js';
import {
  checkParameterDepth,
  isParameterDict,
  isParameterList,
  isPythonObject,
  typeName,
  type DateValue,
  type EnumMember,
  type ParameterValue,
} from './parameter-value.js';
import { printPythonJson } from '../json/python-json.js';

/**
 * True for the values that a hyperparameter can hold: null, text, numbers, booleans, enum members, and lists, tuples and
 * dicts of these at any depth. Anything else drops the whole parameter (spec clearml 3.1).
 * @throws LimitError `LIMIT_DEPTH`
 */
export function isStorable(value: ParameterValue): boolean {
  checkParameterDepth(value);
  return isStorablePart(value);
}

function isStorablePart(value: ParameterValue): boolean {
  if (value instanceof Uint8Array) return false;
  if (isPythonObject(value)) {
    return value.kind === 'enum' || (value.kind === 'tuple' && value.items.every(isStorablePart));
  }
  if (isParameterList(value)) return value.every(isStorablePart);
  return !isParameterDict(value) || (value.keyList.every(isStorablePart) && value.valueList.every(isStorablePart));
}

/** The text a storable value is kept as (spec clearml 3.2): null is empty, containers are JSON, an enum member its name. */
export function parameterText(value: ParameterValue): string {
  if (value === null) return '';
  if (isPythonObject(value) && value.kind === 'enum') return value.member;
  const isContainer = isParameterList(value) || isParameterDict(value) || isPythonObject(value);
  return (isContainer ? printPythonJson(value) : undefined) ?? parameterStr(value);
}

/**
 * The type label inferred for a value (spec clearml 3.3): the type's name, and for a container whose elements are all of
 * exactly one type `list/int`, `tuple/str`, `dict/list`.
 */
export function typeLabel(value: ParameterValue): string {
  const name = typeName(value);
  const elements = elementsOf(value);
  const [first] = elements;
  if (first === undefined) return name;
  const elementName = typeName(first);
  return elements.every((element) => typeName(element) === elementName) ? `${name}/${elementName}` : name;
}

function elementsOf(value: ParameterValue): readonly ParameterValue[] {
  if (isParameterList(value)) return value;
  if (isParameterDict(value)) return value.valueList;
  return isPythonObject(value) && value.kind === 'tuple' ? value.items : [];
}

/** Python's `str()`: a text as it is, an enum member as `Class.NAME`, a date with a blank, the rest as `repr`. */
export function parameterStr(value: ParameterValue): string {
  if (typeof value === 'string') return value;
  if (isPythonObject(value)) {
    if (value.kind === 'enum') return `${value.enumClass.name}.${value.member}`;
    if (value.kind === 'date') return value.iso.replace('T', ' ');
  }
  return parameterRepr(value);
}

/**
 * Python's `repr()`.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function parameterRepr(value: ParameterValue): string {
  return repr(value, 0);
}

function repr(value: ParameterValue, depth: number): string {
  checkLevel(depth);
  if (isPythonObject(value)) return objectRepr(value, depth + 1);
  if (isParameterList(value)) return `[${reprAll(value, depth + 1)}]`;
  if (!isParameterDict(value)) return pythonRepr(value);
  const pairs = Array.from(value, ([key, child]) => `${pythonRepr(key)}: ${repr(child, depth + 1)}`);
  return `{${pairs.join(', ')}}`;
}

function objectRepr(value: Extract<ParameterValue, { readonly kind: string }>, depth: number): string {
  switch (value.kind) {
    case 'tuple':
      return value.items.length === 1 ? `(${reprAll(value.items, depth)},)` : `(${reprAll(value.items, depth)})`;
    case 'set':
      return value.items.length === 0 ? 'set()' : `{${reprAll(value.items, depth)}}`;
    case 'enum':
      return enumRepr(value);
    case 'date':
      return dateRepr(value);
  }
}

function reprAll(values: readonly ParameterValue[], depth: number): string {
  return values.map((value) => repr(value, depth)).join(', ');
}

function enumRepr({ enumClass, member }: EnumMember): string {
  return `<${enumClass.name}.${member}: ${pythonRepr(enumClass.members.get(member) ?? null)}>`;
}

/** `datetime.datetime(2024, 1, 2, 3, 4)`: seconds and microseconds only as far as they are not zero. */
function dateRepr({ iso }: DateValue): string {
  const parts = (iso.match(/\d+/g) ?? []).map(Number);
  if (!iso.includes('T')) return `datetime.date(${parts.join(', ')})`;
  while (parts.length > 5 && parts.at(-1) === 0) parts.pop();
  return `datetime.datetime(${parts.join(', ')})`;
}
