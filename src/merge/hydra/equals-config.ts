import { pythonEquals } from '../../model/compare.js';
import { isContainer, isDict, isInterpolation, isList, type DictValue, type Value } from '../../model/value.js';
import { entriesOf, stepAt } from '../../model/walk.js';
import { ConfigResolver, type Target } from '../omegaconf/config-resolver.js';
import type { ResolveContext } from '../omegaconf/resolve-context.js';

/** A value and the tree that its interpolations look at; without a place in it they are only texts. */
interface Side extends Target {
  readonly resolver: ConfigResolver;
}

/**
 * Python's `==` between a plain value and what stands in a config (spec omegaconf 8): dicts without order, `1` equal to
 * `1.0` and `true`; interpolations by what they lead to, or as texts where neither leads anywhere. Those of the plain value
 * look at that value itself.
 */
export function equalsConfig(value: Value, found: Target, resolver: ConfigResolver, context: ResolveContext): boolean {
  const plain: Side = { value, path: [], resolver: new ConfigResolver({ root: value }, context) };
  return sameValues(plain, { ...found, resolver });
}

function sameValues(a: Side, b: Side): boolean {
  if (isList(a.value) && isList(b.value)) {
    return a.value.length === b.value.length && a.value.every((_item, at) => sameEntries(entry(a, at), entry(b, at)));
  }
  if (isDict(a.value) && isDict(b.value)) return sameDicts(a, a.value, b, b.value);
  return !isContainer(a.value) && pythonEquals(a.value, b.value);
}

function sameDicts(a: Side, dict: DictValue, b: Side, other: DictValue): boolean {
  if (dict.size !== other.size) return false;
  return dict.keyList.every((key, at) => {
    const position = other.indexOf(key);
    return position >= 0 && sameEntries(entry(a, at), entry(b, position));
  });
}

function sameEntries(a: Side, b: Side): boolean {
  const areReferences = isInterpolation(a.value) && isInterpolation(b.value);
  const left = endOf(a);
  const right = endOf(b);
  if (areReferences && (left === undefined || right === undefined)) return a.value === b.value;
  return sameValues(left ?? { ...a, value: null }, right ?? { ...b, value: null });
}

/** Where an interpolation leads, undefined if nowhere; anything else is its own end. */
function endOf(side: Side): Side | undefined {
  if (!isInterpolation(side.value)) return side;
  const target = side.path === undefined ? undefined : side.resolver.dereference(side.path);
  return target && { ...target, resolver: side.resolver };
}

function entry({ value, path, resolver }: Side, position: number): Side {
  if (!isContainer(value)) return { value: null, resolver };
  const child = { value: entriesOf(value)[position] ?? null, resolver };
  return path === undefined ? child : { ...child, path: [...path, stepAt(value, position)] };
}
