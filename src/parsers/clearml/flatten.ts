import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { pythonStr } from '../../model/python-text.js';
import type { Value } from '../../model/value.js';
import { isParameterDict, type ParameterValue } from './parameter-value.js';

export interface FlattenOptions {
  /** Put before every key, except before that of an empty dict. */
  readonly prefix?: string;
  readonly separator?: string;
  readonly limits?: Partial<Limits>;
}

/**
 * A nested dict as one level, keys joined with `/` (spec clearml 5.1). Lists stay values. As in ClearML an empty dict
 * comes out under its **bare** key, without what stands before it, and a key met twice keeps its place and the last value.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function flattenParameters(dict: Dict<Value>, options?: FlattenOptions): Map<string, Value>;
export function flattenParameters(dict: Dict<ParameterValue>, options?: FlattenOptions): Map<string, ParameterValue>;
export function flattenParameters(
  dict: Dict<ParameterValue>,
  options: FlattenOptions = {},
): Map<string, ParameterValue> {
  const { prefix = '', separator = '/' } = options;
  const flat = new Map<string, ParameterValue>();
  const depthLimit = withLimits(options.limits).depth;
  const add = (level: Dict<ParameterValue>, before: string, depth: number): void => {
    if (depth > depthLimit) throw limitError('LIMIT_DEPTH', 'depth', depthLimit);
    for (const [key, value] of level) {
      const name = pythonStr(key);
      if (!isParameterDict(value)) flat.set(before + name, value);
      else if (value.size === 0) flat.set(name, Dict.empty());
      else add(value, before + name + separator, depth + 1);
    }
  };
  add(dict, prefix, 0);
  return flat;
}
