import { HASH, isBlankOrTab, isBreakOrEnd, SPACE } from './characters.js';
import type { Cursor } from './cursor.js';

/** What the header of a block scalar says. */
interface BlockHeader {
  readonly isFolded: boolean;
  /** What happens to line breaks at the end: one stays, all are dropped (`-`), all stay (`+`). */
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** The indentation that a digit gives. */
  readonly indentation?: number;
}

/** A block scalar that was read. */
export interface BlockText {
  readonly value: string;
  /** The offset behind its last line; with `+` behind the empty lines that belong to it. */
  readonly end: number;
}

/** The blank lines before a line of the body. */
interface Breaks {
  readonly text: string;
  /** The offset behind the last of them. */
  readonly end: number;
}

/**
 * Reads a literal (`|`) or folded (`>`) scalar with its header. Without a digit the indentation is that of the widest of
 * the blank lines at its beginning and the first line with text, and deeper than the parent in any case. A body that ends
 * with the text, without a last line break, gets none (spec omegaconf 1.8).
 * @param parentIndent the column of the block collection that holds it, -1 at the top
 * @throws ParseError `YAML_SYNTAX`
 */
export function readBlock(cursor: Cursor, parentIndent: number): BlockText {
  const header = readHeader(cursor);
  const headerEnd = cursor.at;
  const least = Math.max(parentIndent + 1, 1);
  const isGiven = header.indentation !== undefined;
  const before = isGiven ? undefined : readLeadingBreaks(cursor);
  const indent = isGiven ? least + header.indentation - 1 : Math.max(least, before?.widest ?? 0);
  const body = readLines(cursor, { indent, isFolded: header.isFolded }, before ?? readBreaks(cursor, indent));
  if (header.chomping === 'keep') return { value: body.text + body.lastBreak + body.breaks.text, end: body.breaks.end };
  return { value: header.chomping === 'clip' ? body.text + body.lastBreak : body.text, end: body.end ?? headerEnd };
}

/** The lines of a body, the break of the last one and the blank lines behind it. */
interface BlockLines {
  readonly text: string;
  readonly lastBreak: string;
  readonly breaks: Breaks;
  /** The offset behind the last line; absent if there is none. */
  readonly end?: number;
}

function readLines(
  cursor: Cursor,
  layout: { readonly indent: number; readonly isFolded: boolean },
  leading: Breaks,
): BlockLines {
  let text = '';
  let breaks = leading;
  let lastBreak = '';
  let end: number | undefined;
  while (cursor.column === layout.indent && !cursor.isAtEnd()) {
    const startsWithSpace = isBlankOrTab(cursor.unit());
    const start = cursor.at;
    cursor.skipLine();
    text += breaks.text + cursor.text.slice(start, cursor.at);
    lastBreak = cursor.lineBreak();
    end = cursor.at;
    breaks = readBreaks(cursor, layout.indent);
    if (cursor.column !== layout.indent || cursor.isAtEnd()) break;
    const folds = layout.isFolded && lastBreak === '\n' && !startsWithSpace && !isBlankOrTab(cursor.unit());
    if (!folds) text += lastBreak;
    else if (breaks.text === '') text += ' ';
  }
  return { text, lastBreak, breaks, ...(end !== undefined && { end }) };
}

function readHeader(cursor: Cursor): BlockHeader {
  const start = cursor.at;
  const found = /^([|>])(?:([+-])([1-9]?)|([1-9])([+-]?))?/.exec(cursor.text.slice(start, start + 3));
  cursor.at += found?.[0].length ?? 1;
  if (cursor.unit() !== SPACE && !isBreakOrEnd(cursor.unit())) throw badHeader(cursor, start);
  cursor.skipBlanks();
  if (cursor.unit() === HASH) cursor.skipLine();
  if (!isBreakOrEnd(cursor.unit())) throw badHeader(cursor, start);
  cursor.lineBreak();
  const sign = found?.[2] ?? found?.[5];
  const digit = found?.[3] ?? found?.[4] ?? '';
  return {
    isFolded: found?.[1] === '>',
    chomping: sign === '+' ? 'keep' : sign === '-' ? 'strip' : 'clip',
    ...(digit !== '' && { indentation: Number(digit) }),
  };
}

function badHeader(cursor: Cursor, start: number): Error {
  cursor.at++;
  return cursor.error('A block text must begin on the line after its header', start, {
    hint: 'after | or > only + or -, a digit from 1 to 9 and a comment may stand; quote the text if it begins with | or >',
  });
}

/** Blank lines before the first line, and the widest column that blanks reach. */
function readLeadingBreaks(cursor: Cursor): Breaks & { readonly widest: number } {
  let text = '';
  let widest = 0;
  let end = cursor.at;
  for (;;) {
    cursor.skipBlanks();
    widest = Math.max(widest, cursor.column);
    const found = cursor.lineBreak();
    if (found === '') return { text, end, widest };
    text += found;
    end = cursor.at;
  }
}

/** Blank lines of at most the indentation, and the indentation of the line after them. */
function readBreaks(cursor: Cursor, indent: number): Breaks {
  let text = '';
  let end = cursor.at;
  for (;;) {
    while (cursor.column < indent && cursor.unit() === SPACE) cursor.at++;
    const found = cursor.lineBreak();
    if (found === '') return { text, end };
    text += found;
    end = cursor.at;
  }
}
