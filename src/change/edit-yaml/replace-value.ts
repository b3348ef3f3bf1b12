import { isDict, type Value } from '../../model/value.js';
import type { YamlNode } from '../../parsers/yaml/syntax.js';
import type { EditedDocument } from './document.js';
import { columnOf } from './entries.js';
import { isWrittenAsBlock, printBlock, printInline, type Style } from './print-value.js';
import { replaceRoot } from './replace-root.js';
import { Replacement } from './replacement.js';
import { blockText, type BlockText } from './scalar-text.js';
import { replacedSpans, type EntrySlot, type Slot } from './slot.js';
import type { Splice } from './splice.js';
import { textStyleOf, type StyleGuide } from './style.js';

/**
 * The splices that put a new value in the place of a node as a whole. A text keeps its quotes where it can; the comment
 * behind a value stays; a new collection is written as the collections beside it are.
 */
export function replaceValue(
  document: EditedDocument,
  guide: StyleGuide,
  slot: Slot,
  node: YamlNode,
  after: Value,
): Splice[] {
  if (slot.kind === 'root') return replaceRoot(document, guide.habits(), after);
  const style = styleOver(node, guide.within(slot.parent), after);
  const replacement = new Replacement(document, slot, node, replacedSpans(slot, node, after));
  const block = blockTextOver(node, after);
  if (block !== undefined) return replacement.byBlockText(block, columnOf(document.text, slot.parent) + style.step);
  if (canHoldLines(slot) && isWrittenAsBlock(after, style)) {
    const indentation = columnOf(document.text, slot.parent) + offsetOf(slot, after, style);
    return replacement.byLines(printBlock(after, style), indentation);
  }
  return replacement.byInline(printInline(after, style, slot.parent.layout === 'block' ? 'block' : 'flow'));
}

/** A text takes over the quotes of the text before it. */
function styleOver(node: YamlNode, style: Style, after: Value): Style {
  const textStyle = node.kind === 'scalar' && typeof after === 'string' ? textStyleOf(node) : undefined;
  return textStyle === undefined ? style : { ...style, textStyle };
}

/** A text of several lines in the place of a block scalar is one again, if it can be. */
function blockTextOver(node: YamlNode, after: Value): BlockText | undefined {
  if (node.kind !== 'scalar' || typeof after !== 'string' || !after.includes('\n')) return undefined;
  return node.style === 'literal' || node.style === 'folded' ? blockText(after, node.style) : undefined;
}

function canHoldLines(slot: EntrySlot): boolean {
  return slot.parent.layout === 'block' && (slot.kind === 'item' || slot.entry.colon !== undefined);
}

function offsetOf(slot: EntrySlot, after: Value, style: Style): number {
  if (slot.kind === 'item') return style.dashWidth;
  return isDict(after) ? style.step : style.listOffset;
}
