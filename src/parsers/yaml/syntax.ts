import type { Source, Span } from '../../model/source.js';

/**
 * The syntax tree of one YAML document: what the text says, before any dialect decides what it means. Offsets are UTF-16
 * units into the text as it was given, byte order mark and line ends included, so a text can be edited by splices.
 */
export interface YamlDocument {
  readonly source: Source;
  /** Absent if the text holds no document at all (it is empty, or comments only). */
  readonly root?: YamlNode;
}

export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

/** How a scalar is written: plain, in quotes, or as a block (`|`, `>`). */
export type YamlScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface YamlNodeBase {
  /**
   * The value alone, without anchor, tag, comment and trailing blanks. An empty node (`a:`) has an empty span: behind
   * the indicator or property that stands before it.
   */
  readonly span: Span;
  readonly anchor?: YamlAnchor;
  readonly tag?: YamlTag;
}

/** `&name` before a node. */
export interface YamlAnchor {
  readonly name: string;
  /** From `&` to the end of the name. */
  readonly span: Span;
}

/** `!…` before a node. */
export interface YamlTag {
  /** The tag in full (`tag:yaml.org,2002:str` for `!!str`); `!` alone stays `!`. */
  readonly name: string;
  /** The tag as it is written. */
  readonly span: Span;
}

/** A scalar. Quotes and block headers are part of its span; a block's span ends behind the line break of its last line. */
export interface YamlScalar extends YamlNodeBase {
  readonly kind: 'scalar';
  readonly style: YamlScalarStyle;
  /** The text with quotes, escapes, folding and indentation taken away. */
  readonly value: string;
}

/** A mapping: in block style, in braces, or one bare pair inside brackets (`[a: b]`). */
export interface YamlMap extends YamlNodeBase {
  readonly kind: 'map';
  readonly layout: 'block' | 'flow' | 'flow-pair';
  readonly pairs: readonly YamlPair[];
}

/** A key and its value, each possibly empty. */
export interface YamlPair<Node = YamlNode> {
  readonly key: Node;
  readonly value: Node;
  /** Offset of the `?` before the key, if there is one. */
  readonly question?: number;
  /** Offset of the `:` between key and value, if there is one. */
  readonly colon?: number;
}

/** A sequence, in block style or in brackets. */
export interface YamlSequence extends YamlNodeBase {
  readonly kind: 'sequence';
  readonly layout: 'block' | 'flow';
  readonly items: readonly YamlItem[];
}

/** An item of a sequence. */
export interface YamlItem<Node = YamlNode> {
  readonly value: Node;
  /** Offset of the `-` of a block sequence. */
  readonly dash?: number;
}

/** `*name` in place of a node; an alias has neither anchor nor tag. */
export interface YamlAlias extends YamlNodeBase {
  readonly kind: 'alias';
  readonly name: string;
}

/** The start of a node with its properties: of its anchor or tag if it has one, else of its value. */
export function startWithProperties(node: YamlNode): number {
  return Math.min(node.anchor?.span.start ?? Infinity, node.tag?.span.start ?? Infinity, node.span.start);
}

/** True for the characters that end a line in YAML 1.1. */
export function isLineBreak(unit: number): boolean {
  // One comparison for each of the characters that most texts are made of.
  if (unit < 0x80) return unit === 0x0a || unit === 0x0d;
  return unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}
