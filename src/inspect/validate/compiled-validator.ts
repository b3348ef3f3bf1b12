import { errorOf, type ConfigError, type Issue } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import { Secrets } from '../secrets.js';
import { checkedData, UNKNOWN, type CheckedData, type InterpolationRule } from './checked-data.js';
import type { CompiledSchema, SchemaError } from './compiled-schema.js';
import { essentialErrors } from './essential-errors.js';
import { Evaluation, type NumberRules } from './evaluation.js';
import { IssueWriter, pointerNames } from './issue-of-error.js';

/** How configs are held against a schema. */
export interface ValidatorOptions {
  /**
   * When a number is an integer. `json` (the default): whenever it is whole, `1.0` too. `python`: only without a point, as
   * `isinstance(x, int)` says of what YAML gives; NaN and infinity are numbers then. An integer is a number either way.
   */
  readonly numbers?: NumberRules;
  /**
   * What an unresolved `${…}` is taken for: `any` (the default) lets it pass everywhere, since it may become anything; `text`
   * judges it as the text it is.
   */
  readonly interpolations?: InterpolationRule;
  /** Patterns of keys whose values appear in no message and no code frame ({@link keyPattern}). */
  readonly secrets?: readonly string[];
  /** The most issues that are told. Default: 100. */
  readonly maxIssues?: number;
  readonly limits?: Partial<Limits>;
}

/** A compiled schema, to be held against any number of configs. */
export interface Validator {
  /**
   * What is wrong with a config, in the order of the schema; empty if it is valid. A `???` counts as absent.
   * @throws ValidationError `SCHEMA_TOO_COSTLY`, `SCHEMA_RECURSION`; LimitError
   */
  validate(config: Config): Issue[];
}

const DEFAULT_MAX_ISSUES = 100;

/**
 * A validator of a schema that was compiled beforehand by {@link schemaModule}. It needs neither ajv nor the right to
 * generate code, so it works on pages with a strict content policy.
 */
export function createValidatorFromCompiled(compiled: CompiledSchema, options: ValidatorOptions = {}): Validator {
  return { validate: (config) => validateCompiled(compiled, config, options) };
}

function validateCompiled(compiled: CompiledSchema, config: Config, options: ValidatorOptions): Issue[] {
  const { interpolations = 'any', secrets = [], maxIssues = DEFAULT_MAX_ISSUES, limits } = options;
  const { data, clashes } = checkedData(config.root, interpolations, withLimits(limits));
  const errors = essentialErrors(errorsOf(compiled, data, options.numbers ?? 'json'));
  const writer = new IssueWriter(config, new Secrets(secrets, [config]));
  const told = errors.filter((error) => !isAboutUnknown(error, data)).slice(0, maxIssues);
  return [...clashes, ...told.map((error) => writer.issueOf(error))].slice(0, maxIssues);
}

function errorsOf(compiled: CompiledSchema, data: CheckedData, numbers: NumberRules): readonly SchemaError[] {
  try {
    return compiled.call(new Evaluation(numbers), data) ? [] : (compiled.errors ?? []);
  } catch (error) {
    // Values are too flat to overflow the stack: only a schema that leads back to itself in one place can.
    if (error instanceof RangeError) throw endlessSchema(error);
    throw error;
  } finally {
    // The function outlives the call; the values that its errors refer to need not.
    compiled.errors = null;
  }
}

function endlessSchema(cause: RangeError): ConfigError {
  const message = 'The schema refers to itself without going deeper into the value';
  const hint = 'a "$ref" back to the schema around it must stand under "properties", "items" or the like';
  return errorOf({ code: 'SCHEMA_RECURSION', message, hint }, { cause });
}

/** A place whose value is not known yet keeps every rule; what remains is `not` and `oneOf`, which count what passes. */
function isAboutUnknown({ keyword, instancePath }: SchemaError, data: CheckedData): boolean {
  if (keyword !== 'not' && keyword !== 'oneOf') return false;
  let at: unknown = data;
  for (const name of pointerNames(instancePath)) {
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return at === UNKNOWN;
}
