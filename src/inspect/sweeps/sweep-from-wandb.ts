import { overrideKeyText, overrideValueText } from '../../change/diff/override-text.js';
import { errorOf, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import { floatRepr } from '../../model/python-scalar.js';
import { pythonRepr } from '../../model/python-text.js';
import { shorten } from '../../model/shorten.js';
import { isList, type Value } from '../../model/value.js';
import { gridDomain } from '../../merge/wandb/sweep-domain.js';
import { sweepParameters, type SweepParameter } from '../../merge/wandb/sweep-parameters.js';
import { inexpressible, omegaConfText, sweepLoss, type ParameterDetails } from './sweep-loss.js';

export interface SweepFromWandbOptions {
  /**
   * How whole numbers from `min` to `max` are written: as `range(…)`, of which Hydra's own sweeper tries every value, or as
   * `int(interval(…))` for sweepers that sample. The Optuna plugin takes the end of a range for one of its values.
   */
  readonly integers?: 'range' | 'interval';
  /** What stands before every key: `+` for keys that the config does not have, `++` for any. */
  readonly operator?: '' | '+' | '++';
  readonly limits?: Partial<Limits>;
}

/** A sweep as Hydra takes it from its command line. */
export interface HydraSweep {
  /** In the order of a W&B grid: Hydra varies the last fastest too. */
  readonly overrides: readonly string[];
  /** What Hydra cannot say. */
  readonly losses: readonly Issue[];
}

/**
 * The overrides that stand for the `parameters` section of a W&B sweep file, one for each parameter; those in groups by
 * their dotted keys (spec wandb 14).
 * @throws ValidationError `WANDB_SWEEP_INEXPRESSIBLE` for distributions that Hydra has not and for keys and values that no
 * override can say; MergeError `WANDB_NAME_CLASH` for two parameters with one key; those of {@link sweepParameters}
 * @example
 * sweepFromWandb(parseYaml('lr: {distribution: log_uniform_values, min: 0.001, max: 1}')).overrides
 * // ['lr=tag(log,interval(0.001,1.0))']
 */
export function sweepFromWandb(section: Config, options: SweepFromWandbOptions = {}): HydraSweep {
  const overrides = new Map<string, string>();
  const losses: Issue[] = [];
  for (const parameter of sweepParameters(section, options.limits)) {
    const key = keyOf(parameter, losses);
    if (overrides.has(key)) throw keyClash(key, parameter);
    overrides.set(key, `${options.operator ?? ''}${key}=${valueText(parameter, options, losses)}`);
  }
  return { overrides: [...overrides.values()], losses };
}

/** Hydra reads the dots of a name as steps into the config. */
function keyOf(parameter: SweepParameter, losses: Issue[]): string {
  const name = parameter.path.join('.');
  const key = overrideKeyText(name.split('.'));
  if (key === undefined) {
    throw inexpressible(`No override can name the parameter "${name}"`, {
      ...detailsOf(parameter),
      hint: 'rename it to letters, digits, "_" and "-"',
    });
  }
  if (parameter.path.some((label) => label.includes('.'))) {
    const message = `Hydra sets "${name}" inside a nested config, while W&B records it under its dotted name`;
    losses.push(
      sweepLoss(message, { ...detailsOf(parameter), hint: 'nest it under "parameters:" for the same in both' }),
    );
  }
  return key;
}

function valueText(parameter: SweepParameter, options: SweepFromWandbOptions, losses: Issue[]): string {
  const field = (name: string): Value => parameter.filled.get(name) ?? null;
  switch (parameter.kind) {
    case 'single_value':
      return elementOf(field('value'), parameter, losses);
    case 'categorical':
      return choiceOf(parameter, losses);
    case 'categorical_w_probabilities':
      losses.push(loss(parameter, 'chooses all values alike', 'the probabilities are left out'));
      return choiceOf(parameter, losses);
    case 'int_uniform':
      return wholeNumbers(field('min'), field('max'), options);
    case 'uniform':
      return intervalOf(Number(field('min')), Number(field('max')));
    case 'quniform':
      losses.push(loss(parameter, 'steps from min to below max', 'W&B samples multiples of q, max among them'));
      return `range(${pythonRepr(field('min'))},${pythonRepr(field('max'))},step=${pythonRepr(field('q'))})`;
    case 'loguniform_v2':
      return `tag(log,${intervalOf(Number(field('min')), Number(field('max')))})`;
    case 'loguniform':
      losses.push(loss(parameter, 'takes the bounds themselves', 'the powers of e are rounded'));
      return `tag(log,${intervalOf(Math.exp(Number(field('min'))), Math.exp(Number(field('max'))))})`;
    default:
      throw inexpressible(`Hydra has no distribution for "${parameter.path.join('.')}"`, {
        ...detailsOf(parameter),
        hint: 'it has values, ranges, intervals, and intervals on a log scale',
      });
  }
}

/** Items between commas: `choice('10')` would lose the quotes of its texts, and with them their type. */
function choiceOf(parameter: SweepParameter, losses: Issue[]): string {
  const values = parameter.filled.get('values') ?? [];
  const items = isList(values) ? values : [values];
  const isWeighted = parameter.kind === 'categorical_w_probabilities';
  if (!isWeighted && gridDomain(parameter).size !== BigInt(items.length)) {
    losses.push(loss(parameter, 'tries equal values again', 'a W&B grid tries them once'));
  }
  return items.map((item) => elementOf(item, parameter, losses)).join(',');
}

function elementOf(value: Value, parameter: SweepParameter, losses: Issue[]): string {
  const text = overrideValueText(value);
  if (text === undefined) {
    const shown = shorten(pythonRepr(value));
    throw inexpressible(
      `No override can say the value ${shown} of "${parameter.path.join('.')}"`,
      detailsOf(parameter),
    );
  }
  const special = omegaConfText(value);
  if (special !== undefined) losses.push(loss(parameter, `gives "${special}" a meaning`, 'it is plain text in W&B'));
  return text;
}

function wholeNumbers(min: Value, max: Value, { integers = 'range' }: SweepFromWandbOptions): string {
  if (integers === 'interval' || typeof max !== 'bigint') return `int(interval(${pythonRepr(min)},${pythonRepr(max)}))`;
  return `range(${pythonRepr(min)},${max + 1n})`;
}

function intervalOf(min: number, max: number): string {
  return `interval(${floatRepr(min)},${floatRepr(max)})`;
}

function loss(parameter: SweepParameter, hydra: string, wandb: string): Issue {
  return sweepLoss(`For "${parameter.path.join('.')}" Hydra ${hydra}: ${wandb}`, detailsOf(parameter));
}

function keyClash(key: string, parameter: SweepParameter): Error {
  const message = `Two parameters of the sweep have the key "${key}" in Hydra`;
  return errorOf({ code: 'WANDB_NAME_CLASH', message, ...detailsOf(parameter), hint: 'keep one of the two' });
}

function detailsOf({ path, origins }: SweepParameter): ParameterDetails {
  if (origins === undefined || origins.origin.source.text === '') return { path };
  return { path, source: origins.origin.source, span: origins.origin.span };
}
