import type { Value } from '../../model/value.js';
import { startWithProperties, type YamlNode } from '../../parsers/yaml/syntax.js';
import type { EditedDocument } from './document.js';
import {
  behindEntry,
  behindLine,
  isBehindBreak,
  isFirstOnLine,
  isOpenEnd,
  lineStart,
  skipBlanksBack,
} from './lines.js';
import { isWrittenAsBlock, printBlock, printInline, type Style } from './print-value.js';
import { replacedSpans } from './slot.js';
import type { Splice } from './splice.js';

/** The splices that give a document another value as a whole; a document that has none gets it behind its comments. */
export function replaceRoot(document: EditedDocument, style: Style, after: Value): Splice[] {
  const { root, text } = document;
  const isBlock = isWrittenAsBlock(after, style);
  const lines = isBlock ? printBlock(after, style) : [printInline(after, style, 'block')];
  if (root === undefined) return [linesAt(document, text.length, lines)];
  const { start, end } = root.span;
  if (startWithProperties(root) === end) return [linesAt(document, behindLine(text, end), lines)];
  const { value, strayTag } = replacedSpans({ kind: 'root' }, root, after);
  const splices: Splice[] = strayTag === undefined ? [] : [{ ...strayTag, text: '' }];
  if (startWithProperties(root) === value.start && isFirstOnLine(text, start)) {
    return [...splices, overRoot(document, root, value.start, lines)];
  }
  // A block collection cannot begin behind `---`, an anchor or a tag.
  const opening = isBlock ? document.newline : ' ';
  return [
    ...splices,
    overRoot(document, root, skipBlanksBack(text, value.start), [opening + lines.join(document.newline)]),
  ];
}

function linesAt({ text, newline }: EditedDocument, offset: number, lines: readonly string[]): Splice {
  const isNewLine = lineStart(text, offset) === offset;
  const block = lines.join(newline);
  return { start: offset, end: offset, text: isNewLine ? block + newline : newline + block };
}

function overRoot({ text, newline }: EditedDocument, root: YamlNode, start: number, lines: readonly string[]): Splice {
  const column = start - lineStart(text, start);
  const isBlock = (root.kind === 'map' || root.kind === 'sequence') && root.layout === 'block';
  const end = isBlock ? behindEntry(text, root.span.end, column) : root.span.end;
  const isClosed = isBehindBreak(text, end) && !isOpenEnd(text, end);
  return { start, end, text: lines.join(newline + ' '.repeat(column)) + (isClosed ? newline : '') };
}
