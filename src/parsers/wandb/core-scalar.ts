import { escapeDouble, writeDouble } from '../yaml/write-text.js';
import { looksTypedToCore } from './core-resolve.js';

/** How a text can be written in YAML, by the characters in it. */
interface TextShape {
  readonly isMultiline: boolean;
  readonly allowsPlain: boolean;
  readonly allowsSingle: boolean;
  readonly allowsBlock: boolean;
}

/**
 * A text as the core's writer puts it; `indent` is the column of its further lines. A literal block may bring the break
 * behind its last line.
 */
export function writeCoreText(text: string, indent: number): string {
  const shape = shapeOf(text);
  if (text.includes('\n') && shape.allowsBlock) return literal(text, indent);
  if (text.includes('\n') || looksTypedToCore(text)) return doubleQuoted(text);
  if (shape.allowsPlain) return text;
  return shape.allowsSingle ? singleQuoted(text, indent) : doubleQuoted(text);
}

/** True for a key that stands on one line with its colon: without line breaks, and at most 128 bytes long. */
export function isSimpleKey(text: string): boolean {
  return !shapeOf(text).isMultiline && utf8Length(text) <= 128;
}

/** The scalar with a line break behind it, if it does not end with one. */
export function endLine(scalar: string): string {
  return BREAK.test(scalar.slice(-1)) ? scalar : `${scalar}\n`;
}

const BREAK = /[\n\r\u0085\u2028\u2029]/;

function shapeOf(text: string): TextShape {
  const isMultiline = BREAK.test(text);
  // A break beside a blank would not survive the folding of quoted text.
  const hasSpaceBreak = / [\n\r\u0085\u2028\u2029]/.test(text);
  const hasBreakSpace = /[\n\r\u0085\u2028\u2029] /.test(text);
  const hasTab = text.includes('\t');
  const isSpecial = UNPRINTABLE.test(text);
  const hasOuterSpace = /^[ \n\r\u0085\u2028\u2029]|[ \n\r\u0085\u2028\u2029]$/.test(text);
  return {
    isMultiline,
    allowsPlain: !isMultiline && !hasOuterSpace && !hasTab && !isSpecial && !hasIndicator(text),
    allowsSingle: !hasSpaceBreak && !hasBreakSpace && !hasTab && !isSpecial,
    allowsBlock: !hasSpaceBreak && !isSpecial && !text.endsWith(' '),
  };
}

/** Everything but LF, tab, printable ASCII and the basic plane from U+00A0 without surrogates and byte order mark. */
const UNPRINTABLE = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** True for what would mean something at the start, or inside, of a text without quotes, tabs and line breaks. */
function hasIndicator(text: string): boolean {
  return /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?: |$))|:(?: |$)| #/.test(text);
}

/**
 * Go's writer begins the body with the text's own first break, which is therefore lost when it is read. A break that the
 * text ends with, which need not be LF, is the end of its last line.
 */
function literal(text: string, indent: number): string {
  const padding = ' '.repeat(indent);
  let written = `|${blockHints(text)}`;
  let isLineStart = true;
  for (const character of text) {
    if (BREAK.test(character)) {
      written += character;
      isLineStart = true;
      continue;
    }
    if (isLineStart) written += BREAK.test(written.at(-1) ?? '') ? padding : `\n${padding}`;
    written += character;
    isLineStart = false;
  }
  return written;
}

/** The digit says four columns, whatever the body is indented by. */
function blockHints(text: string): string {
  const indent = /^[ \n\r\u0085\u2028\u2029]/.test(text) ? '4' : '';
  const isBreakAt = (at: number): boolean => BREAK.test(text.charAt(at));
  if (!isBreakAt(text.length - 1)) return `${indent}-`;
  return text.length === 1 || isBreakAt(text.length - 2) ? `${indent}+` : indent;
}

/** Of the line breaks only those that are none to other writers come here. */
function singleQuoted(text: string, indent: number): string {
  const further = ' '.repeat(indent);
  return `'${text.replaceAll("'", "''").replace(/[\u2028\u2029](?![\u2028\u2029]|$)/g, `$&${further}`)}'`;
}

/** Go's writer takes every character of a text that begins with a byte order mark for one. */
function doubleQuoted(text: string): string {
  if (text.startsWith('\ufeff')) return `"${Array.from(text, (character) => escapeDouble(character)).join('')}"`;
  return writeDouble(text, { column: 0, indent: 0, width: Infinity });
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    length += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return length;
}
