import { identical } from '../../model/compare.js';
import type { Dict } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, type Value } from '../../model/value.js';
import { checkDepth } from '../../parsers/wandb/depth.js';
import type { WandbPath } from '../../parsers/wandb/paths.js';
import { sortKeys } from '../../parsers/wandb/sorted-tree.js';
import { throughCore } from '../../parsers/wandb/wire.js';

/** A place where the config that the program sees and the tree that the core has stored are not the same. */
export type WandbDrift =
  /** The program has it, the core does not: an empty mapping, or a change inside a mapping that was not sent. */
  | { readonly kind: 'only-in-view'; readonly path: WandbPath; readonly view: Value }
  /** The core still has what the program has replaced or never had. */
  | { readonly kind: 'only-in-store'; readonly path: WandbPath; readonly stored: Value }
  | { readonly kind: 'differs'; readonly path: WandbPath; readonly view: Value; readonly stored: Value };

/**
 * Where a config as the program sees it and its stored tree have drifted apart, keys in the order of their code points
 * (spec wandb 8).
 * @throws LimitError `LIMIT_DEPTH`
 */
export function wandbDrift(view: Dict<Value>, stored: Dict<Value>): WandbDrift[] {
  checkDepth(view);
  checkDepth(stored);
  const drifts: WandbDrift[] = [];
  const sent = sortKeys(throughCore(view));
  if (isDict(sent)) compareDicts(sent, stored, [], drifts);
  return drifts;
}

function compareDicts(view: Dict<Value>, stored: Dict<Value>, path: WandbPath, drifts: WandbDrift[]): void {
  for (const [key, value] of view) compare(value, stored.get(key), [...path, pythonStr(key)], drifts);
  for (const [key, value] of stored) {
    if (!view.has(key)) drifts.push({ kind: 'only-in-store', path: [...path, pythonStr(key)], stored: value });
  }
}

function compare(view: Value, stored: Value | undefined, path: WandbPath, drifts: WandbDrift[]): void {
  if (stored === undefined) drifts.push({ kind: 'only-in-view', path, view });
  else if (isDict(view) && isDict(stored)) compareDicts(view, stored, path, drifts);
  else if (!identical(view, stored)) drifts.push({ kind: 'differs', path, view, stored });
}
