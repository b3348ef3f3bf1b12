import { sameContent } from '../../model/compare.js';
import type { Config } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import { isDict, type DictValue, type Key, type Value } from '../../model/value.js';
import { pathOf, placeIn, type Place } from './side.js';
import { TypedIndex } from './typed-index.js';

/** A value that some configs have at a key. */
export interface ComparedValue {
  readonly value: Value;
  /** The configs that have it, by their numbers, ascending. */
  readonly runs: readonly number[];
}

/** A key at which not all configs have the same. Those that no value names have nothing there. */
export interface ComparedKey {
  readonly path: KeyPath;
  /** The values there are, in the order of the first config that has each. */
  readonly values: readonly ComparedValue[];
}

/** What differs between many configs. */
export interface Comparison {
  /** In the order of the first config that has each key. */
  readonly keys: readonly ComparedKey[];
  /** The configs that are the same, by their numbers: every config is in one group. */
  readonly groups: readonly (readonly number[])[];
}

/** What one config has at a place. */
interface Cell<V extends Value = Value> {
  readonly run: number;
  readonly value: V;
}

/**
 * Compares many configs at once: the keys at which they differ, and which of them are equal. Kinds count, the order of keys
 * does not; lists are compared as wholes. A dict that only some configs have is one key, as long as all those have the same.
 * The work grows with the number of values in all configs together.
 */
export function compare(configs: readonly Config[]): Comparison {
  const keys: ComparedKey[] = [];
  const cells = configs.map(({ root }, run) => ({ run, value: root }));
  compareCells(cells, { place: undefined, isPartial: false, keys });
  return { keys, groups: groupsOf(configs.length, keys) };
}

interface Walk {
  readonly place: Place | undefined;
  /** Whether some config has nothing here, so that whatever the others have differs. */
  readonly isPartial: boolean;
  readonly keys: ComparedKey[];
}

function compareCells(cells: readonly Cell[], walk: Walk): void {
  if (!walk.isPartial && areOne(cells)) return;
  if (haveEntries(cells, walk) && !(walk.isPartial && areSame(cells))) {
    compareEntries(cells, walk);
    return;
  }
  const values = valuesOf(cells);
  if (walk.isPartial || values.length > 1) walk.keys.push({ path: pathOf(walk.place), values });
}

/** Whether the cells hold one and the same value, which configs made from one another do. */
function areOne([first, ...others]: readonly Cell[]): boolean {
  return others.every(({ value }) => Object.is(value, first?.value));
}

function areSame([first, ...others]: readonly Cell[]): boolean {
  return first !== undefined && others.every(({ value }) => sameContent(value, first.value));
}

/** Whether to look into the cells: an empty dict would not be told from nothing by its entries. */
function haveEntries(cells: readonly Cell[], { isPartial }: Walk): cells is readonly Cell<DictValue>[] {
  return cells.every(({ value }) => isDict(value) && (value.size > 0 || !isPartial));
}

function compareEntries(cells: readonly Cell<DictValue>[], { place, isPartial, keys }: Walk): void {
  for (const [step, column] of columnsOf(cells)) {
    const isMissing = column.length < cells.length;
    compareCells(column, { place: placeIn(place, step), isPartial: isPartial || isMissing, keys });
  }
}

/** The entries of dicts by their keys. */
function columnsOf(cells: readonly Cell<DictValue>[]): Iterable<readonly [Key, readonly Cell[]]> {
  const [first, ...others] = cells;
  const shape = first?.value.keyList ?? [];
  if (others.every(({ value }) => hasShape(value, shape))) {
    return shape.map((key, position) => [key, cells.map((cell) => entryOf(cell, position))]);
  }
  const columns = new TypedIndex<Cell[], Key>();
  for (const cell of cells) {
    cell.value.keyList.forEach((key, position) => columns.at(key, () => []).push(entryOf(cell, position)));
  }
  return columns.entries;
}

/** Whether a dict has these keys in this order, which configs of one experiment mostly do. */
function hasShape({ keyList }: DictValue, shape: readonly Key[]): boolean {
  if (keyList === shape) return true;
  return keyList.length === shape.length && keyList.every((key, position) => Object.is(key, shape[position]));
}

function entryOf({ run, value }: Cell<DictValue>, position: number): Cell {
  return { run, value: value.valueList[position] ?? null };
}

function valuesOf(cells: readonly Cell[]): ComparedValue[] {
  const [first, second] = cells;
  if (first !== undefined && second === undefined) return [{ value: first.value, runs: [first.run] }];
  const values = new TypedIndex<number[], Value>();
  for (const { run, value } of cells) values.at(value, () => []).push(run);
  return values.entries.map(([value, runs]) => ({ value, runs }));
}

/** Configs are in one group until a key tells them apart. */
function groupsOf(count: number, keys: readonly ComparedKey[]): number[][] {
  const groupOf = new Array<number>(count).fill(0);
  let made = 1;
  for (const { values } of keys) {
    for (const { runs } of values) made = splitGroups(groupOf, runs, made);
  }
  const members = new Map<number, number[]>();
  groupOf.forEach((group, run) => {
    const known = members.get(group);
    if (known === undefined) members.set(group, [run]);
    else known.push(run);
  });
  return [...members.values()];
}

/** Puts configs that share a value into groups of their own: those that shared one before stay together. */
function splitGroups(groupOf: number[], runs: readonly number[], made: number): number {
  let next = made;
  const successors = new Map<number, number>();
  for (const run of runs) {
    const before = groupOf[run] ?? 0;
    const after = successors.get(before) ?? next++;
    if (runs.length > 1) successors.set(before, after);
    groupOf[run] = after;
  }
  return next;
}
