import { diff } from '../../../src/change/diff/diff.js';
import { keyPattern } from '../../../src/inspect/key-pattern.js';
import type { Policy } from '../../../src/inspect/policy/policy.js';
import { createDiffValidator, validateDiff } from '../../../src/inspect/policy/validate-diff.js';
import { createValidator, validate, type ValidateOptions } from '../../../src/inspect/validate/validate.js';
import type { JsonSchema } from '../../../src/inspect/validate/json-schema.js';
import { configOf, optionsOf, refused } from './arguments.js';
import type { ErrorCall } from './index.js';

/** JSON Schemas, patterns of keys and policies. */
export const VALIDATION_CALLS: Readonly<Record<string, ErrorCall>> = {
  validate: (text = '', schema = 'true', options) => {
    return validate(configOf(text), JSON.parse(schema) as JsonSchema, optionsOf<ValidateOptions>(options));
  },
  validateDiff: (before = '{}', after = '{}', policy = '{}') => {
    const sides = { before: configOf(before), after: configOf(after) };
    const changes = diff(sides.before, sides.after);
    const verdicts = validateDiff(changes, JSON.parse(policy) as Policy, sides, { createValidator });
    return verdicts.flatMap((verdict) => (verdict.allowed ? [] : [verdict.issue]));
  },
  createDiffValidator: refused((policy) => createDiffValidator(JSON.parse(policy) as Policy)),
  keyPattern: refused(keyPattern),
};
