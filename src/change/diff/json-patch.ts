import jsonPointer from 'json-pointer';
import { identical } from '../../model/compare.js';
import { errorOf } from '../../model/errors.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import { isListIndex, type KeyPath, type PathStep, stepText } from '../../model/path.js';
import { fromJS, toJS, type Plain } from '../../model/plain.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type DictValue, type Key, type Value } from '../../model/value.js';
import { valueAt, withValueAt } from '../../model/walk.js';
import type { Change } from './change.js';
import { diff } from './diff.js';

/** An index as JSON Pointer writes it. */
const INDEX = /^(?:0|[1-9]\d{0,8})$/;

/** One operation of a JSON Patch (RFC 6902). */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Plain }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

/**
 * Changes as a JSON Patch of the plain form (`toJS`) of the config. Keys that are no text go by their text, and an order of
 * keys has no patch: JSON objects have none.
 */
export function toJsonPatch(changes: readonly Change[]): JsonPatchOperation[] {
  return changes.flatMap(operationsOf);
}

function operationsOf(change: Change): JsonPatchOperation[] {
  const path = pointerOf(change.path);
  switch (change.kind) {
    case 'added':
      return [{ op: 'add', path, value: toJS(change.value) }];
    case 'removed':
      return [{ op: 'remove', path }];
    case 'changed':
    case 'retyped':
      return [{ op: 'replace', path, value: toJS(change.after) }];
    case 'renamed':
      return [
        { op: 'move', from: pointerOf([...change.path, change.from]), path: pointerOf([...change.path, change.to]) },
      ];
    case 'reordered':
      return [];
  }
}

function pointerOf(path: KeyPath): string {
  return jsonPointer.compile(path.map(stepText));
}

/**
 * The changes that a JSON Patch makes to a config. Its values are read as `fromJS` reads them.
 * @throws ParseError `PATCH_INVALID` for what is no patch; MergeError `DIFF_CONFLICT` for an operation that finds nothing at its
 * path, or whose test fails. Nothing is applied in part.
 */
export function fromJsonPatch(config: Config, patch: unknown): Change[] {
  if (!Array.isArray(patch)) throw invalid('A JSON Patch is an array of operations');
  const root = patch.reduce<Value>(
    (current, operation: unknown, at) => applyOperation(current, readOperation(operation, at)),
    config.root,
  );
  return diff(config, { root });
}

function readOperation(input: unknown, at: number): JsonPatchOperation {
  const fields = new Map(typeof input === 'object' && input !== null ? Object.entries(input) : []) as Map<
    string,
    unknown
  >;
  const op = fields.get('op');
  const path = readPointer(fields.get('path'), at);
  switch (op) {
    case 'add':
    case 'replace':
    case 'test':
      if (!fields.has('value')) throw invalid(`Operation ${String(at)} has no value`);
      return { op, path, value: fields.get('value') as Plain };
    case 'remove':
      return { op, path };
    case 'move':
    case 'copy':
      return { op, path, from: readPointer(fields.get('from'), at) };
    default:
      throw invalid(`Operation ${String(at)} is none of add, remove, replace, move, copy, test`);
  }
}

function readPointer(pointer: unknown, at: number): string {
  const isPointer =
    typeof pointer === 'string' && (pointer === '' || pointer.startsWith('/')) && !/~(?![01])/.test(pointer);
  if (isPointer) return pointer;
  throw invalid(`Operation ${String(at)} has a path that is no JSON Pointer`);
}

function applyOperation(root: Value, operation: JsonPatchOperation): Value {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      return insert(root, path, fromJS(operation.value));
    case 'replace':
      return withValueAt(root, existingPath(root, path), fromJS(operation.value));
    case 'test':
      if (identical(existing(root, path), fromJS(operation.value))) return root;
      throw conflict(path, 'the value is another');
    case 'remove':
      return remove(root, path);
    case 'move':
      if (path.startsWith(`${operation.from}/`)) throw conflict(path, 'a value cannot move into itself');
      return insert(remove(root, operation.from), path, existing(root, operation.from));
    case 'copy':
      return insert(root, path, existing(root, operation.from));
  }
}

function existing(root: Value, pointer: string): Value {
  return valueAt(root, existingPath(root, pointer)) ?? null;
}

/** The path that a pointer means in this tree: a dict's key by its text, a list's item by its index. */
function existingPath(root: Value, pointer: string): KeyPath {
  return pathOf(root, jsonPointer.parse(pointer), pointer);
}

function pathOf(root: Value, tokens: readonly string[], pointer: string): KeyPath {
  if (tokens.length > DEFAULT_LIMITS.depth) throw conflict(pointer, 'it is too deep');
  const path: PathStep[] = [];
  let value: Value | undefined = root;
  for (const token of tokens) {
    const step = stepOf(value, token);
    value = step === undefined ? undefined : valueAt(value, [step]);
    if (step === undefined || value === undefined) throw conflict(pointer, 'there is nothing');
    path.push(step);
  }
  return path;
}

function stepOf(container: Value, token: string): PathStep | undefined {
  if (isList(container)) return INDEX.test(token) ? { index: Number(token) } : undefined;
  return isDict(container) ? keyOf(container, token) : undefined;
}

/** The text key itself, or else the key that is written like it; undefined if there is neither. */
function keyOf(dict: DictValue, token: string): Key | undefined {
  return dict.has(token) ? token : dict.keyList.find((key) => typeof key !== 'string' && pythonStr(key) === token);
}

function insert(root: Value, pointer: string, value: Value): Value {
  const tokens = jsonPointer.parse(pointer);
  const last = tokens.pop();
  if (last === undefined) return value;
  const parentPath = pathOf(root, tokens, pointer);
  const parent = valueAt(root, parentPath) ?? null;
  if (isDict(parent)) return withValueAt(root, parentPath, parent.set(keyOf(parent, last) ?? last, value));
  if (!isList(parent)) throw conflict(pointer, 'there is no container');
  const index = last === '-' ? parent.length : INDEX.test(last) ? Number(last) : Infinity;
  if (index > parent.length) throw conflict(pointer, 'the index is out of range');
  return withValueAt(root, parentPath, parent.toSpliced(index, 0, value));
}

function remove(root: Value, pointer: string): Value {
  const path = existingPath(root, pointer);
  const step = path.at(-1);
  if (step === undefined) throw conflict(pointer, 'the root cannot be removed');
  const parentPath = path.slice(0, -1);
  const parent = valueAt(root, parentPath) ?? null;
  if (isListIndex(step)) return isList(parent) ? withValueAt(root, parentPath, parent.toSpliced(step.index, 1)) : root;
  return isDict(parent) ? withValueAt(root, parentPath, parent.delete(step)) : root;
}

function invalid(message: string): Error {
  return errorOf({ code: 'PATCH_INVALID', message });
}

function conflict(pointer: string, reason: string): Error {
  return errorOf({ code: 'DIFF_CONFLICT', message: `The patch does not fit at "${pointer}": ${reason}` });
}
