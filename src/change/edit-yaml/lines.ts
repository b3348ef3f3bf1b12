import { isLineBreak } from '../../parsers/yaml/syntax.js';

/** Where lines begin and end in a YAML text, found from an offset and never from the start of the text. */

const BYTE_ORDER_MARK = 0xfeff;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const TAB = 0x09;
const HASH = 0x23;

/** The start of the line that an offset is on; a byte order mark belongs to no line. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) at--;
  return at === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? Math.min(1, offset) : at;
}

/** The end of the line that an offset is on, before its break. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the line break at an offset; the offset itself if there is none. */
export function behindBreak(text: string, offset: number): number {
  if (!isLineBreak(text.charCodeAt(offset))) return offset;
  const isPair = text.charCodeAt(offset) === CARRIAGE_RETURN && text.charCodeAt(offset + 1) === LINE_FEED;
  return offset + (isPair ? 2 : 1);
}

/** The offset before the line break that ends at an offset; the offset itself if none does. */
export function beforeBreak(text: string, offset: number): number {
  if (!isBehindBreak(text, offset)) return offset;
  const isPair = text.charCodeAt(offset - 1) === LINE_FEED && text.charCodeAt(offset - 2) === CARRIAGE_RETURN;
  return offset - (isPair ? 2 : 1);
}

/** True if a line break ends at an offset. Of all values, only block scalars end so. */
export function isBehindBreak(text: string, offset: number): boolean {
  return offset > 0 && isLineBreak(text.charCodeAt(offset - 1));
}

/** The offset behind the line on which a value ends; a block scalar ends behind its last line already. */
export function behindLine(text: string, end: number): number {
  return isBehindBreak(text, end) ? end : behindBreak(text, lineEnd(text, end));
}

/**
 * The offset behind the lines of an entry that ends at an offset: behind its last line, and behind the comment lines
 * directly below that are indented deeper than the entry's column.
 */
export function behindEntry(text: string, end: number, column: number): number {
  let at = behindLine(text, end);
  for (;;) {
    const content = skipBlanks(text, at);
    if (!isComment(text, content) || content - at <= column) return at;
    at = behindLine(text, content);
  }
}

/** True at an end of the text that has no line break before it. */
export function isOpenEnd(text: string, offset: number): boolean {
  return offset === text.length && !isBehindBreak(text, offset);
}

/** The offset behind the blanks at an offset. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset before the blanks that end at an offset. */
export function skipBlanksBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** True if nothing but blanks stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  const at = skipBlanksBack(text, offset);
  return at === 0 || isBehindBreak(text, at) || (at === 1 && text.charCodeAt(0) === BYTE_ORDER_MARK);
}

/** True at a line break and at the end of the text. */
export function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || isLineBreak(text.charCodeAt(offset));
}

/** True if a comment begins at an offset behind a value. */
export function isComment(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === HASH;
}

function isBlank(unit: number): boolean {
  return unit === BLANK || unit === TAB;
}
