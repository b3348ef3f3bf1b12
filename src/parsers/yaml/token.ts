import type { YamlScalarStyle } from './syntax.js';

/** A token of a YAML text. Block structure is told by tokens of their own, as indentation opens and closes it. */
export type Token = TokenPlace & (ScalarToken | NameToken | TagToken | DirectiveToken | MarkToken);

/** Where a token stands, and whether it may still turn out to begin a key. */
interface TokenPlace {
  readonly start: number;
  readonly end: number;
  /** Where its line begins: a key must end on the line it began on. */
  readonly lineStart: number;
  /** True until it is known whether a `:` follows that makes the token begin a key. */
  mayBeginKey?: boolean;
}

export interface ScalarToken {
  readonly kind: 'scalar';
  readonly style: YamlScalarStyle;
  readonly value: string;
}

export interface NameToken {
  readonly kind: 'anchor' | 'alias';
  readonly name: string;
}

/** `!suffix`, `!!suffix`, `!handle!suffix`; no handle in `!<suffix>` and in `!` alone. */
export interface TagToken {
  readonly kind: 'tag';
  readonly handle?: string;
  readonly suffix: string;
}

export interface DirectiveToken {
  readonly kind: 'directive';
  readonly directive:
    | { readonly name: 'YAML'; readonly major: string }
    | { readonly name: 'TAG'; readonly handle: string; readonly prefix: string }
    | { readonly name: 'other' };
}

export interface MarkToken {
  readonly kind: MarkKind;
}

/** `key` stands before every key: at its `?`, or with no width where a `:` later made a key of what it stands before. */
export type MarkKind =
  | 'text-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-map'
  | 'block-end'
  | 'dash'
  | 'key'
  | 'colon'
  | 'comma'
  | '['
  | ']'
  | '{'
  | '}';

export type TokenKind = Token['kind'];
