import type { Span } from '../../model/source.js';

/** The word at a cursor. */
export interface Word {
  /** The part before the cursor, which is what was typed. */
  readonly typed: string;
  readonly whole: string;
  readonly span: Span;
  /** The character behind the word; empty at the end of the text. */
  readonly next: string;
}

/** The word around a cursor within `from` and `to`: as many characters as `isPart` takes. */
export function wordAt(
  text: string,
  cursor: number,
  isPart: (character: string) => boolean,
  { from = 0, to = text.length }: { readonly from?: number; readonly to?: number } = {},
): Word {
  let start = cursor;
  while (start > from && isPart(text.charAt(start - 1))) start--;
  let end = cursor;
  while (end < to && isPart(text.charAt(end))) end++;
  return wordBetween(text, cursor, { start, end });
}

/** The word that a span is, with the cursor in it. */
export function wordBetween(text: string, cursor: number, span: Span): Word {
  return {
    typed: text.slice(span.start, cursor),
    whole: text.slice(span.start, span.end),
    span,
    next: text.charAt(span.end),
  };
}
