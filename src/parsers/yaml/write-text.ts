import { codePointLength } from '../../model/source.js';

/** Where a text is written and how its further lines are laid out. */
export interface TextLayout {
  /** The column of the first character, in code points. */
  readonly column: number;
  /** The indentation of further lines. */
  readonly indent: number;
  /** The column behind which a text is folded; infinite where it must stay on its line. */
  readonly width: number;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '0'],
  ['\u0007', 'a'],
  ['\b', 'b'],
  ['\t', 't'],
  ['\n', 'n'],
  ['\v', 'v'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['\u001b', 'e'],
  ['"', '"'],
  ['\\', '\\'],
  ['\u0085', 'N'],
  ['\u00a0', '_'],
  ['\u2028', 'L'],
  ['\u2029', 'P'],
]);

/** What stands for itself between double quotes; astral characters do not. */
const UNESCAPED = /^[ !#-[\]-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/;

/** A plain text: folded at single blanks behind the width (spec omegaconf 7.3). */
export function writePlain(text: string, layout: TextLayout): string {
  if (layout.column + text.length <= layout.width) return text;
  let written = '';
  let { column } = layout;
  for (const [run] of text.matchAll(/ +|[^ ]+/g)) {
    if (run === ' ' && column > layout.width) {
      written += lineBreak(layout);
      column = layout.indent;
    } else {
      written += run;
      column += codePointLength(run);
    }
  }
  return written;
}

/** A text in single quotes: folded like a plain one, but not at its edges; a line break is written as an empty line. */
export function writeSingle(text: string, layout: TextLayout): string {
  let written = "'";
  let column = layout.column + 1;
  for (const found of text.matchAll(/ +|[\n\u0085\u2028\u2029]+|[^ \n\u0085\u2028\u2029]+/g)) {
    const [run] = found;
    const isAtEdge = found.index === 0 || found.index + run.length === text.length;
    if (run === ' ' && column > layout.width && !isAtEdge) {
      written += lineBreak(layout);
      column = layout.indent;
    } else if (/^[\n\u0085\u2028\u2029]/.test(run)) {
      written += (run.startsWith('\n') ? '\n' : '') + run + ' '.repeat(layout.indent);
      column = layout.indent;
    } else {
      const doubled = run.replaceAll("'", "''");
      written += doubled;
      column += codePointLength(doubled);
    }
  }
  return `${written}'`;
}

/**
 * A text in double quotes. It is folded behind the width at any blank and after any escape: a backslash ends the line,
 * and another keeps a blank that begins the next one.
 */
export function writeDouble(text: string, layout: TextLayout): string {
  const characters = Array.from(text);
  let written = '"';
  let column = layout.column + 1;
  let pendingStart = 0;
  const flush = (end: number): void => {
    if (end <= pendingStart) return;
    written += characters.slice(pendingStart, end).join('');
    column += end - pendingStart;
    pendingStart = end;
  };
  characters.forEach((character, at) => {
    if (!UNESCAPED.test(character)) {
      flush(at);
      const escape = escapeDouble(character);
      written += escape;
      column += escape.length;
      pendingStart = at + 1;
    }
    const mayFold = (character === ' ' || pendingStart >= at) && at > 0 && at < characters.length - 1;
    if (!mayFold || column + at - pendingStart <= layout.width) return;
    flush(at);
    written += `\\${lineBreak(layout)}`;
    column = layout.indent;
    if (characters[pendingStart] === ' ') {
      written += '\\';
      column++;
    }
  });
  flush(characters.length);
  return `${written}"`;
}

function lineBreak(layout: TextLayout): string {
  return `\n${' '.repeat(layout.indent)}`;
}

/** A character as it is escaped between double quotes. */
export function escapeDouble(character: string): string {
  const short = ESCAPES.get(character);
  if (short !== undefined) return `\\${short}`;
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16).toUpperCase();
  if (codePoint <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return codePoint <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
