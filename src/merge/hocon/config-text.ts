import { Dict } from '../../model/dict.js';
import { identical } from '../../model/compare.js';
import { ConfigError, errorOf } from '../../model/errors.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Origin } from '../../model/origin.js';
import { ROOT_PATH, type KeyPath } from '../../model/path.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';
import {
  checkParameterDepth,
  isParameterDict,
  isParameterList,
  isPythonObject,
  tupleOf,
  type ParameterValue,
  type PythonObject,
} from '../../parsers/clearml/parameter-value.js';
import { parameterRepr, parameterStr } from '../../parsers/clearml/parameter-text.js';
import { printPythonJson } from '../../parsers/json/python-json.js';
import { hasSpecialCharacter, parseHoconPath } from '../../parsers/hocon/path.js';
import { withoutPeriods } from '../../parsers/hocon/period.js';
import { printHocon } from '../../parsers/hocon/print.js';
import { PythonText, type HoconConfig } from '../../parsers/hocon/value.js';
import { Budget } from './budget.js';
import {
  listNode,
  objectNode,
  scalarNode,
  type ClearmlKey,
  type ClearmlNode,
  type ListNode,
  type ObjectNode,
} from './clearml/nodes.js';
import { plainClearml } from './clearml/plain.js';
import { putPath } from './clearml/put.js';
import type { HoconOptions } from './options.js';
import { parseHocon } from './parse.js';

/**
 * The text that ClearML stores with a task for a configuration (spec hocon 2.12). A text is stored as it is; tuples are
 * written as lists, and what HOCON has no form for as Python's text of it. The way there
 * and back is not the identity; {@link hoconTextLosses} tells what would change.
 * @throws ValidationError `HOCON_SERIALIZE`; LimitError `LIMIT_DEPTH`
 */
export function hoconConfigText(value: ParameterValue): string {
  if (typeof value === 'string') return value;
  if (!isParameterDict(value) && !isParameterList(value))
    throw notSerializable('Only objects, lists and texts can be stored with a task');
  checkParameterDepth(value);
  const direct = isParameterDict(value) && hasSpecialKey(value) ? undefined : directText(value);
  return direct ?? textThroughJson(value);
}

/**
 * The configuration that ClearML reads from a text stored with a task.
 * @throws ParseError `HOCON_TEXT`, with the error of the text as its cause; LimitError
 */
export function parseHoconConfigText(text: string, options: Omit<HoconOptions, 'dialect'> = {}): HoconConfig {
  try {
    return parseHocon(text, { ...options, dialect: 'clearml' });
  } catch (error) {
    if (!(error instanceof ConfigError) || error.code.startsWith('LIMIT_')) throw error;
    const { message, hint, source, span, related } = error.issue;
    const issue = { code: 'HOCON_TEXT', message: `The stored text cannot be read: ${message}` } as const;
    const place = { ...(hint !== undefined && { hint }), ...(source && { source }), ...(span && { span }) };
    throw errorOf({ ...issue, ...place, ...(related && { related }) }, { cause: error });
  }
}

/** The places of a configuration that would not come back as they are from the text that is stored with a task. */
export function hoconTextLosses(value: Value): KeyPath[] {
  if (typeof value === 'string') return [];
  try {
    return differences(value, withoutPeriods(parseHoconConfigText(hoconConfigText(value)).root), ROOT_PATH);
  } catch (error) {
    if (error instanceof ConfigError) return [ROOT_PATH];
    throw error;
  }
}

function differences(before: Value, after: Value | undefined, path: KeyPath): KeyPath[] {
  if (after === undefined) return [path];
  if (isDict(before) && isDict(after) && before.size === after.size) {
    return [...before].flatMap(([key, child]) => differences(child, after.get(key), [...path, key]));
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, { index }]));
  }
  return identical(before, after) ? [] : [path];
}

/** Dictionaries inside lists are not looked at. */
function hasSpecialKey(dict: Dict<ParameterValue>): boolean {
  return [...dict].some(([key, value]) => {
    if (typeof key === 'string' && hasSpecialCharacter(key)) return true;
    return isParameterDict(value) && hasSpecialKey(value);
  });
}

/** By a tree into which each key is put as a path; undefined where a key is none. */
function directText(value: ParameterValue): string | undefined {
  const budget = new Budget(DEFAULT_LIMITS);
  const tree = treeOf(value, budget);
  if (tree === undefined || (tree.kind !== 'object' && tree.kind !== 'list')) return undefined;
  return printHocon(plainClearml(tree, budget).root);
}

const NOWHERE: Origin = { kind: 'value', source: { name: 'value', text: '' }, span: { start: 0, end: 0 } };

function treeOf(value: ParameterValue, budget: Budget): ClearmlNode | undefined {
  if (isPythonObject(value)) return treeOfPython(value, budget);
  if (isParameterDict(value)) return objectOf(value, budget);
  if (isParameterList(value)) return listOf(value, (item) => treeOf(item, budget));
  return scalarNode(value instanceof Uint8Array ? new PythonText(parameterStr(value)) : value, NOWHERE);
}

function objectOf(dict: Dict<ParameterValue>, budget: Budget): ObjectNode | undefined {
  const object = objectNode(NOWHERE);
  for (const [key, value] of dict) {
    const path = pathOfKey(key);
    const node = path && treeOf(value, budget);
    if (path === undefined || node === undefined) return undefined;
    putPath(object, path, node, { budget, asked: new Set() });
  }
  return object;
}

function listOf(
  list: readonly ParameterValue[],
  itemOf: (item: ParameterValue) => ClearmlNode | undefined,
): ListNode | undefined {
  const items: ClearmlNode[] = [];
  for (const item of list) {
    const node = itemOf(item);
    if (node === undefined) return undefined;
    items.push(node);
  }
  return listNode(items, NOWHERE);
}

/** A tuple is a list whose dicts are no longer objects but Python's text of them, as every other object is. */
function treeOfPython(value: PythonObject, budget: Budget): ClearmlNode | undefined {
  if (value.kind !== 'tuple') return scalarNode(new PythonText(parameterStr(value)), NOWHERE);
  return listOf(value.items, (item) => treeInTuple(item, budget));
}

function treeInTuple(value: ParameterValue, budget: Budget): ClearmlNode | undefined {
  if (isParameterDict(value)) return scalarNode(new PythonText(parameterRepr(withQuotedDots(value))), NOWHERE);
  if (isParameterList(value)) return listOf(value, (item) => treeInTuple(item, budget));
  return treeOf(value, budget);
}

function withQuotedDots(value: ParameterValue): ParameterValue {
  if (isParameterList(value)) return value.map(withQuotedDots);
  if (isPythonObject(value) && value.kind === 'tuple') return tupleOf(value.items.map(withQuotedDots));
  if (!isParameterDict(value)) return value;
  return Dict.from(
    Array.from(value, ([key, child]): [Key, ParameterValue] => {
      return [typeof key === 'string' && key.includes('.') ? `"${key}"` : key, withQuotedDots(child)];
    }),
  );
}

/** Keys with a dot get quotes; keys that are no text stay; undefined for what is no key there. */
function pathOfKey(key: Key): readonly ClearmlKey[] | undefined {
  if (key === null || key instanceof Uint8Array) return undefined;
  if (typeof key !== 'string') return [key];
  const path = parseHoconPath(key.includes('.') ? `"${key}"` : key);
  return path.length === 0 || path.at(-1) === '' ? undefined : path;
}

/** By JSON, which the reader of this dialect reads; it knows no `\\u` escapes, so non-ASCII text comes back as six characters. */
function textThroughJson(value: ParameterValue): string {
  const json = printPythonJson(value);
  if (json === undefined) throw notSerializable('A value of this configuration has no form in JSON');
  try {
    return printHocon(parseHocon(json).root);
  } catch (error) {
    if (!(error instanceof ConfigError) || error.code.startsWith('LIMIT_')) throw error;
    throw notSerializable('This configuration has keys that cannot be stored, such as an empty one', error);
  }
}

function notSerializable(message: string, cause?: Error): Error {
  return errorOf({ code: 'HOCON_SERIALIZE', message }, cause === undefined ? {} : { cause });
}
