import type { Config } from '../model/origin.js';
import { diff } from '../change/diff/diff.js';
import { readPolicy, type Policy } from '../inspect/policy/policy.js';
import { createDiffValidator, type ChangeVerdict } from '../inspect/policy/validate-diff.js';
import { changeText } from './change-text.js';
import type { Io } from './io.js';
import { reportIssues } from './report.js';
import type { RulesFile } from './rules-file.js';

/** A policy from its file, made ready. */
export interface PolicyCheck {
  readonly policy: Policy;
  readonly verdicts: (before: Config, after: Config) => readonly ChangeVerdict[];
}

/** Makes the policy of a file ready; ajv is loaded only for one that has a schema. @throws ValidationError `POLICY_…`, `SCHEMA_…` */
export async function policyCheck(file: RulesFile): Promise<PolicyCheck> {
  const policy = file.make(readPolicy);
  const options = policy.schema === undefined ? {} : await import('../inspect/validate/validate.js');
  const validator = file.make(() => createDiffValidator(policy, options));
  return {
    policy,
    verdicts: (before, after) => validator.validate(diff(before, after), { before, after }),
  };
}

/** Prints a line for each change on `out`, and why some are refused on `talk`. */
export function reportVerdicts(verdicts: readonly ChangeVerdict[], io: Io): void {
  for (const verdict of verdicts) {
    const answer = verdict.allowed ? 'allowed' : `refused by ${verdict.rule}`;
    io.out(`${answer}: ${changeText(verdict.change)}\n`);
  }
  const refused = verdicts.flatMap((verdict) => (verdict.allowed ? [] : [verdict.issue]));
  reportIssues(refused, 'text', io);
}
