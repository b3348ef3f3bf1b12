import type { Span } from '../../model/source.js';
import { kindOf, type Value, type ValueKind } from '../../model/value.js';
import type { YamlItem, YamlMap, YamlNode, YamlPair, YamlSequence, YamlTag } from '../../parsers/yaml/syntax.js';
import { TAG } from '../../parsers/yaml/tags.js';

/** An entry of a collection that a value stands in. */
export type EntrySlot =
  | { readonly kind: 'value'; readonly parent: YamlMap; readonly entry: YamlPair }
  | { readonly kind: 'item'; readonly parent: YamlSequence; readonly entry: YamlItem };

/** Where a value stands: in an entry, or alone at the top of the document. */
export type Slot = EntrySlot | { readonly kind: 'root' };

/** Tags that may stay before a new value of their kind. */
const TAGS_OF_KIND: Readonly<Record<ValueKind, string | undefined>> = {
  null: TAG.null,
  bool: TAG.bool,
  int: TAG.int,
  float: TAG.float,
  str: TAG.str,
  bytes: undefined,
  list: TAG.seq,
  dict: TAG.map,
};

/** The ranges of a value that is replaced, and of what stands before it. */
export interface ReplacedSpans {
  /** Behind the indicator and the properties that stay; undefined if there are none. */
  readonly headEnd: number | undefined;
  /** The value, with its tag if that goes; empty for an empty value. */
  readonly value: Span;
  /** A tag that goes although an anchor stands between it and the value, with the blanks behind it. */
  readonly strayTag: Span | undefined;
}

/** What must be replaced to put a new value in the place of a node: anchors stay, tags of another kind go. */
export function replacedSpans(slot: Slot, node: YamlNode, after: Value): ReplacedSpans {
  const { anchor, tag, span } = node;
  const dropped = tag !== undefined && !keepsTag(tag, after) ? tag.span : undefined;
  const kept = dropped === undefined ? tag?.span.end : undefined;
  const before = [indicatorEnd(slot), anchor?.span.end, kept].filter((end) => end !== undefined);
  const isStray = dropped !== undefined && anchor !== undefined && dropped.start < anchor.span.start;
  return {
    headEnd: before.length === 0 ? undefined : Math.max(...before),
    value: dropped === undefined || isStray ? span : { start: dropped.start, end: Math.max(dropped.end, span.end) },
    strayTag: isStray ? { start: dropped.start, end: anchor.span.start } : undefined,
  };
}

function keepsTag(tag: YamlTag, value: Value): boolean {
  return tag.name === TAGS_OF_KIND[kindOf(value)];
}

/** The offset behind the `:` or `-` before a value. */
function indicatorEnd(slot: Slot): number | undefined {
  if (slot.kind === 'root') return undefined;
  const indicator = slot.kind === 'value' ? slot.entry.colon : slot.entry.dash;
  return indicator === undefined ? undefined : indicator + 1;
}
