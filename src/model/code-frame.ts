import { codePointLength, type Source, type Span } from './source.js';

/** Longer lines are shown as a window around the span. */
const WINDOW = 100;

/**
 * The line a span starts on, and carets under the span:
 * ```
 * 3 | lr: 0.1.2
 *   |     ^^^^^
 * ```
 * Tabs are shown as one blank and control characters as a dot, so that the carets stand where they should.
 */
export function codeFrame(source: Source, span: Span): string {
  const { text } = source;
  const start = Math.min(Math.max(span.start, 0), text.length);
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const lineEnd = endOfLine(text, start);
  const end = Math.min(Math.max(span.end, start), lineEnd);

  const from = Math.max(lineStart, start - WINDOW / 2);
  const to = Math.min(lineEnd, Math.max(from + WINDOW, start));
  const head = from > lineStart ? '…' : '';
  const tail = to < lineEnd ? '…' : '';
  const number = String(countLines(text, start));
  const gutter = ' '.repeat(number.length);
  const shown = visible(head + text.slice(from, to) + tail);
  const indent = ' '.repeat(codePointLength(head + text.slice(from, start)));
  const carets = '^'.repeat(Math.max(1, codePointLength(text.slice(start, Math.min(end, to)))));
  return `${number} | ${shown}\n${gutter} | ${indent}${carets}`;
}

function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf('\n', offset);
  const end = lf < 0 ? text.length : lf;
  const cr = text.slice(offset, end).indexOf('\r');
  return cr < 0 ? end : offset + cr;
}

function countLines(text: string, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) line++;
  }
  return line;
}

function visible(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, '·')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
