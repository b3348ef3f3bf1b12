import { DictBuilder } from '../../model/dict.js';
import type { Origin, OriginNode } from '../../model/origin.js';
import type { Source, Span } from '../../model/source.js';
import { primitiveValue } from './literals.js';
import type { Override } from './override.js';
import type { DictContainerNode, ElementNode, PrimitiveNode } from './tree.js';
import {
  isOverrideDict,
  isOverrideList,
  type OverrideDict,
  type OverrideScalar,
  type OverrideValue,
} from './values.js';

/**
 * The origins of an override's value, parallel to it: each part that is written out has its own place in the text, the
 * parts of a call's result the place of the call. Without a value, the place of the whole override.
 */
export function overrideOrigins({ tree, raw, source }: Override): OriginNode {
  const { value } = tree;
  if (value === undefined || raw === undefined) return { origin: originAt(tree.span, source) };
  if (value.kind === 'simple-choice-sweep') return { origin: originAt(value.span, source) };
  return originsOf(value, raw, source);
}

function originsOf(node: ElementNode, value: OverrideValue, source: Source): OriginNode {
  const origin = originAt(node.span, source);
  if (node.kind === 'list-container' && isOverrideList(value)) {
    return { origin, children: node.elements.map((element, at) => originsOf(element, value[at] ?? null, source)) };
  }
  if (node.kind === 'dict-container' && isOverrideDict(value)) {
    return { origin, children: originsOfPairs(node, value, source) };
  }
  return originsOfResult(value, origin);
}

/** Of pairs with equal keys the last gave the value, in the place of the first. */
function originsOfPairs({ pairs }: DictContainerNode, value: OverrideDict, source: Source): OriginNode[] {
  const elements = new DictBuilder<ElementNode>();
  for (const { key, value: element } of pairs) {
    if (key.kind === 'primitive') elements.set(keyOf(key), element);
  }
  return elements.build().valueList.map((element, at) => originsOf(element, value.valueList[at] ?? null, source));
}

function keyOf(key: PrimitiveNode): OverrideScalar {
  const value = primitiveValue(key, Infinity);
  return typeof value === 'object' ? null : value;
}

/** Every part has the origin of the whole. */
function originsOfResult(value: OverrideValue, origin: Origin): OriginNode {
  const parts = isOverrideList(value) ? value : isOverrideDict(value) ? value.valueList : undefined;
  return parts === undefined ? { origin } : { origin, children: parts.map((part) => originsOfResult(part, origin)) };
}

function originAt(span: Span, source: Source): Origin {
  return { kind: 'override', source, span };
}
