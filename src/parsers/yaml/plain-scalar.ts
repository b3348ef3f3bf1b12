import {
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  HASH,
  isSpaceOrEnd,
  OPENING_BRACE,
  OPENING_BRACKET,
  QUESTION,
  SPACE,
} from './characters.js';
import { foldBreaks, type Cursor } from './cursor.js';

/** Where a plain scalar stands. */
export interface PlainContext {
  readonly inFlow: boolean;
  /** The column that further lines must reach in block context. */
  readonly indent: number;
}

/** A plain scalar that was read. */
export interface PlainText {
  readonly value: string;
  /** The offset behind its last character; the cursor stands behind the blanks and breaks that follow. */
  readonly end: number;
}

/** Reads a plain scalar over as many lines as it has: line breaks fold as between quotes, tabs end it. */
export function readPlain(cursor: Cursor, context: PlainContext): PlainText {
  const { text } = cursor;
  let end = endOfText(text, cursor.at, context.inFlow);
  let value = text.slice(cursor.at, end);
  for (;;) {
    cursor.at = end;
    const folded = readFold(cursor, context);
    const nextEnd = folded === undefined ? cursor.at : endOfText(text, cursor.at, context.inFlow);
    if (folded === undefined || nextEnd === cursor.at) return { value, end };
    value += folded + text.slice(cursor.at, nextEnd);
    end = nextEnd;
  }
}

/** The end of a plain text on its line. A tab, a comment behind a blank and an indicator end it. */
function endOfText(text: string, start: number, inFlow: boolean): number {
  let end = start;
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE) continue;
    if (isSpaceOrEnd(unit)) return end;
    if (unit === HASH && end < at) return end;
    if (unit === COLON && endsAtColon(text.charCodeAt(at + 1), inFlow)) return end;
    if (inFlow && isFlowEnd(unit)) return end;
    end = at + 1;
  }
}

/** A colon ends the text before a blank; in flow context it does so before `, [ ] { }` as well. */
function endsAtColon(next: number, inFlow: boolean): boolean {
  return isSpaceOrEnd(next) || (inFlow && next !== QUESTION && isFlowEnd(next));
}

/** `, ? [ ] { }` */
function isFlowEnd(unit: number): boolean {
  return (
    unit === COMMA ||
    unit === QUESTION ||
    unit === OPENING_BRACKET ||
    unit === CLOSING_BRACKET ||
    unit === OPENING_BRACE ||
    unit === CLOSING_BRACE
  );
}

/** What the line breaks before the next text fold to; undefined where the scalar ends. */
function readFold(cursor: Cursor, context: PlainContext): string | undefined {
  cursor.skipBlanks();
  const first = cursor.lineBreak();
  if (first === '') return undefined;
  const further = readFurtherBreaks(cursor);
  if (further === undefined || cursor.unit() === HASH) return undefined;
  if (!context.inFlow && cursor.column < context.indent) return undefined;
  return foldBreaks(first, further);
}

/** The breaks of empty lines, and the indentation of the line after them; undefined before a document marker. */
function readFurtherBreaks(cursor: Cursor): string | undefined {
  let breaks = '';
  for (;;) {
    if (cursor.isAtDocumentMarker()) return undefined;
    cursor.skipBlanks();
    const found = cursor.lineBreak();
    if (found === '') return breaks;
    breaks += found;
  }
}
