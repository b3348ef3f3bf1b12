import { checkOverride, overrideChildren, type OverrideTreeNode } from '../../grammar/override/index.js';
import type { OverrideOperator } from '../../grammar/override/tree.js';
import { interpolationSpot } from './interpolation-spot.js';
import type { Spot } from './spot.js';
import { wordAt, wordBetween } from './word.js';

const OPERATORS: readonly OverrideOperator[] = ['++', '+', '~', ''];

/** The spot of a cursor in the text of an override; undefined where nothing can be offered: in operators and quotes. */
export function overrideSpot(text: string, cursor: number): Spot | undefined {
  const operator = OPERATORS.find((mark) => text.startsWith(mark)) ?? '';
  const equal = text.indexOf('=');
  const keyEnd = equal < 0 ? text.length : equal;
  if (cursor < operator.length) return undefined;
  if (cursor <= keyEnd) {
    const word = wordBetween(text, cursor, { start: operator.length, end: keyEnd });
    return { kind: 'override-key', operator, word };
  }
  const key = text.slice(operator.length, keyEnd);
  const containerOfKey = key.split('.').slice(0, -1);
  const interpolation = interpolationSpot(text, equal + 1, cursor, containerOfKey);
  if (interpolation !== undefined) return interpolation;
  if (isInQuotes(text, cursor)) return undefined;
  return { kind: 'override-value', key, word: wordAt(text, cursor, isValuePart, { from: equal + 1 }) };
}

function isValuePart(character: string): boolean {
  return !/[\s,()[\]{}:='"]/.test(character);
}

function isInQuotes(text: string, cursor: number): boolean {
  if (!/['"]/.test(text)) return false;
  const { tree } = checkOverride(text);
  let node: OverrideTreeNode | undefined = tree?.value;
  while (node !== undefined) {
    const isOpen = node.kind === 'invalid' && node.parts.length === 0 && /^['"]/.test(node.text);
    const isClosed = node.kind === 'quoted-value' && cursor < node.span.end;
    if ((isOpen || isClosed) && cursor > node.span.start) return true;
    node = overrideChildren(node).find(({ span }) => span.start < cursor && cursor <= span.end);
  }
  return false;
}
