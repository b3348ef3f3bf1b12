import { DictBuilder, type Dict } from '../../model/dict.js';
import { isDict, isList, type Value } from '../../model/value.js';

/** The kinds of sweep parameter, by the names of the sweep schema. */
export type SweepParameterKind =
  | 'qbeta'
  | 'beta'
  | 'categorical'
  | 'categorical_w_probabilities'
  | 'int_uniform'
  | 'uniform'
  | 'lognormal'
  | 'loguniform'
  | 'inv_loguniform'
  | 'normal'
  | 'qlognormal'
  | 'qloguniform'
  | 'qnormal'
  | 'quniform'
  | 'single_value'
  | 'inv_loguniform_v2'
  | 'loguniform_v2'
  | 'qloguniform_v2';

/** A field of a shape: what it must hold, and what it is if it is left out. */
interface Field {
  readonly name: string;
  readonly accepts: (value: Value) => boolean;
  readonly isRequired?: boolean;
  readonly fallback?: Value;
}

/** A shape of the schema: its fields in the schema's order, in which defaults are filled in. */
interface Shape {
  readonly kind: SweepParameterKind;
  readonly fields: readonly Field[];
}

const anything = (): boolean => true;
const isNumber = (value: Value): boolean => typeof value === 'number' || typeof value === 'bigint';
const isFloat = (value: Value): boolean => typeof value === 'number';
const isInt = (value: Value): boolean => typeof value === 'bigint';
const isAtLeastZero = (value: Value): boolean => isNumber(value) && !(Number(value) < 0);
const isAboveZero = (value: Value): boolean => isNumber(value) && !(Number(value) <= 0);
const isNonEmptyList = (value: Value): boolean => isList(value) && value.length > 0;
const areProbabilities = (value: Value): boolean => isList(value) && value.length > 0 && value.every(isAtLeastZero);

function required(name: string, accepts: Field['accepts']): Field {
  return { name, accepts, isRequired: true };
}

function optional(name: string, accepts: Field['accepts'], fallback: Value): Field {
  return { name, accepts, fallback };
}

function named(distribution: string): Field {
  return required('distribution', (value) => value === distribution);
}

/** A distribution that need not be named. */
function implied(distribution: string): Field {
  return optional('distribution', (value) => value === distribution, distribution);
}

const Q = optional('q', isAboveZero, 1);
const MIN = required('min', isNumber);
const MAX = required('max', isNumber);
const POSITIVE_MIN = required('min', isAboveZero);
const SHAPE_A = optional('a', isAtLeastZero, 1n);
const SHAPE_B = optional('b', isAtLeastZero, 1n);
const FLOAT_NORMAL = [optional('mu', isNumber, 0), optional('sigma', isAtLeastZero, 1)];
const INT_NORMAL = [optional('mu', isNumber, 0n), optional('sigma', isAtLeastZero, 1n)];

/** In the order in which the schema tries them: the first that fits is taken. */
const SHAPES: readonly Shape[] = [
  { kind: 'qbeta', fields: [SHAPE_A, SHAPE_B, Q, named('q_beta')] },
  { kind: 'beta', fields: [SHAPE_A, SHAPE_B, named('beta')] },
  { kind: 'categorical', fields: [required('values', isNonEmptyList), implied('categorical')] },
  {
    kind: 'categorical_w_probabilities',
    fields: [
      required('values', isNonEmptyList),
      required('probabilities', areProbabilities),
      implied('categorical_w_probabilities'),
    ],
  },
  { kind: 'int_uniform', fields: [required('max', isInt), required('min', isInt), implied('int_uniform')] },
  { kind: 'uniform', fields: [MIN, MAX, named('uniform')] },
  { kind: 'uniform', fields: [required('min', isFloat), required('max', isFloat), implied('uniform')] },
  { kind: 'uniform', fields: [MIN, required('max', isFloat), implied('uniform')] },
  { kind: 'uniform', fields: [required('min', isFloat), MAX, implied('uniform')] },
  { kind: 'lognormal', fields: [named('log_normal'), ...FLOAT_NORMAL] },
  { kind: 'loguniform', fields: [MIN, MAX, named('log_uniform')] },
  { kind: 'inv_loguniform', fields: [MIN, MAX, named('inv_log_uniform')] },
  { kind: 'normal', fields: [named('normal'), ...FLOAT_NORMAL] },
  { kind: 'qlognormal', fields: [Q, ...INT_NORMAL, named('q_log_normal')] },
  { kind: 'qloguniform', fields: [MIN, MAX, Q, named('q_log_uniform')] },
  { kind: 'qnormal', fields: [Q, ...INT_NORMAL, named('q_normal')] },
  { kind: 'quniform', fields: [MIN, MAX, Q, named('q_uniform')] },
  { kind: 'single_value', fields: [required('value', anything), implied('constant')] },
  { kind: 'inv_loguniform_v2', fields: [POSITIVE_MIN, MAX, named('inv_log_uniform_values')] },
  { kind: 'loguniform_v2', fields: [POSITIVE_MIN, MAX, named('log_uniform_values')] },
  { kind: 'qloguniform_v2', fields: [POSITIVE_MIN, MAX, Q, named('q_log_uniform_values')] },
];

/** A parameter that fits a shape. */
export interface FittingParameter {
  readonly kind: SweepParameterKind;
  /** The parameter with the defaults of its shape filled in behind its own fields. */
  readonly filled: Dict<Value>;
}

/** The first shape that a parameter fits; undefined if there is none. */
export function fitShape(parameter: Dict<Value>): FittingParameter | undefined {
  const shape = SHAPES.find(({ fields }) => fits(parameter, fields));
  return shape && { kind: shape.kind, filled: fillDefaults(parameter, shape.fields) };
}

function fits(parameter: Dict<Value>, fields: readonly Field[]): boolean {
  const isKnown = parameter.keyList.every((key) => fields.some(({ name }) => name === key));
  return isKnown && fields.every((field) => fitsField(parameter.get(field.name), field));
}

function fitsField(value: Value | undefined, { accepts, isRequired }: Field): boolean {
  return value === undefined ? isRequired !== true : accepts(value);
}

function fillDefaults(parameter: Dict<Value>, fields: readonly Field[]): Dict<Value> {
  const filled = new DictBuilder<Value>();
  for (const [key, value] of parameter) filled.set(key, value);
  for (const { name, fallback } of fields) {
    if (fallback !== undefined && !parameter.has(name)) filled.set(name, fallback);
  }
  return filled.build();
}

/** True for a group of parameters all of which fit, at any depth; their ranges are not looked at. */
export function isGroup(value: Value): boolean {
  const members = isDict(value) && value.size === 1 ? value.get('parameters') : undefined;
  if (members === undefined || !isDict(members) || members.size === 0) return false;
  return members.keyList.every((key, position) => {
    const member = members.valueList[position] ?? null;
    const isNamed = typeof key !== 'string' || isParameterName(key);
    return isNamed && isDict(member) && (fitShape(member) !== undefined || isGroup(member));
  });
}

/** The names that the schema accepts. */
export function isParameterName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*\n?$/.test(name);
}

/** Every field name that some shape has, for suggestions. */
export const SWEEP_FIELDS: ReadonlySet<string> = new Set([
  ...SHAPES.flatMap(({ fields }) => fields.map(({ name }) => name)),
  'parameters',
]);
