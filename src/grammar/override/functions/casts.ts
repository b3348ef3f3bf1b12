import { parsePythonFloat, parsePythonInt } from '../../../model/python-number.js';
import { floatRepr } from '../../../model/python-scalar.js';
import { Dict } from '../../../model/dict.js';
import { describeValue, isGlob, isOverrideDict, isOverrideList, isQuotedString, isSweep, isZip } from '../values.js';
import type { ChoiceSweep, Numeric, OverrideScalar, OverrideValue, Sweep } from '../values.js';
import { toDouble } from './arithmetic.js';
import { defineFunction, isFailure, refusal, type CallFailure, type OverrideFunction } from './definition.js';
import { CASTABLE, orNull } from './types.js';

/** `int`, `float`, `str` and `bool` (spec override-grammar 6.2). */

interface Cast {
  readonly name: string;
  /** Undefined where the scalar cannot be converted. */
  readonly scalar: (value: OverrideScalar) => OverrideScalar | undefined;
  /** The same for the ends of ranges and intervals; absent if those are refused. */
  readonly numeric?: (value: Numeric) => Numeric | undefined;
  /** What a glob inside a list or dict becomes; absent if it is refused. */
  readonly glob?: OverrideScalar;
}

export const int = castFunction({ name: 'int', scalar: toInt, numeric: toInt });
export const float = castFunction({ name: 'float', scalar: toFloat, numeric: toFloat });
export const str = castFunction({ name: 'str', scalar: toText });
export const bool = castFunction({ name: 'bool', scalar: toBoolean, glob: true });

function castFunction(cast: Cast): OverrideFunction {
  const { name } = cast;
  return defineFunction({
    name,
    items: CASTABLE,
    parameters: { value: orNull(CASTABLE) },
    call: ({ value }, items) => {
      const [only = value] = items;
      if (items.length > 0 && value !== null)
        return refusal(`${name}() takes its value by position or by name, not both`);
      if (items.length > 1) return castSeveral(items, cast);
      if (items.length === 0 && value === null)
        return refusal(`${name}() has no value to convert`, `write \`${name}(…)\``);
      return castValue(only, cast);
    },
  });
}

function castSeveral(items: readonly OverrideValue[], cast: Cast): OverrideValue | CallFailure {
  const results: OverrideValue[] = [];
  for (const [argument, item] of items.entries()) {
    const result = isSweep(item)
      ? refusal(`${cast.name}() of several values takes no sweeps among them`)
      : castValue(item, cast);
    if (isFailure(result)) return { ...result, argument };
    results.push(result);
  }
  return { kind: 'choice', items: results, simple: true, shuffle: false, tags: [] };
}

function castValue(value: OverrideValue, cast: Cast): OverrideValue | CallFailure {
  if (isOverrideList(value)) return castAll(value, cast);
  if (isOverrideDict(value)) {
    const values = castAll(value.valueList, cast);
    return isFailure(values) ? values : Dict.ofDistinct(value.keyList, values);
  }
  if (isSweep(value)) return castSweep(value, cast);
  if (isGlob(value)) return cast.glob ?? cannotCast(value, cast);
  if (isZip(value)) return cannotCast(value, cast);
  return cast.scalar(isQuotedString(value) ? value.text : value) ?? cannotCast(value, cast);
}

function castAll(values: readonly OverrideValue[], cast: Cast): readonly OverrideValue[] | CallFailure {
  const results: OverrideValue[] = [];
  for (const value of values) {
    const result = castValue(value, cast);
    if (isFailure(result)) return result;
    results.push(result);
  }
  return results;
}

function castSweep(sweep: Sweep, cast: Cast): OverrideValue | CallFailure {
  switch (sweep.kind) {
    case 'choice':
      return castChoice(sweep, cast);
    case 'range': {
      const [start, stop, step] = [sweep.start, sweep.stop, sweep.step].map((end) => cast.numeric?.(end));
      if (start === undefined || stop === undefined || step === undefined) return cannotCast(sweep, cast);
      return { kind: 'range', start, stop, step, shuffle: false, tags: [] };
    }
    case 'interval': {
      const [start, end] = [sweep.start, sweep.end].map((bound) => cast.numeric?.(bound));
      if (start === undefined || end === undefined) return cannotCast(sweep, cast);
      return { kind: 'interval', start, end, tags: sweep.tags };
    }
  }
}

function castChoice(sweep: ChoiceSweep, cast: Cast): OverrideValue | CallFailure {
  const items = castAll(sweep.items, cast);
  if (isFailure(items)) return items;
  if (items.some(isSweep)) return refusal(`${cast.name}() cannot convert a sweep inside a sweep`);
  return { kind: 'choice', items, simple: sweep.simple, shuffle: false, tags: [] };
}

function cannotCast(value: OverrideValue, { name }: Cast): CallFailure {
  return refusal(`${name}() cannot convert ${describeValue(value)}`);
}

function toInt(value: OverrideScalar): bigint | undefined {
  if (typeof value === 'string') return parsePythonInt(value);
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  return value === null ? undefined : BigInt(value);
}

function toFloat(value: OverrideScalar): number | undefined {
  if (typeof value === 'string') return parsePythonFloat(value);
  return value === null ? undefined : toDouble(value);
}

function toText(value: OverrideScalar): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'number' ? floatRepr(value) : String(value);
}

function toBoolean(value: OverrideScalar): boolean | undefined {
  if (typeof value !== 'string') return typeof value === 'number' ? value !== 0 : Boolean(value);
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
