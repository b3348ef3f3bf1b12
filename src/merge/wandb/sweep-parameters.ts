import { compareCodePoints } from '../../model/compare.js';
import type { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import type { Config, OriginNode } from '../../model/origin.js';
import { pythonRepr } from '../../model/python-text.js';
import { isDict, type Value } from '../../model/value.js';
import { checkDepth } from '../../parsers/wandb/depth.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';
import { malformedParameter, placeDetails, rangeIssue, type ParameterPlace } from './sweep-issues.js';
import { fitShape, isGroup, type SweepParameterKind } from './sweep-shapes.js';

/** A parameter of a sweep: one that has values, at any depth of groups (spec wandb 13). */
export interface SweepParameter {
  /** The names of the groups it is in, and its own. Dots in a name mean nothing. */
  readonly path: readonly string[];
  readonly kind: SweepParameterKind;
  /** The parameter with its defaults filled in. */
  readonly filled: Dict<Value>;
  readonly origins?: OriginNode;
}

/**
 * The parameters of the `parameters` section of a sweep file, groups opened, by name in the order of code points.
 * @throws ValidationError `WANDB_SWEEP_SHAPE`, `WANDB_SWEEP_RANGE`; MergeError `WANDB_KEY_NOT_TEXT`; LimitError `LIMIT_DEPTH`
 */
export function sweepParameters(section: Config, limits?: Partial<Limits>): SweepParameter[] {
  checkDepth(section.root, limits);
  const parameters: SweepParameter[] = [];
  openGroup({ path: [], value: section.root, origins: section.origins }, parameters);
  return parameters;
}

function openGroup(group: ParameterPlace, parameters: SweepParameter[]): void {
  for (const place of membersOf(group)) {
    const { value, path, origins } = place;
    const fitting = isDict(value) ? fitShape(value) : undefined;
    if (fitting !== undefined) {
      const reversed = rangeIssue(place);
      if (reversed !== undefined) throw errorOf(reversed);
      parameters.push({ path, ...fitting, ...(origins && { origins }) });
    } else if (isGroup(value)) {
      openGroup(innerGroup(place), parameters);
    } else {
      throw errorOf(malformedParameter(place));
    }
  }
}

/** The parameters and groups in a group, by name. */
function membersOf({ path, value, origins }: ParameterPlace): ParameterPlace[] {
  if (!isDict(value)) throw errorOf(malformedParameter({ path, value, origins }));
  const members = value.keyList.map((key, position) => {
    if (typeof key !== 'string') throw nameNotText(pythonRepr(key), { path, value, origins });
    const child = value.valueList[position] ?? null;
    return { name: key, path: [...path, key], value: child, origins: origins?.children?.[position] };
  });
  return members.sort((a, b) => compareCodePoints(a.name, b.name));
}

/** The place of what stands under `parameters` in a group. */
function innerGroup({ path, value, origins }: ParameterPlace): ParameterPlace {
  const position = isDict(value) ? value.indexOf('parameters') : -1;
  const inner = isDict(value) ? (value.valueList[position] ?? null) : null;
  return { path, value: inner, origins: origins?.children?.[position] };
}

function nameNotText(shown: string, place: ParameterPlace): Error {
  return wandbError('WANDB_KEY_NOT_TEXT', `The name ${shown} of a sweep parameter must be a text`, {
    ...placeDetails(place),
    hint: `quote it: "${shown}"`,
  });
}
