import {
  isContainer,
  isDict,
  isList,
  type DictValue,
  type Key,
  type ListValue,
  type Value,
} from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';
import type { WrittenStyle } from '../../parsers/yaml/scalar-style.js';
import { scalarText, type Layout } from './scalar-text.js';

/** How new parts of a document are written. */
export interface Style {
  /** The indentation of a mapping under a key. */
  readonly step: number;
  /** The indentation of a list under a key, often none. */
  readonly listOffset: number;
  /** From a dash to what stands behind it. */
  readonly dashWidth: number;
  readonly dictLayout: Layout;
  readonly listLayout: Layout;
  readonly keyStyle: WrittenStyle;
  readonly textStyle: WrittenStyle;
}

/** A key without `?` may be this long; YAML's own limit is 1,024 characters. */
const MAX_KEY_LENGTH = 1000;

/** Whether a value is written over lines of its own; empty collections never are. */
export function isWrittenAsBlock(value: Value, style: Style): value is DictValue | ListValue {
  if (!isContainer(value) || entriesOf(value).length === 0) return false;
  return (isDict(value) ? style.dictLayout : style.listLayout) === 'block';
}

/** A value on one line, in a block collection or, in flow style, within brackets. */
export function printInline(value: Value, style: Style, place: Layout): string {
  if (isList(value)) return `[${value.map((item) => printInline(item, style, 'flow')).join(', ')}]`;
  if (!isDict(value)) return scalarText(value, style.textStyle, place);
  return `{${Array.from(value, ([key, child]) => printFlowPair(key, child, style)).join(', ')}}`;
}

/** A pair of a flow mapping. */
export function printFlowPair(key: Key, value: Value, style: Style): string {
  const keyText = scalarText(key, style.keyStyle, 'flow');
  const valueText = printInline(value, style, 'flow');
  return keyText.length > MAX_KEY_LENGTH ? `? ${keyText} : ${valueText}` : `${keyText}: ${valueText}`;
}

/** The lines of a collection in block style, the outermost not indented. */
export function printBlock(value: DictValue | ListValue, style: Style): string[] {
  if (isList(value)) return value.flatMap((item) => printBlockItem(item, style));
  return Array.from(value, ([key, child]) => printBlockPair(key, child, style)).flat();
}

/** The lines of a pair of a block mapping. */
export function printBlockPair(key: Key, value: Value, style: Style): string[] {
  const text = scalarText(key, style.keyStyle, 'block');
  const isExplicit = text.length > MAX_KEY_LENGTH;
  const head = isExplicit ? ':' : `${text}:`;
  const before = isExplicit ? [`? ${text}`] : [];
  if (!isWrittenAsBlock(value, style)) return [...before, `${head} ${printInline(value, style, 'block')}`];
  const indentation = ' '.repeat(isDict(value) ? style.step : style.listOffset);
  return [...before, head, ...printBlock(value, style).map((line) => indentation + line)];
}

/** The lines of an item of a block list. */
export function printBlockItem(value: Value, style: Style): string[] {
  const dash = '-'.padEnd(style.dashWidth);
  if (!isWrittenAsBlock(value, style)) return [dash + printInline(value, style, 'block')];
  const indentation = ' '.repeat(style.dashWidth);
  return printBlock(value, style).map((line, at) => (at === 0 ? dash : indentation) + line);
}
