import type { Span } from '../../model/source.js';

/** A range of a text and what takes its place. Offsets are UTF-16 units of the text before any splice. */
export interface Splice extends Span {
  readonly text: string;
}

/** Splices in the order of the text. Of several at one offset the first made comes first, insertions before the rest. */
export function inTextOrder(splices: readonly Splice[]): Splice[] {
  return splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** A text with splices applied that stand in the order of the text and do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const splice of splices) {
    result += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return result + text.slice(at);
}
