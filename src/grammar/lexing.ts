import type { ILexerConfig, IParserConfig, IToken } from 'chevrotain';
import type { Span } from '../model/source.js';

/**
 * Options of every lexer here. Losing the table of first characters makes a mode two to three times slower without a word,
 * so its loss is an error; lines and columns are computed from offsets when an error is shown. The definitions are
 * validated by the tests, not at every start.
 */
export const LEXER_OPTIONS: ILexerConfig = {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
};

/**
 * Options of every parser here. Validation is the tests' work too: it costs milliseconds at start, and needs
 * `Object.groupBy`, which Node 20 lacks.
 */
export const PARSER_OPTIONS: IParserConfig = {
  maxLookahead: 1,
  recoveryEnabled: false,
  skipValidations: true,
};

/** A function that calls `make` once, on its first use: nothing of a grammar is built at import. */
export function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The offset behind a token (tokens that track offsets only have no `endOffset`). */
export function tokenEnd(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** The place of a token in the text. */
export function tokenSpan(token: IToken): Span {
  return { start: token.startOffset, end: tokenEnd(token) };
}

/** The place from the start of one token to the end of another. */
export function spanBetween(first: IToken, last: IToken): Span {
  return { start: first.startOffset, end: tokenEnd(last) };
}
