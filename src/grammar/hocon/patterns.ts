import type { CustomPatternMatcherFunc } from 'chevrotain';

/** A token pattern from the source of a regular expression that Chevrotain cannot analyse; it needs a first-character hint. */
export function sticky(source: string, flags = ''): CustomPatternMatcherFunc {
  const pattern = new RegExp(source, `${flags}y`);
  return (text, offset) => {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    return match === null ? null : [match[0]];
  };
}

/** A token pattern from a function that finds the end of a token: long texts would overflow a regular expression's stack. */
export function scanned(endOf: (text: string, offset: number) => number | undefined): CustomPatternMatcherFunc {
  return (text, offset) => {
    const end = endOf(text, offset);
    return end === undefined ? null : [text.slice(offset, end)];
  };
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const QUOTES = '"""';
/** What stands behind a text: no character. */
const END = 0x10000;

/**
 * The end of a text in triple quotes that begins at `offset`: the first run of three or more quotes closes it, and all but
 * the last three of the run belong to the text. Undefined if it does not begin or end.
 */
export function endOfTriple(text: string, offset: number): number | undefined {
  if (!text.startsWith(QUOTES, offset)) return undefined;
  let end = text.indexOf(QUOTES, offset + QUOTES.length);
  if (end < 0) return undefined;
  end += QUOTES.length;
  while (unitAt(text, end) === QUOTE) end++;
  return end;
}

/**
 * The end of a text in single quotes that begins at `offset`, where a backslash protects the next character. Line feeds and
 * what `forbidden` matches end it in failure: undefined.
 */
export function endOfQuoted(text: string, offset: number, forbidden?: RegExp): number | undefined {
  if (unitAt(text, offset) !== QUOTE) return undefined;
  for (let at = offset + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
    if (unit === BACKSLASH) at++;
    if (unitAt(text, at) === LINE_FEED || forbidden?.test(String.fromCharCode(unit)) === true) return undefined;
  }
  return undefined;
}

/**
 * A token pattern for a line break with the blank lines and comment lines behind it: files are full of comments, and one
 * token is read faster than one for each line. `skipped` matches a run of blanks and line breaks, or a comment.
 */
export function lineBreaks(isLineBreak: (character: string) => boolean, skipped: RegExp): CustomPatternMatcherFunc {
  return scanned((text, offset) => {
    if (!isLineBreak(text.charAt(offset))) return undefined;
    skipped.lastIndex = offset;
    let end = offset;
    while (skipped.test(text)) end = skipped.lastIndex;
    return end;
  });
}

/** The offset behind the blanks at a place. */
export function endOfBlanks(text: string, offset: number): number {
  let end = offset;
  for (let unit = unitAt(text, end); unit === SPACE || unit === TAB; unit = unitAt(text, end)) end++;
  return end;
}

/** The UTF-16 unit at a place, or {@link END}. To ask a string behind its end would be slow, there and from then on at any place. */
export function unitAt(text: string, offset: number): number {
  return offset < text.length ? text.charCodeAt(offset) : END;
}
