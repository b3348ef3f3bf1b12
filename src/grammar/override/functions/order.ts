import { compareCodePoints } from '../../../model/compare.js';
import { isGlob, isNumeric, isOverrideDict, isOverrideList, isQuotedString, isSweep } from '../values.js';
import type { Glob, OverrideDict, OverrideList, OverrideValue, Sweep } from '../values.js';
import { isEqual, isLess } from './arithmetic.js';

/** Up to this length Python sorts by insertion, which shows where NaN makes the order inconsistent. */
const INSERTION_LENGTH = 63;

/**
 * The values in Python's order, equal ones in the order given; undefined if two must be compared that cannot be.
 * Longer lists with NaN in them may come out in another order than Python's.
 */
export function sortValues(values: OverrideList): OverrideList | undefined {
  if (values.length <= INSERTION_LENGTH) return insertionSort(values);
  const incomparable = new Set<OverrideValue>();
  const result = values.toSorted((a, b) => {
    const isBefore = lessThan(a, b);
    if (isBefore === undefined) incomparable.add(a);
    if (isBefore !== false) return -1;
    return lessThan(b, a) === true ? 1 : 0;
  });
  return incomparable.size === 0 ? result : undefined;
}

/** The first run, turned if it descends, then each further value put behind its equals. */
function insertionSort(values: OverrideList): OverrideList | undefined {
  const result = firstRun(values);
  if (result === undefined) return undefined;
  for (const value of values.slice(result.length)) {
    let from = 0;
    let to = result.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const isBefore = lessThan(value, result[middle] ?? null);
      if (isBefore === undefined) return undefined;
      if (isBefore) to = middle;
      else from = middle + 1;
    }
    result.splice(from, 0, value);
  }
  return result;
}

function firstRun(values: OverrideList): OverrideValue[] | undefined {
  if (values.length < 2) return [...values];
  const descends = lessThan(values[1] ?? null, values[0] ?? null);
  if (descends === undefined) return undefined;
  let length = 2;
  while (length < values.length) {
    const isBefore = lessThan(values[length] ?? null, values[length - 1] ?? null);
    if (isBefore === undefined) return undefined;
    if (isBefore !== descends) break;
    length++;
  }
  const run = values.slice(0, length);
  return descends ? run.reverse() : run;
}

/** Python's `<`; undefined where it raises. */
function lessThan(a: OverrideValue, b: OverrideValue): boolean | undefined {
  if (isNumeric(a)) return isNumeric(b) ? isLess(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? compareCodePoints(a, b) < 0 : undefined;
  return isOverrideList(a) && isOverrideList(b) ? listLessThan(a, b) : undefined;
}

function listLessThan(a: OverrideList, b: OverrideList): boolean | undefined {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left = null, right = null] = [a[at], b[at]];
    if (!equals(left, right)) return lessThan(left, right);
  }
  return a.length < b.length;
}

/** Python's `==`. */
function equals(a: OverrideValue, b: OverrideValue): boolean {
  if (isNumeric(a)) return isNumeric(b) && isEqual(a, b);
  if (isOverrideList(a)) return isOverrideList(b) && listsEqual(a, b);
  if (isOverrideDict(a)) return isOverrideDict(b) && dictsEqual(a, b);
  if (isQuotedString(a)) return isQuotedString(b) && a.text === b.text && a.quote === b.quote;
  if (isSweep(a) || isGlob(a)) return (isSweep(b) || isGlob(b)) && listsEqual(fieldsOf(a), fieldsOf(b));
  return a === b;
}

function listsEqual(a: OverrideList, b: OverrideList): boolean {
  return a.length === b.length && a.every((item, at) => equals(item, b[at] ?? null));
}

function dictsEqual(a: OverrideDict, b: OverrideDict): boolean {
  return (
    a.size === b.size && a.keyList.every((key, at) => b.has(key) && equals(a.valueList[at] ?? null, b.get(key) ?? null))
  );
}

function fieldsOf(value: Sweep | Glob): OverrideList {
  switch (value.kind) {
    case 'choice':
      return [value.kind, value.items, value.simple, value.shuffle, value.tags];
    case 'range':
      return [value.kind, value.start, value.stop, value.step, value.shuffle, value.tags];
    case 'interval':
      return [value.kind, value.start, value.end, value.tags];
    case 'glob':
      return [value.kind, value.include, value.exclude];
  }
}
