import type { YamlNode, YamlScalar } from '../../parsers/yaml/syntax.js';
import type { EditedDocument } from './document.js';
import { entryCount, entrySpan, entryValues } from './entries.js';
import { beforeBreak, isOpenEnd } from './lines.js';
import type { Splice } from './splice.js';

/**
 * The splices of a text whose last line has no line break, so that it still has none: where the last lines go, the break
 * before them goes too, and a block scalar that comes to stand before others gets no line break into its value.
 */
export function settleLastLine(document: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
  const { text } = document;
  const last = splices.at(-1);
  if (last?.end !== text.length || !isOpenEnd(text, text.length)) return splices;
  if (last.start === last.end) return withChomping(document, splices);
  return last.text === '' ? withoutLastBreak(document, splices) : splices;
}

/** Lines come behind a block scalar that has no line break at its end (spec omegaconf 1.8): `-` keeps it so. */
function withChomping({ text, root }: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
  const scalar = root && blockScalarEndingAt(root, text.length);
  if (scalar === undefined || isReplaced(scalar, splices)) return splices;
  const header = scalar.span.start + 1;
  const sign = /[-+]/.exec(text.slice(header, header + 2));
  if (sign?.[0] === '-') return splices;
  const at = header + (sign?.index ?? 0);
  const chomping = { start: at, end: sign === null ? at : at + 1, text: '-' };
  const next = splices.findIndex((splice) => splice.start > at);
  return splices.toSpliced(next, 0, chomping);
}

/** What comes to stand last loses its line break, unless that belongs to a block scalar. */
function withoutLastBreak({ text, root }: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
  const removed = [...splices];
  let start = text.length;
  while (removed.at(-1)?.end === start && removed.at(-1)?.text === '') start = removed.pop()?.start ?? start;
  const before = removed.at(-1);
  if (before?.end === start) {
    // New block scalars need their line break as well.
    const end = /^[|>]/.test(before.text) ? before.text.length : beforeBreak(before.text, before.text.length);
    removed[removed.length - 1] = { ...before, text: before.text.slice(0, end) };
  } else if (root === undefined || blockScalarEndingAt(root, start) === undefined) {
    start = beforeBreak(text, start);
  }
  return [...removed, { start, end: text.length, text: '' }];
}

function isReplaced({ span }: YamlScalar, splices: readonly Splice[]): boolean {
  return splices.some(({ start, end }) => start < span.end && end > span.start);
}

/** The block scalar that ends at an offset, if one does. */
function blockScalarEndingAt(node: YamlNode, offset: number): YamlScalar | undefined {
  if (node.kind === 'scalar') {
    const isBlock = node.style === 'literal' || node.style === 'folded';
    return isBlock && node.span.end === offset ? node : undefined;
  }
  if (node.kind === 'alias' || node.layout !== 'block') return undefined;
  let at = entryCount(node) - 1;
  while (at > 0 && entrySpan(node, at).start >= offset) at--;
  const value = entryValues(node)[at];
  return value === undefined ? undefined : blockScalarEndingAt(value, offset);
}
