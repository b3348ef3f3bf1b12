import { compareCodePoints } from '../../model/compare.js';
import { floatRepr } from '../../model/python-scalar.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import { placeDetails } from './sweep-issues.js';
import type { SweepParameter } from './sweep-parameters.js';

/** The values of one parameter in a grid, none of them made before it is asked for. */
export interface GridDomain {
  readonly size: bigint;
  at(index: bigint): Value;
}

/**
 * The values that a grid tries for a parameter (spec wandb 13).
 * @throws ValidationError `WANDB_SWEEP_GRID` for kinds that have no end, and for weighted values
 */
export function gridDomain(parameter: SweepParameter): GridDomain {
  const { kind, filled } = parameter;
  switch (kind) {
    case 'single_value':
      return listDomain([filled.get('value') ?? null]);
    case 'categorical':
      return listDomain(distinct(itemsOf(filled.get('values'))));
    case 'int_uniform':
      return intDomain(filled.get('min'), filled.get('max'));
    case 'quniform':
      return stepDomain(parameter);
    default:
      throw notInGrid(parameter);
  }
}

function listDomain(values: readonly Value[]): GridDomain {
  return { size: BigInt(values.length), at: (index) => values[Number(index)] ?? null };
}

/** All ints from `min` to `max`, both included. */
function intDomain(min: Value = null, max: Value = null): GridDomain {
  if (typeof min !== 'bigint' || typeof max !== 'bigint') return listDomain([]);
  return { size: max - min + 1n, at: (index) => min + index };
}

/** `min, min + q, …` below `max`, as numpy's `arange` computes them. */
function stepDomain(parameter: SweepParameter): GridDomain {
  const [min = null, max = null, step = null] = ['min', 'max', 'q'].map((field) => parameter.filled.get(field));
  if (typeof min === 'bigint' && typeof max === 'bigint' && typeof step === 'bigint') {
    return { size: (max - min + step - 1n) / step, at: (index) => min + index * step };
  }
  const start = Number(min);
  const second = start + Number(step);
  const size = Math.ceil((Number(max) - start) / Number(step));
  if (!Number.isFinite(size)) throw notInGrid(parameter);
  // A step too small to change the value gives one value over and over, which counts once.
  const isStill = second === start;
  const at = (index: bigint): Value => (index === 1n ? second : start + Number(index) * (second - start));
  return { size: BigInt(isStill ? 1 : size), at };
}

function notInGrid(parameter: SweepParameter): Error {
  const name = parameter.path.join('.');
  return wandbError('WANDB_SWEEP_GRID', `"${name}" has no list of values that a grid could try`, {
    ...placeDetails({ path: parameter.path, value: parameter.filled, origins: parameter.origins }),
    hint: 'a grid takes value, values without probabilities, min and max as ints, and q_uniform',
  });
}

function itemsOf(values: Value | undefined): readonly Value[] {
  return values !== undefined && isList(values) ? values : [];
}

/** Values with one YAML text count once: at the place of the first, with the value of the last. */
function distinct(values: readonly Value[]): Value[] {
  const byText = new Map<string, Value>();
  for (const value of values) byText.set(yamlIdentity(value), value);
  return [...byText.values()];
}

/** Equal for values that YAML writes alike. A whole float on top is written as an int; keys of mappings are sorted. */
function yamlIdentity(value: Value): string {
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return identity(isWhole ? BigInt(value) : value);
}

function identity(value: Value): string {
  if (isList(value)) return `[${value.map(identity).join(',')}]`;
  if (!isDict(value)) return scalarIdentity(value);
  const pairs = Array.from(value, ([key, child]) => [scalarIdentity(key), identity(child)] as const);
  const sorted = pairs.sort(([a], [b]) => compareCodePoints(a, b));
  return `{${sorted.map((pair) => pair.join(':')).join(',')}}`;
}

function scalarIdentity(value: Exclude<Value, readonly Value[]>): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'number' ? floatRepr(value) : pythonStr(value);
}
