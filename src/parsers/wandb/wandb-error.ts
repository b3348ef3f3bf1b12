import type { ErrorCode } from '../../model/error-codes.js';
import { errorOf, type ConfigError, type Issue } from '../../model/errors.js';
import type { OriginNode } from '../../model/origin.js';

/** The codes of problems with W&B configuration. */
export type WandbCode = Extract<ErrorCode, `WANDB_${string}`>;

/** What an error may say besides what is wrong. */
export type WandbDetails = Omit<Issue, 'code' | 'message'>;

/** A finding of the W&B room, as data. */
export function wandbIssue(code: WandbCode, message: string, details: WandbDetails = {}): Issue {
  return { code, message, ...details };
}

/** The error of a finding. */
export function wandbError(code: WandbCode, message: string, details: WandbDetails = {}): ConfigError {
  return errorOf(wandbIssue(code, message, details));
}

/** Where a value comes from, if it comes from a text. */
export function placeOf({ origin }: OriginNode): WandbDetails {
  return origin.source.text === '' ? {} : { source: origin.source, span: origin.span };
}
