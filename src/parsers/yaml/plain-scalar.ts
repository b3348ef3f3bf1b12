import { isSpaceOrEnd } from './characters.js';
import type { Cursor } from './cursor.js';

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
  /** Whether a line break followed it. */
  readonly sawBreak: boolean;
}

/** Reads a plain scalar over as many lines as it has: line breaks fold as between quotes, tabs end it. */
export function readPlain(cursor: Cursor, context: PlainContext): PlainText {
  let value = '';
  let end = cursor.at;
  let space: string | undefined = '';
  let sawBreak = false;
  while (space !== undefined) {
    const runEnd = endOfRun(cursor, context.inFlow);
    if (runEnd === cursor.at) break;
    value += space + cursor.text.slice(cursor.at, runEnd);
    cursor.at = end = runEnd;
    const lineStart = cursor.lineStart;
    space = readSpace(cursor, context);
    sawBreak = cursor.lineStart !== lineStart;
  }
  return { value, end, sawBreak };
}

/** A colon ends the text before a blank; in flow context `, ? [ ] { }` end it too, and a colon before all but `?`. */
function endOfRun(cursor: Cursor, inFlow: boolean): number {
  const { text } = cursor;
  let at = cursor.at;
  for (; ; at++) {
    const character = text.charAt(at);
    if (isSpaceOrEnd(character)) return at;
    if (inFlow && isFlowEnd(character)) return at;
    if (character === ':' && endsAtColon(text.charAt(at + 1), inFlow)) return at;
  }
}

function endsAtColon(next: string, inFlow: boolean): boolean {
  return isSpaceOrEnd(next) || (inFlow && next !== '?' && isFlowEnd(next));
}

function isFlowEnd(character: string): boolean {
  return (
    character === ',' ||
    character === '?' ||
    character === '[' ||
    character === ']' ||
    character === '{' ||
    character === '}'
  );
}

/** The blanks or folded line breaks before the next run; undefined where the scalar ends. */
function readSpace(cursor: Cursor, context: PlainContext): string | undefined {
  const start = cursor.at;
  cursor.skipBlanks();
  const blanks = cursor.text.slice(start, cursor.at);
  const first = cursor.lineBreak();
  const folded = first === '' ? blanks : readFold(cursor, first);
  if (folded === undefined || folded === '' || cursor.char() === '#') return undefined;
  return !context.inFlow && cursor.column < context.indent ? undefined : folded;
}

function readFold(cursor: Cursor, first: string): string | undefined {
  let further = '';
  for (;;) {
    if (cursor.isAtDocumentMarker()) return undefined;
    cursor.skipBlanks();
    const found = cursor.lineBreak();
    if (found === '') break;
    further += found;
  }
  if (first !== '\n') return first + further;
  return further === '' ? ' ' : further;
}
