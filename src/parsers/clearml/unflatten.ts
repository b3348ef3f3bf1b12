import { compareCodePoints } from '../../model/compare.js';
import { DictBuilder, type Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { pythonStr } from '../../model/python-text.js';
import type { Key, Value } from '../../model/value.js';
import { isParameterDict, type ParameterValue } from './parameter-value.js';

export interface UnflattenOptions {
  readonly separator?: string;
  readonly limits?: Partial<Limits>;
}

/** A flat name and its value. */
type Pair = readonly [name: string, value: ParameterValue];

/**
 * A flat map as nested dicts, by ClearML's rules (spec clearml 5.3): names are sorted by code points; neighbours that
 * begin with the same part share a dict; the value of a name that others continue (`a` beside `a/b`) is lost, and so is a
 * group that is met again further down. {@link unflattenExactly} loses nothing.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function unflattenParameters(flat: ReadonlyMap<Key, Value>, options?: UnflattenOptions): Dict<Value>;
export function unflattenParameters(
  flat: ReadonlyMap<Key, ParameterValue>,
  options?: UnflattenOptions,
): Dict<ParameterValue>;
export function unflattenParameters(
  flat: ReadonlyMap<Key, ParameterValue>,
  options: UnflattenOptions = {},
): Dict<ParameterValue> {
  const pairs = Array.from(flat, ([name, value]): Pair => [pythonStr(name), value]);
  pairs.sort(([a], [b]) => compareCodePoints(a, b));
  return nest(pairs, options.separator ?? '/', 0, withLimits(options.limits).depth);
}

/** `pairs` are sorted, and stay so when the part they share is cut off. */
function nest(pairs: readonly Pair[], separator: string, depth: number, limit: number): Dict<ParameterValue> {
  if (depth > limit) throw limitError('LIMIT_DEPTH', 'depth', limit);
  const dict = new DictBuilder<ParameterValue>();
  for (const [part, group] of neighbours(pairs, separator)) {
    const [only] = group;
    if (only !== undefined && group.length === 1 && only[0] === part) dict.set(part, only[1]);
    else dict.set(part, nest(withoutPart(group, part), separator, depth + 1, limit));
  }
  return dict.build();
}

/** Cuts the part and one character, whatever the separator's length; the pair that ends with its part is dropped. */
function withoutPart(group: readonly Pair[], part: string): Pair[] {
  return group
    .filter(([name]) => name.length > part.length)
    .map(([name, value]): Pair => [name.slice(part.length + 1), value]);
}

function neighbours(pairs: readonly Pair[], separator: string): [string, Pair[]][] {
  const groups: [string, Pair[]][] = [];
  for (const pair of pairs) {
    const end = pair[0].indexOf(separator);
    const part = end < 0 ? pair[0] : pair[0].slice(0, end);
    const last = groups.at(-1);
    if (last?.[0] === part) last[1].push(pair);
    else groups.push([part, [pair]]);
  }
  return groups;
}

/**
 * A template with the values that a flat map has for it (spec clearml 5.2). Names the template lacks are ignored, an empty
 * dict of the template stays empty, and a key that is no text stays beside its new twin that is.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function fillTemplate(
  template: Dict<ParameterValue>,
  flat: ReadonlyMap<Key, ParameterValue>,
  options: UnflattenOptions = {},
): Dict<ParameterValue> {
  const { separator = '/' } = options;
  const depthLimit = withLimits(options.limits).depth;
  const fill = (level: Dict<ParameterValue>, before: string, depth: number): Dict<ParameterValue> => {
    if (depth > depthLimit) throw limitError('LIMIT_DEPTH', 'depth', depthLimit);
    const filled = new DictBuilder<ParameterValue>();
    for (const [key, value] of level) filled.set(key, value);
    for (const [key, value] of level) {
      const name = pythonStr(key);
      if (isParameterDict(value)) {
        const inner = fill(value, before + name + separator, depth + 1);
        filled.set(key, inner).set(name, inner);
      } else {
        filled.set(name, valueOr(flat, before + name, value));
      }
    }
    return filled.build();
  };
  return fill(template, '', 0);
}

/** A name may be stored with the value null, which is not the same as not stored. */
function valueOr(flat: ReadonlyMap<Key, ParameterValue>, name: string, fallback: ParameterValue): ParameterValue {
  const value = flat.get(name);
  return value === undefined ? fallback : value;
}
