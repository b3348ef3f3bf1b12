import type { Span } from '../../model/source.js';

/** `clearml` is the reader in ClearML's SDK, `spec` full HOCON as its reference implementation reads it. */
export type HoconDialect = 'clearml' | 'spec';

/** A whole text. */
export interface HoconDocument {
  readonly kind: 'document';
  readonly dialect: HoconDialect;
  readonly root: HoconObjectNode | HoconListNode;
  readonly span: Span;
}

/** `{ … }`, or the fields of a text without them. */
export interface HoconObjectNode {
  readonly kind: 'object';
  readonly entries: readonly (HoconFieldNode | HoconIncludeNode)[];
  /** False only for the root of a text that leaves the braces out. */
  readonly braced: boolean;
  readonly span: Span;
}

/** `[ … ]` */
export interface HoconListNode {
  readonly kind: 'list';
  readonly elements: readonly HoconValueNode[];
  readonly span: Span;
}

/** How a field's key and value are joined; `none` stands before `{` only. */
export type HoconFieldOperator = '=' | ':' | '+=' | 'none';

/** `key = value` */
export interface HoconFieldNode {
  readonly kind: 'field';
  readonly key: HoconKeyNode;
  readonly operator: HoconFieldOperator;
  readonly value: HoconValueNode;
  readonly span: Span;
}

/** The text before an operator: one piece in `clearml`, any number of them in `spec`. */
export interface HoconKeyNode {
  readonly kind: 'key';
  readonly pieces: readonly HoconTextNode[];
  readonly span: Span;
}

/** What stands behind an operator or in a list: pieces that are joined later. Empty only in `clearml`. */
export interface HoconValueNode {
  readonly kind: 'value';
  readonly pieces: readonly HoconPieceNode[];
  readonly span: Span;
}

export type HoconPieceNode =
  HoconTextNode | HoconSubstitutionNode | HoconObjectNode | HoconListNode | HoconIncludeNode | HoconContinuationNode;

/** The lexical sort of a simple piece. */
export type HoconTextKind = 'quoted' | 'triple' | 'unquoted' | 'number' | 'keyword' | 'period';

/** A piece that is text, or a number, keyword or period that may turn out to be text when pieces are joined. */
export interface HoconTextNode {
  readonly kind: HoconTextKind;
  /** As it is written, quotes and escapes included, white space around it not. */
  readonly raw: string;
  /** The white space behind it when another piece follows on its line. */
  readonly blanks: string;
  readonly span: Span;
}

/** `${path}` or `${?path}` */
export interface HoconSubstitutionNode {
  readonly kind: 'substitution';
  /** What stands between the braces, without a leading `?`. */
  readonly expression: string;
  readonly optional: boolean;
  readonly blanks: string;
  readonly span: Span;
}

/** `any` is a quoted name alone: a URL if it looks like one, else a file. */
export type HoconIncludeKind = 'any' | 'file' | 'url' | 'classpath';

/** `include "name"`, `include file("name")`, `include required(…)` */
export interface HoconIncludeNode {
  readonly kind: 'include';
  readonly target: HoconIncludeKind;
  /** The quoted name as it is written. */
  readonly name: HoconTextNode;
  readonly required: boolean;
  readonly span: Span;
}

/** A backslash at the end of a line (`clearml` only). */
export interface HoconContinuationNode {
  readonly kind: 'continuation';
  readonly span: Span;
}
