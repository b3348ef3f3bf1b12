import { Dict } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, type Value } from '../../model/value.js';
import { checkDepth } from '../../parsers/wandb/depth.js';
import { wandbError } from '../../parsers/wandb/wandb-error.js';

/** The parameters of one run in every form that a sweep's command may ask for (spec wandb 13). */
export interface SweepArguments {
  /** `${args}`: `--k=v`. */
  readonly flags: readonly string[];
  /** `${args_no_equals}`: `--k`, `v`. */
  readonly noEquals: readonly string[];
  /** `${args_no_hyphens}`: `k=v`. */
  readonly noHyphens: readonly string[];
  /** `${args_no_boolean_flags}`: as flags, but `--k` for true and nothing for false. */
  readonly noBooleanFlags: readonly string[];
  /** `${args_append_hydra}`: `+k=v`. */
  readonly appendHydra: readonly string[];
  /** `${args_override_hydra}`: `++k=v`. */
  readonly overrideHydra: readonly string[];
  /** `${args_json}`: the parameters themselves. */
  readonly parameters: Dict<Value>;
}

/**
 * The arguments that an agent calls a program with, from a run's parameters in wrapped form. Values are written as
 * Python's `str` writes them, without quotes: Hydra reads some of them as something else.
 * @throws ValidationError `WANDB_SWEEP_ARGUMENT` for a parameter without a value; LimitError `LIMIT_DEPTH`
 */
export function sweepArguments(run: Dict<Value>): SweepArguments {
  checkDepth(run);
  const parameters = Dict.from(Array.from(run, ([key, entry]) => [key, valueOf(pythonStr(key), entry)]));
  const pairs = Array.from(parameters, ([key, value]) => ({ key: pythonStr(key), text: pythonStr(value), value }));
  return {
    flags: pairs.map(({ key, text }) => `--${key}=${text}`),
    noEquals: pairs.flatMap(({ key, text }) => [`--${key}`, text]),
    noHyphens: pairs.map(({ key, text }) => `${key}=${text}`),
    noBooleanFlags: pairs.flatMap(({ key, text, value }) => {
      if (typeof value !== 'boolean') return [`--${key}=${text}`];
      return value ? [`--${key}`] : [];
    }),
    appendHydra: pairs.map(({ key, text }) => `+${key}=${text}`),
    overrideHydra: pairs.map(({ key, text }) => `++${key}=${text}`),
    parameters,
  };
}

function valueOf(key: string, entry: Value): Value {
  const value = isDict(entry) ? entry.get('value') : undefined;
  if (value !== undefined) return value;
  throw wandbError('WANDB_SWEEP_ARGUMENT', `The parameter "${key}" of the run has no "value"`, {
    path: [key],
    hint: 'the form is {"key": {"value": …}}',
  });
}
