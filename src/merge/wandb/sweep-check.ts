import { ConfigError, errorOf, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict } from '../../model/value.js';
import { checkDepth } from '../../parsers/wandb/depth.js';
import { wandbIssue } from '../../parsers/wandb/wandb-error.js';
import {
  badName,
  emptyGroup,
  malformedParameter,
  placeDetails,
  probabilityIssue,
  rangeIssue,
  type ParameterPlace,
} from './sweep-issues.js';
import { sweepParameters, type SweepParameter } from './sweep-parameters.js';
import { fitShape, isGroup, isParameterName, type SweepParameterKind } from './sweep-shapes.js';

export interface SweepCheck {
  /** What {@link sweepParameters} gives; absent if some entry is no parameter. */
  readonly parameters?: readonly SweepParameter[];
  /** Every problem once. */
  readonly issues: readonly Issue[];
  /** How many findings the schema check of W&B reports: malformed parameters and reversed ranges count twice there. */
  readonly findingCount: number;
}

/** Distributions whose bounds are exponents, and what has taken their place. */
const DEPRECATED: ReadonlyMap<SweepParameterKind, string> = new Map([
  ['loguniform', 'log_uniform_values'],
  ['inv_loguniform', 'inv_log_uniform_values'],
  ['qloguniform', 'q_log_uniform_values'],
]);

/**
 * Checks the `parameters` section of a sweep file by the schema of W&B (spec wandb 13). Ranges and probabilities inside
 * groups it does not check; the grid does.
 * @throws ValidationError `WANDB_SWEEP_SHAPE` for an entry that is no mapping, `WANDB_SWEEP_RANGE` and
 * `WANDB_SWEEP_PROBABILITIES` for what cannot even be compared: there the check of W&B itself breaks off
 */
export function checkSweepParameters(section: Config, limits?: Partial<Limits>): SweepCheck {
  checkDepth(section.root, limits);
  const root: ParameterPlace = { path: [], value: section.root, origins: section.origins };
  const { root: value } = section;
  if (!isDict(value)) throw errorOf(malformedParameter(root));
  const findings: Finding[] = value.size === 0 ? [{ issue: emptyGroup(root), count: 1 }] : [];
  value.keyList.forEach((key, position) => {
    const origins = section.origins?.children?.[position];
    const place = { path: [pythonStr(key)], value: value.valueList[position] ?? null, origins };
    if (typeof key === 'string' && !isParameterName(key)) findings.push({ issue: badName(key, place), count: 1 });
    findings.push(...checkParameter(place));
  });
  return {
    ...parametersOf(section, limits),
    issues: findings.map(({ issue }) => issue),
    findingCount: findings.reduce((sum, { count }) => sum + count, 0),
  };
}

/** A problem, and how often the check of W&B reports it. */
interface Finding {
  readonly issue: Issue;
  readonly count: number;
}

function checkParameter(place: ParameterPlace): Finding[] {
  const { value } = place;
  if (!isDict(value)) throw errorOf(malformedParameter(place));
  const fitting = fitShape(value);
  const isMalformed = fitting === undefined && !isGroup(value);
  const findings: Finding[] = isMalformed ? [{ issue: malformedParameter(place), count: 2 }] : [];
  const range = rangeIssue(place);
  if (range !== undefined) findings.push({ issue: range, count: isMalformed ? 1 : 2 });
  const probability = probabilityIssue(place);
  if (probability !== undefined) findings.push({ issue: probability, count: 1 });
  const successor = fitting === undefined || range !== undefined ? undefined : DEPRECATED.get(fitting.kind);
  if (successor !== undefined) findings.push({ issue: deprecated(successor, place), count: 1 });
  return findings;
}

function deprecated(successor: string, place: ParameterPlace): Issue {
  const message = `The bounds of "${place.path.join('.')}" are exponents of e, which is deprecated`;
  return wandbIssue('WANDB_SWEEP_DEPRECATED', message, {
    ...placeDetails(place),
    hint: `use the distribution ${successor} with the values themselves as bounds`,
  });
}

function parametersOf(section: Config, limits?: Partial<Limits>): Pick<SweepCheck, 'parameters'> {
  try {
    return { parameters: sweepParameters(section, limits) };
  } catch (error) {
    if (error instanceof ConfigError) return {};
    throw error;
  }
}
