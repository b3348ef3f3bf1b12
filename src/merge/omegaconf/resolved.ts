import { Dict } from '../../model/dict.js';
import type { OriginKind } from '../../model/origin.js';
import { pythonStr } from '../../model/python-text.js';
import type { Source } from '../../model/source.js';
import { MISSING, type Scalar, type Value } from '../../model/value.js';
import { ConfigNode } from './config-node.js';

/**
 * What an expression yields: a leaf's value, a container of the config as the very node it is, or plain data, which may
 * hold such nodes. Plain lists and dicts are opaque: paths cannot go into them, and texts in them are only texts.
 */
export type Yield = ConfigNode | PlainYield;

/** What is no part of a tree. */
export type PlainYield = Scalar | readonly Yield[] | Dict<Yield>;

/** A value that is not found in the tree but made at a node: by a call, or by joining texts. */
export class MadeValue {
  readonly value: PlainYield;
  /** The interpolation that made it. */
  readonly at: ConfigNode;
  readonly kind: OriginKind;
  /** What it was read from, where that is not the config. */
  readonly source: Source | undefined;

  constructor(value: PlainYield, at: ConfigNode, kind: OriginKind, source?: Source) {
    this.value = value;
    this.at = at;
    this.kind = kind;
    this.source = source;
  }
}

/** Where following interpolations ends: at a node that is none, or at a value that one of them made. */
export type Resolved = ConfigNode | MadeValue;

/** The node itself for a container, else the value: what arguments and results are made of. */
export function yieldOf(resolved: Resolved): Yield {
  if (resolved instanceof MadeValue) return resolved.value;
  return resolved.container === undefined ? leafOf(resolved) : resolved;
}

function leafOf(node: ConfigNode): Yield {
  const { value } = node;
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? node : value;
}

/** True for `???`, be it written or made. */
export function isMissingResult(resolved: Resolved): boolean {
  return resolved.value === MISSING;
}

/** The value with containers as they are written: interpolations in them stay texts. */
export function writtenValue(result: Yield): Value {
  if (result instanceof ConfigNode) return result.value;
  if (result instanceof Dict) return Dict.ofDistinct(result.keyList, result.valueList.map(writtenValue));
  return isYieldList(result) ? result.map(writtenValue) : result;
}

/** Python's `str()` of a result (spec omegaconf 6.2). */
export function textOf(result: Yield): string {
  return pythonStr(writtenValue(result));
}

/** Narrows to a plain list. */
export function isYieldList(result: Yield): result is readonly Yield[] {
  return Array.isArray(result);
}
