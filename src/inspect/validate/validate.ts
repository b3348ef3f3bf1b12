import type { Issue } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { compiling, schemaCompiler, type SchemaOptions } from './compile-schema.js';
import { createValidatorFromCompiled, type Validator, type ValidatorOptions } from './compiled-validator.js';
import type { JsonSchema } from './json-schema.js';

/** How a schema is compiled and configs are held against it. */
export interface ValidateOptions extends SchemaOptions, ValidatorOptions {}

/**
 * A validator of a JSON Schema (drafts 6, 7, 2019-09; 2020-12 if `$schema` names none). The schema may come from strangers:
 * its size, its references, its patterns and what a validation costs are bounded, and nothing is fetched.
 *
 * It generates code: where a content policy forbids that, compile beforehand by {@link schemaModule}.
 * @throws ValidationError `SCHEMA_DRAFT`, `SCHEMA_INVALID`, `SCHEMA_REFERENCE`, `SCHEMA_PATTERN`, `SCHEMA_TOO_LARGE`,
 * `SCHEMA_RECURSION`
 * @example
 * const validator = createValidator({ properties: { lr: { type: 'number' } } });
 * validator.validate(parseYaml('lr: fast'))[0].message // '"lr" must be a number, not "fast"'
 */
export function createValidator(schema: JsonSchema, options: ValidateOptions = {}): Validator {
  const compiled = compiling(schema, () => {
    const { ajv, prepared } = schemaCompiler(schema, options, false);
    return ajv.compile(prepared);
  });
  return createValidatorFromCompiled(compiled, options);
}

/**
 * What is wrong with a config by a JSON Schema: each issue with its path, the text that set the value (a file or an
 * override), and a hint. Compiles the schema; {@link createValidator} does so once for many configs.
 * @throws as {@link createValidator} and {@link Validator}
 */
export function validate(config: Config, schema: JsonSchema, options: ValidateOptions = {}): Issue[] {
  return createValidator(schema, options).validate(config);
}
