import { errorOf, type ConfigError, type Issue } from '../../model/errors.js';
import { isDict, isInterpolation, isList, isMissing, type Value } from '../../model/value.js';

/** What a finding about a parameter may say besides what it is. */
export type ParameterDetails = Omit<Issue, 'code' | 'message'>;

/** Something about a parameter that the other side cannot say, and that the conversion leaves out. */
export function sweepLoss(message: string, details: ParameterDetails): Issue {
  return { code: 'WANDB_SWEEP_LOSS', message, ...details };
}

/** The error of a parameter that the other side has no form for. */
export function inexpressible(message: string, details: ParameterDetails): ConfigError {
  return errorOf({ code: 'WANDB_SWEEP_INEXPRESSIBLE', message, ...details });
}

/** A text in a value that means something to OmegaConf and nothing to W&B: an interpolation, or the missing value. */
export function omegaConfText(value: Value): string | undefined {
  if (typeof value === 'string') return isInterpolation(value) || isMissing(value) ? value : undefined;
  const parts = isDict(value) ? value.valueList : isList(value) ? value : [];
  for (const part of parts) {
    const text = omegaConfText(part);
    if (text !== undefined) return text;
  }
  return undefined;
}
