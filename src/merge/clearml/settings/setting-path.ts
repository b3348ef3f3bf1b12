import { isDict, type Value } from '../../../model/value.js';
import type { OriginNode } from '../../../model/origin.js';
import type { Config } from '../../../model/origin.js';
import type { Layer } from './merge-layers.js';

/** The value at a path of keys, with its origins; undefined if there is none. */
export function settingAt(config: Config, path: readonly string[]): Layer | undefined {
  let root: Value = config.root;
  let origins: OriginNode | undefined = config.origins;
  for (const key of path) {
    const position = isDict(root) ? root.indexOf(key) : -1;
    const next: Value | undefined = isDict(root) ? root.valueList[position] : undefined;
    if (next === undefined) return undefined;
    origins = origins?.children?.[position] ?? origins;
    root = next;
  }
  return origins === undefined ? undefined : { root, origins };
}
