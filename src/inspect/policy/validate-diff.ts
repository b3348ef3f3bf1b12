import type { Change } from '../../change/diff/change.js';
import { errorOf, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { originAt, type Config, type Origin } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import { Secrets } from '../secrets.js';
import type { Validator, ValidatorOptions } from '../validate/compiled-validator.js';
import type { JsonSchema } from '../validate/json-schema.js';
import { shownValue } from '../validate/words.js';
import { effectsOf } from './effects.js';
import { readPolicy, type Policy, type PolicyRule } from './policy.js';
import { redactChange } from './redact-change.js';
import { changeRules, type Rule, type RuleRefusal } from './rules.js';
import { blameChanges } from './schema-blame.js';

/** The configs that a difference leads from and to. */
export interface DiffSides {
  readonly before: Config;
  readonly after: Config;
}

/** What a policy says of one change; secrets in the change are redacted. */
export type ChangeVerdict = AllowedChange | RefusedChange;

export interface AllowedChange {
  readonly allowed: true;
  readonly change: Change;
}

export interface RefusedChange {
  readonly allowed: false;
  readonly change: Change;
  /** The first rule that refuses it. */
  readonly rule: PolicyRule;
  readonly reason: string;
  readonly hint?: string;
  /** The same as an issue, with the text that made the change. */
  readonly issue: Issue;
}

/** A policy made ready, for any number of differences. */
export interface DiffValidator {
  /** A verdict for each change, in the same order. @throws ValidationError `SCHEMA_TOO_COSTLY`, `SCHEMA_RECURSION`; LimitError */
  validate(changes: readonly Change[], sides: DiffSides): ChangeVerdict[];
}

/** Makes a validator of a schema: `createValidator` of `hparams/schema`, which brings ajv along, or one of compiled schemas. */
export type SchemaCompilation = (schema: JsonSchema, options: ValidatorOptions) => Validator;

export interface PolicyOptions {
  /** Needed for policies that have a schema. */
  readonly createValidator?: SchemaCompilation;
  readonly limits?: Partial<Limits>;
}

/**
 * Makes a policy ready: its patterns are read and its schema is compiled once.
 * @throws ValidationError `POLICY_INVALID`, `POLICY_PATTERN`, `POLICY_SCHEMA`, `SCHEMA_…`
 * @example
 * import { createDiffValidator } from 'hparams';
 * import { createValidator } from 'hparams/schema';
 * createDiffValidator({ schema: { required: ['seed'] } }, { createValidator });
 */
export function createDiffValidator(data: Policy, options: PolicyOptions = {}): DiffValidator {
  const policy = readPolicy(data);
  const validator = schemaValidator(policy, options);
  const rules = changeRules(policy);
  const { secrets = [] } = policy;
  return {
    validate(changes, sides) {
      const judge = new Judge(rules, new Secrets(secrets, [sides.before, sides.after]), sides);
      return judge.verdicts(changes, validator);
    },
  };
}

/**
 * What a policy says of each change of a difference (`diff(before, after)`). Interpolations are judged as they are written:
 * to hold what they lead to against the policy, compare resolved configs.
 * @throws as {@link createDiffValidator} and {@link DiffValidator}
 */
export function validateDiff(
  changes: readonly Change[],
  policy: Policy,
  sides: DiffSides,
  options: PolicyOptions = {},
): ChangeVerdict[] {
  return createDiffValidator(policy, options).validate(changes, sides);
}

/** Never ignores a schema: a rule that nobody asks would allow what it was to forbid. */
function schemaValidator(policy: Policy, { createValidator, limits }: PolicyOptions): Validator | undefined {
  const { schema, numbers = 'json', secrets = [] } = policy;
  if (schema === undefined) return undefined;
  if (createValidator === undefined) {
    throw errorOf({
      code: 'POLICY_SCHEMA',
      message: 'The policy has a schema, and nothing was given that compiles it',
      hint: 'pass { createValidator } of "hparams/schema"',
    });
  }
  return createValidator(schema, { numbers, secrets, maxIssues: Infinity, ...(limits !== undefined && { limits }) });
}

/** The rules of a policy, held against the changes between two configs. */
class Judge {
  readonly #rules: readonly Rule[];
  readonly #secrets: Secrets;
  readonly #sides: DiffSides;

  constructor(rules: readonly Rule[], secrets: Secrets, sides: DiffSides) {
    this.#rules = rules;
    this.#secrets = secrets;
    this.#sides = sides;
  }

  verdicts(changes: readonly Change[], validator: Validator | undefined): ChangeVerdict[] {
    const { before, after } = this.#sides;
    const broken = validator?.validate(after) ?? [];
    const blamed = blameChanges(changes, broken.length === 0 ? [] : (validator?.validate(before) ?? []), broken);
    return changes.map((change) => this.#verdict(change, blamed.get(change)));
  }

  #verdict(change: Change, schemaIssue: Issue | undefined): ChangeVerdict {
    const refusal = this.#refusal(change);
    const redacted = redactChange(change, this.#secrets);
    if (refusal !== undefined) return refused(redacted, refusal.rule, this.#issueOf(refusal, change));
    return schemaIssue === undefined ? { allowed: true, change: redacted } : refused(redacted, 'schema', schemaIssue);
  }

  #refusal(change: Change): RuleRefusal | undefined {
    const effects = effectsOf(change);
    const show = (value: Parameters<typeof shownValue>[0], path: KeyPath): string =>
      this.#secrets.has(path, value) ? 'the secret that stands there' : shownValue(value);
    for (const rule of this.#rules) {
      const refusal = rule(change, effects, show);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  #issueOf({ code, path, reason, hint }: RuleRefusal, change: Change): Issue {
    const origin = this.#originOf(path, change);
    return {
      code,
      message: reason,
      path,
      ...(hint !== undefined && { hint }),
      ...(origin && { source: this.#secrets.masked(origin.source), span: origin.span }),
    };
  }

  /** What set the value there now; where nothing is any more, what had set it. */
  #originOf(path: KeyPath, change: Change): Origin | undefined {
    const { before, after } = this.#sides;
    const node = change.kind === 'removed' ? originAt(before, path) : (originAt(after, path) ?? originAt(before, path));
    return node?.origin;
  }
}

function refused(change: Change, rule: PolicyRule, issue: Issue): RefusedChange {
  const { message: reason, hint } = issue;
  return { allowed: false, change, rule, reason, ...(hint !== undefined && { hint }), issue };
}
