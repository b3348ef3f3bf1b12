import type { Span } from '../../model/source.js';
import {
  startWithProperties,
  type YamlItem,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlSequence,
} from '../../parsers/yaml/syntax.js';
import { lineStart } from './lines.js';

/** A mapping or a list as it is written. */
export type YamlCollection = YamlMap | YamlSequence;

/** What becomes of the entries of a collection as a whole; changes inside an entry are not told here. */
export interface EntryChanges {
  /** The entries that go, in ascending order. */
  readonly removed: readonly number[];
  /** New entries, in the order of the text. */
  readonly inserted: readonly Insertion[];
}

/** New entries that stand together. */
export interface Insertion {
  /** The entry behind which they come, which must stay; -1 to come before all others. */
  readonly after: number;
  /** The new entries as text: lines in block style, not indented; one for each entry in flow style. */
  readonly texts: readonly string[];
}

export function entryCount(collection: YamlCollection): number {
  return collection.kind === 'map' ? collection.pairs.length : collection.items.length;
}

/** The values of a collection's entries, in the order of the text. */
export function entryValues(collection: YamlCollection): readonly YamlNode[] {
  return collection.kind === 'map'
    ? collection.pairs.map((pair) => pair.value)
    : collection.items.map((item) => item.value);
}

/** The column at which the entries of a block collection begin. */
export function columnOf(text: string, collection: YamlCollection): number {
  const { start } = entrySpan(collection, 0);
  return start - lineStart(text, start);
}

/** The range of an entry: from its dash, question mark or key to the end of its value, comments left out. */
export function entrySpan(collection: YamlCollection, at: number): Span {
  if (collection.kind === 'sequence') return itemSpan(entryAt(collection.items, at));
  return pairSpan(entryAt(collection.pairs, at));
}

function pairSpan({ key, value, question, colon }: YamlPair): Span {
  const start = Math.min(question ?? Infinity, startWithProperties(key));
  return { start, end: Math.max(key.span.end, value.span.end, colon === undefined ? 0 : colon + 1) };
}

function itemSpan({ value, dash }: YamlItem): Span {
  if (dash === undefined) return { start: startWithProperties(value), end: value.span.end };
  return { start: dash, end: Math.max(dash + 1, value.span.end) };
}

function entryAt<Entry>(entries: readonly Entry[], at: number): Entry {
  const entry = entries[at];
  if (entry === undefined) throw new RangeError(`There is no entry ${at}`);
  return entry;
}
