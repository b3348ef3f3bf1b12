import { BACKSLASH, DOUBLE_QUOTE, isBlankOrTab, isBreakOrEnd, SINGLE_QUOTE } from './characters.js';
import { foldBreaks, type Cursor } from './cursor.js';
import { isLineBreak } from './syntax.js';

/** What a backslash and one more character stand for between double quotes. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
  [' ', ' '],
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** The number of hexadecimal digits after `\x`, `\u` and `\U`. */
const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const MAX_CODE_POINT = 0x10ffff;

/**
 * Reads a scalar in single or double quotes, from its opening to behind its closing quote, and returns its text. Lines
 * may be indented as they like; a document marker inside is an error.
 * @throws ParseError `YAML_SYNTAX`
 */
export function readQuoted(cursor: Cursor): string {
  const start = cursor.at;
  const quote = cursor.unit();
  cursor.at++;
  let value = '';
  for (;;) {
    value += readRun(cursor, quote);
    const unit = cursor.unit();
    if (unit === quote) {
      cursor.at++;
      if (quote !== SINGLE_QUOTE || cursor.unit() !== quote) return value;
      value += "'";
      cursor.at++;
    } else if (unit === BACKSLASH) {
      value += readEscape(cursor, start);
    } else {
      value += readFold(cursor, start);
    }
  }
}

/** Characters that stand for themselves, without the blanks and tabs before a line break. */
function readRun(cursor: Cursor, quote: number): string {
  const start = cursor.at;
  for (; ; cursor.at++) {
    const unit = cursor.unit();
    if (unit === quote || (unit === BACKSLASH && quote === DOUBLE_QUOTE)) return cursor.text.slice(start, cursor.at);
    if (isBreakOrEnd(unit)) return cursor.text.slice(start, endOfWords(cursor.text, start, cursor.at));
  }
}

function endOfWords(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankOrTab(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Line breaks folded: one becomes a blank, each further one a line feed. */
function readFold(cursor: Cursor, start: number): string {
  const first = cursor.lineBreak();
  if (first === '') throw unclosed(cursor, start);
  return foldBreaks(first, readBreaks(cursor, start));
}

/** The breaks of empty lines, and the indentation of the line after them. */
function readBreaks(cursor: Cursor, start: number): string {
  let breaks = '';
  for (;;) {
    if (cursor.isAtDocumentMarker()) {
      throw cursor.error('A document marker stands inside a quoted text', cursor.at, {
        hint: 'close the quote before it, or write the text on one line',
        related: [{ message: 'the quote opened here', source: cursor.source, span: { start, end: start + 1 } }],
      });
    }
    cursor.skipBlanksAndTabs();
    const found = cursor.lineBreak();
    if (found === '') return breaks;
    breaks += found;
  }
}

function readEscape(cursor: Cursor, start: number): string {
  const escapeStart = cursor.at;
  cursor.at++;
  const character = cursor.char();
  const replacement = ESCAPES.get(character);
  const digits = HEX_DIGITS.get(character);
  if (cursor.isAtEnd()) throw unclosed(cursor, start);
  if (isLineBreak(cursor.unit())) {
    cursor.lineBreak();
    return readBreaks(cursor, start);
  }
  cursor.at++;
  if (replacement !== undefined) return replacement;
  if (digits !== undefined) return readHexEscape(cursor, escapeStart, digits);
  throw cursor.error(`Unknown escape "\\${character}"`, escapeStart, {
    hint: 'write two backslashes for one, or use single quotes',
  });
}

function readHexEscape(cursor: Cursor, escapeStart: number, digits: number): string {
  const hex = cursor.text.slice(cursor.at, cursor.at + digits);
  const codePoint = /^[\da-fA-F]+$/.test(hex) && hex.length === digits ? parseInt(hex, 16) : NaN;
  cursor.at = Math.min(cursor.at + digits, cursor.source.text.length);
  if (codePoint <= MAX_CODE_POINT) return String.fromCodePoint(codePoint);
  throw cursor.error(`The escape needs ${digits} hexadecimal digits that name a character`, escapeStart);
}

function unclosed(cursor: Cursor, start: number): Error {
  cursor.at = start + 1;
  return cursor.error('The quote is never closed', start, { hint: 'close the text with the quote it began with' });
}
