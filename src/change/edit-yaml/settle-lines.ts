import type { YamlNode, YamlScalar } from '../../parsers/yaml/syntax.js';
import type { EditedDocument } from './document.js';
import { entryCount, entrySpan, entryValues } from './entries.js';
import { beforeBreak, behindBreak, isBehindBreak, isComment, isOpenEnd, skipBlanks } from './lines.js';
import type { Splice } from './splice.js';

/**
 * The splices, settled with what is special at the ends of lines: comments stay comments, block scalars that stay keep
 * their values, and a text whose last line has no line break still has none there.
 */
export function settleLines(document: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
  return settleLastLine(document, settleKeptBreaks(document, settleComments(document, splices)));
}

/** A comment may begin right behind a quote or bracket (`'x'#c`), but not behind anything else. */
function settleComments({ text }: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
  return splices.map((splice) => {
    if (!isComment(text, splice.end)) return splice;
    const before = splice.text === '' ? text.charAt(splice.start - 1) : splice.text;
    return /\S$/.test(before) ? { ...splice, text: `${splice.text} ` } : splice;
  });
}

/** Blank lines that come to stand behind a scalar which keeps all its line breaks (`|+`) would become part of it. */
function settleKeptBreaks({ text, root }: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
  if (root === undefined || !/[|>]\d?\+/.test(text)) return splices;
  return splices.map((splice) => {
    const isRemoval = splice.text === '' && isBehindBreak(text, splice.start);
    const scalar = isRemoval ? blockScalarEndingAt(root, splice.start) : undefined;
    const keepsBreaks = scalar !== undefined && /^[|>]\d?\+/.test(text.slice(scalar.span.start, scalar.span.end));
    return keepsBreaks ? { ...splice, end: behindBlankLines(text, splice.end) } : splice;
  });
}

function behindBlankLines(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const content = skipBlanks(text, at);
    const next = behindBreak(text, content);
    if (next === content) return at;
    at = next;
  }
}

function settleLastLine(document: EditedDocument, splices: readonly Splice[]): readonly Splice[] {
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
