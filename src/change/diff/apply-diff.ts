import { identical } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { formatPath, isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import { pythonRepr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';
import type { Change, Renamed, Reordered, Replaced } from './change.js';

/**
 * The value after the changes. Each change must find what it says is there; subtrees that no change touches are shared.
 * @throws MergeError `DIFF_CONFLICT` naming the first place that is not as the change expects
 */
export function applyDiff(root: Value, changes: readonly Change[]): Value {
  let draft = new Draft(root);
  for (const change of changes) {
    if (isOfRoot(change)) draft = replaceRoot(draft, change);
    else applyChange(draft, change);
  }
  return draft.build();
}

function isOfRoot(change: Change): change is Replaced {
  return (change.kind === 'changed' || change.kind === 'retyped') && change.path.length === 0;
}

function replaceRoot(draft: Draft, { path, before, after }: Replaced): Draft {
  const found = draft.build();
  if (!identical(found, before))
    throw conflict(path, `there is ${shorten(pythonRepr(found))}, not ${shorten(pythonRepr(before))}`);
  return new Draft(after);
}

/** A container under change: thawed into arrays when the first change reaches it. */
class Draft {
  readonly #base: Value;
  #keys: Key[] | undefined;
  #entries: (Value | Draft)[] | undefined;

  constructor(base: Value) {
    this.#base = base;
  }

  /** What is here now. */
  build(): Value {
    if (this.#entries === undefined) return this.#base;
    const values = this.#entries.map((entry) => (entry instanceof Draft ? entry.build() : entry));
    return this.#keys === undefined ? values : Dict.ofDistinct(this.#keys, values);
  }

  /** The names of the entries; undefined for a list. */
  get keys(): Key[] | undefined {
    this.#thaw();
    return this.#keys;
  }

  /** The entries, to be changed in place; undefined if no container is here. */
  get entries(): (Value | Draft)[] | undefined {
    this.#thaw();
    return this.#entries;
  }

  /** The position of a step's entry, -1 if there is none. */
  positionOf(step: PathStep): number {
    const { keys, entries } = this;
    if (isListIndex(step))
      return keys === undefined && entries !== undefined && step.index < entries.length ? step.index : -1;
    if (keys === undefined) return -1;
    return typeof step === 'string' ? keys.indexOf(step) : keys.findIndex((key) => identical(key, step));
  }

  /** The draft of an entry. */
  child(position: number): Draft {
    const entries = this.entries ?? [];
    const entry = entries[position] ?? null;
    if (entry instanceof Draft) return entry;
    const draft = new Draft(entry);
    entries[position] = draft;
    return draft;
  }

  /** The value of an entry as it is now. */
  valueAt(position: number): Value {
    const entry = this.entries?.[position] ?? null;
    return entry instanceof Draft ? entry.build() : entry;
  }

  #thaw(): void {
    if (this.#entries !== undefined) return;
    if (isDict(this.#base)) {
      this.#keys = [...this.#base.keyList];
      this.#entries = [...this.#base.valueList];
    } else if (isList(this.#base)) {
      this.#entries = [...this.#base];
    }
  }
}

function applyChange(root: Draft, change: Change): void {
  switch (change.kind) {
    case 'renamed':
      rename(at(root, change.path, change.path.length), change);
      break;
    case 'reordered':
      reorder(at(root, change.path, change.path.length), change);
      break;
    default:
      applyEntryChange(root, change);
  }
}

function applyEntryChange(root: Draft, change: Exclude<Change, Renamed | Reordered>): void {
  const { path } = change;
  const step = path.at(-1);
  if (step === undefined) throw conflict(path, 'the root can neither be added nor removed');
  const parent = at(root, path, path.length - 1);
  const position = parent.positionOf(step);
  if (change.kind === 'added') {
    add(parent, step, change.position, change.value, path);
    return;
  }
  if (position < 0) throw conflict(path, 'there is nothing');
  const expected = change.kind === 'removed' ? change.value : change.before;
  const found = parent.valueAt(position);
  if (!identical(found, expected))
    throw conflict(path, `there is ${shorten(pythonRepr(found))}, not ${shorten(pythonRepr(expected))}`);
  if (change.kind !== 'removed') {
    parent.entries?.splice(position, 1, change.after);
    return;
  }
  parent.keys?.splice(position, 1);
  parent.entries?.splice(position, 1);
}

function add(parent: Draft, step: PathStep, position: number, value: Value, path: KeyPath): void {
  const { keys, entries } = parent;
  if (entries === undefined || isListIndex(step) !== (keys === undefined))
    throw conflict(path, 'there is no container');
  if (isListIndex(step)) {
    entries.splice(position, 0, value);
    return;
  }
  if (parent.positionOf(step) >= 0) throw conflict(path, 'there is a value already');
  keys?.splice(position, 0, step);
  entries.splice(position, 0, value);
}

function rename(dict: Draft, { path, from, to }: Renamed): void {
  const position = dict.positionOf(from);
  if (position < 0) throw conflict([...path, from], 'there is nothing');
  if (dict.positionOf(to) >= 0) throw conflict([...path, to], 'there is a value already');
  dict.keys?.splice(position, 1, to);
}

function reorder(dict: Draft, { path, after }: Reordered): void {
  const { keys, entries } = dict;
  const positions = after.map((key) => dict.positionOf(key));
  if (keys === undefined || entries === undefined || keys.length !== after.length || positions.includes(-1)) {
    throw conflict(path, 'the keys are others');
  }
  const moved = positions.map((position) => entries[position] ?? null);
  keys.splice(0, keys.length, ...after);
  entries.splice(0, entries.length, ...moved);
}

/** The draft at the first steps of a path. */
function at(root: Draft, path: KeyPath, length: number): Draft {
  let draft = root;
  for (const step of path.slice(0, length)) {
    const position = draft.positionOf(step);
    if (position < 0) throw conflict(path, 'there is nothing on the way');
    draft = draft.child(position);
  }
  return draft;
}

function conflict(path: KeyPath, reason: string): Error {
  const message = `The change at "${formatPath(path)}" does not fit: ${reason}`;
  return errorOf({ code: 'DIFF_CONFLICT', message, path });
}
