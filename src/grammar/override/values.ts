import { Dict } from '../../model/dict.js';
import { checkLevel } from '../../model/limits.js';
import { floatRepr } from '../../model/python-scalar.js';
import { shorten } from '../../model/shorten.js';
import type { Value } from '../../model/value.js';

/** What an override's text can say: plain values, quoted strings, and sweeps over them (spec override-grammar 5, 6). */
export type OverrideValue = OverrideScalar | QuotedString | OverrideList | OverrideDict | Sweep | Glob | Zip;

export type OverrideScalar = null | boolean | string | bigint | number;

export type OverrideList = readonly OverrideValue[];

export type OverrideDict = Dict<OverrideValue>;

/** A text that was written in quotes, which is never converted. */
export interface QuotedString {
  readonly kind: 'quoted';
  readonly text: string;
  readonly quote: 'single' | 'double';
}

/** A number, or a boolean where numbers are wanted: Python counts `true` as 1. */
export type Numeric = boolean | bigint | number;

export interface ChoiceSweep {
  readonly kind: 'choice';
  readonly items: readonly OverrideValue[];
  /** Made by commas (`a,b`), or by a function of several arguments. */
  readonly simple: boolean;
  readonly shuffle: boolean;
  /** Distinct, sorted by code points. */
  readonly tags: readonly string[];
}

export interface RangeSweep {
  readonly kind: 'range';
  readonly start: Numeric;
  readonly stop: Numeric;
  readonly step: Numeric;
  readonly shuffle: boolean;
  readonly tags: readonly string[];
}

export interface IntervalSweep {
  readonly kind: 'interval';
  readonly start: Numeric;
  readonly end: Numeric;
  readonly tags: readonly string[];
}

export type Sweep = ChoiceSweep | RangeSweep | IntervalSweep;

/** Options of a config group by patterns; what matches is known only where the options are. */
export interface Glob {
  readonly kind: 'glob';
  readonly include: OverrideList;
  readonly exclude: OverrideList;
}

/** A dimension of a sweep that sets several keys at once: row `i` sets each to its item `i`. An extension. */
export interface Zip {
  readonly kind: 'zip';
  readonly members: readonly ZipMember[];
  readonly shuffle: boolean;
}

export interface ZipMember {
  /** Operator, key and package. */
  readonly keyElement: string;
  readonly items: OverrideList | ChoiceSweep | RangeSweep | Glob;
}

/** Narrows to a list. */
export function isOverrideList(value: OverrideValue): value is OverrideList {
  return Array.isArray(value);
}

/** Narrows to a dict. */
export function isOverrideDict(value: OverrideValue): value is OverrideDict {
  return value instanceof Dict;
}

/** Narrows to a quoted string. */
export function isQuotedString(value: OverrideValue): value is QuotedString {
  return isMarked(value) && value.kind === 'quoted';
}

/** Narrows to a choice, range or interval. A glob is none of them (spec 6.1), nor is a zip. */
export function isSweep(value: OverrideValue): value is Sweep {
  return isMarked(value) && value.kind !== 'quoted' && value.kind !== 'glob' && value.kind !== 'zip';
}

/** Narrows to a glob. */
export function isGlob(value: OverrideValue): value is Glob {
  return isMarked(value) && value.kind === 'glob';
}

/** Narrows to a zip. */
export function isZip(value: OverrideValue): value is Zip {
  return isMarked(value) && value.kind === 'zip';
}

/** Narrows to an int, a float or a boolean. */
export function isNumeric(value: OverrideValue): value is Numeric {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
}

function isMarked(value: OverrideValue): value is QuotedString | Sweep | Glob | Zip {
  return typeof value === 'object' && value !== null && !isOverrideList(value) && !isOverrideDict(value);
}

/**
 * The value with texts in place of quoted strings, in lists and dicts too. Sweeps stay as they are, with quoted strings in
 * them (spec 7.2).
 * @throws LimitError `LIMIT_DEPTH`
 */
export function unquote(value: OverrideValue): OverrideValue {
  return unquoteAt(value, 0);
}

function unquoteAt(value: OverrideValue, depth: number): OverrideValue {
  checkLevel(depth);
  if (isOverrideList(value)) return value.map((item) => unquoteAt(item, depth + 1));
  if (isOverrideDict(value)) return value.mapValues((child) => unquoteAt(child, depth + 1));
  return isQuotedString(value) ? value.text : value;
}

/**
 * The configuration value, undefined if a sweep or a glob is, or is in it.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function toValue(value: OverrideValue): Value | undefined {
  return valueOf(value, 0);
}

function valueOf(value: OverrideValue, depth: number): Value | undefined {
  checkLevel(depth);
  if (isOverrideList(value)) return allDefined(value.map((item) => valueOf(item, depth + 1)));
  if (isOverrideDict(value)) {
    const values = allDefined(value.valueList.map((child) => valueOf(child, depth + 1)));
    return values && Dict.ofDistinct(value.keyList, values);
  }
  if (!isMarked(value)) return value;
  return value.kind === 'quoted' ? value.text : undefined;
}

function allDefined(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** What a value is, in words: `the int 3`, `a list`. */
export function describeValue(value: OverrideValue): string {
  if (value === null) return 'null';
  if (isOverrideList(value)) return 'a list';
  if (isOverrideDict(value)) return 'a dict';
  if (!isMarked(value)) return describeScalar(value);
  switch (value.kind) {
    case 'quoted':
      return `the quoted string ${shown(value.text)}`;
    case 'choice':
      return 'a choice sweep';
    case 'range':
      return 'a range sweep';
    case 'interval':
      return 'an interval sweep';
    case 'glob':
      return 'a glob';
    case 'zip':
      return 'a zip';
  }
}

/** How much of a value a message tells. */
const SHOWN = 40;

function describeScalar(value: boolean | string | bigint | number): string {
  if (typeof value === 'string') return `the text ${shown(value)}`;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'bigint' ? `the int ${shown(String(value))}` : `the float ${floatRepr(value)}`;
}

function shown(text: string): string {
  return `\`${shorten(text, SHOWN)}\``;
}
