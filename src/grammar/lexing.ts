import type { ILexerConfig, IParserConfig, IToken } from 'chevrotain';
import type { Span } from '../model/source.js';
import { FIRST_TOKEN_LOOKAHEAD } from './lookahead.js';

/**
 * How every lexer here is made. `ensureOptimizations` turns the silent loss of the first-character table into an error;
 * the checks of the definition itself run in the tests, which is also where Node 20 gets what they need.
 */
export const LEXER_OPTIONS: ILexerConfig = {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  recoveryEnabled: false,
  skipValidations: true,
};

/** How every parser here is made. */
export const PARSER_OPTIONS: IParserConfig = {
  recoveryEnabled: false,
  skipValidations: true,
  maxLookahead: 1,
  lookaheadStrategy: FIRST_TOKEN_LOOKAHEAD,
};

/** Chevrotain's first-character table keeps one slot per unit up to here and one per block of units above. */
const TABLE_UNITS = 256;
const BLOCK = 255;

/** For first-character hints: with one for every token, Chevrotain need not analyse patterns (and its analysis is not built in). */
export const ASCII_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The first-character hint for a pattern that begins with a negated set: one unit of every slot of the table. */
export function startCharsExcept(excluded: string): number[] {
  const units: number[] = [];
  for (let unit = 0; unit < TABLE_UNITS; unit++) {
    if (!excluded.includes(String.fromCharCode(unit))) units.push(unit);
  }
  for (let unit = TABLE_UNITS; unit <= 0xffff; unit += BLOCK) units.push(unit);
  return units;
}

/** Where a token stands. */
export function spanOfToken(token: IToken): Span {
  return { start: token.startOffset, end: tokenEnd(token) };
}

/** The offset behind a token (lexers that track offsets only give it no `endOffset`). */
export function tokenEnd(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** A function that calls `make` once, on its first use: no lexer and no parser is built at import. */
export function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
