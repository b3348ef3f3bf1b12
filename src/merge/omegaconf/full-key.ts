import { formatPath, type PathStep } from '../../model/path.js';
import { isContainer, isList, type Key, type Value } from '../../model/value.js';
import { entriesOf, positionOf } from '../../model/walk.js';

/**
 * The full key of the place that keys and list indexes lead to from the root, as OmegaConf writes it: `a.b[0].c`
 * (spec omegaconf 8). An int is an index where a list stands, else a key. Interpolations are not followed.
 */
export function fullKey(root: Value, keys: readonly Key[]): string {
  const path: PathStep[] = [];
  let value: Value | undefined = root;
  for (const key of keys) {
    const isIndex: boolean = value !== undefined && isList(value) && typeof key === 'bigint';
    const step: PathStep = isIndex ? { index: Number(key) } : key;
    path.push(step);
    value = value !== undefined && isContainer(value) ? entriesOf(value)[positionOf(value, step)] : undefined;
  }
  return formatPath(path);
}
