import type { Span } from '../../model/source.js';

const TAB_WIDTH = 8;

/** A text as the lexer sees it, and the way from its offsets back to those of the text as given. */
export interface ExpandedText {
  readonly text: string;
  readonly originalSpan: (span: Span) => Span;
}

/**
 * Every tab replaced by blanks up to the next multiple of eight columns, as ClearML's reader does before anything else,
 * also inside strings (spec hocon 2.1). Columns count code points from the last `\n` or `\r`.
 */
export function expandTabs(text: string): ExpandedText {
  if (!text.includes('\t')) return asItIs(text);
  const parts: string[] = [];
  const tabs: TabPlace[] = [];
  let column = 0;
  let length = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) column = 0;
    else if (unit !== 9) column += isLowSurrogate(unit) ? 0 : 1;
    else {
      const width = TAB_WIDTH - (column % TAB_WIDTH);
      parts.push(text.slice(from, at), ' '.repeat(width));
      length += at - from + width;
      tabs.push({ original: at, expandedEnd: length, width });
      from = at + 1;
      column += width;
    }
  }
  parts.push(text.slice(from));
  const original = (offset: number): number => originalOffset(tabs, offset);
  return {
    text: parts.join(''),
    originalSpan: (span) => ({ start: original(span.start), end: original(span.end) }),
  };
}

/** A text that the lexer sees as it was given. */
export function asItIs(text: string): ExpandedText {
  return { text, originalSpan: sameSpan };
}

function sameSpan(span: Span): Span {
  return span;
}

interface TabPlace {
  readonly original: number;
  readonly expandedEnd: number;
  readonly width: number;
}

/** Finds the last tab that ends at or before the offset; between its blanks an offset means the tab itself. */
function originalOffset(tabs: readonly TabPlace[], offset: number): number {
  let low = 0;
  let high = tabs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tabs[middle]?.expandedEnd ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  const before = tabs[low - 1];
  const next = tabs[low];
  const plain = before === undefined ? offset : before.original + 1 + offset - before.expandedEnd;
  return next === undefined ? plain : Math.min(plain, next.original);
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
