import { DictBuilder, type Dict } from '../../model/dict.js';
import { isDict, type Value } from '../../model/value.js';
import type { KeysPath, Refusal } from './world.js';

/** Why an entry of a dict cannot be written; undefined if it can. Lists are judged whole. */
export type Judge = (path: KeysPath, value: Value) => string | undefined;

export interface Pruned {
  readonly root: Dict<Value>;
  readonly refusals: readonly Refusal[];
}

/** A config without what a writer refuses; a dict of which nothing is left goes too. */
export function prune(root: Dict<Value>, judge: Judge): Pruned {
  const refusals: Refusal[] = [];
  const keep = (dict: Dict<Value>, path: KeysPath): Dict<Value> => {
    const kept = new DictBuilder<Value>();
    for (const [key, value] of dict) {
      const here = [...path, key];
      const reason = judge(here, value);
      if (reason !== undefined) {
        refusals.push({ path: here, reason });
        continue;
      }
      const left = isDict(value) && value.size > 0 ? keep(value, here) : value;
      if (left === value || !isDict(left) || left.size > 0) kept.set(key, left);
    }
    return kept.build();
  };
  return { root: keep(root, []), refusals };
}
