// The entry `hparams/schema`: everything that compiles JSON Schemas. It alone contains ajv and generates code, so whoever
// never uses a schema never loads them.
export { createValidator, validate, type ValidateOptions } from './validate/validate.js';
export type { SchemaOptions } from './validate/compile-schema.js';
export { schemaModule } from './validate/schema-module.js';
export { createValidatorFromCompiled, type Validator, type ValidatorOptions } from './validate/compiled-validator.js';
export type { CompiledSchema, SchemaError } from './validate/compiled-schema.js';
export { inferSchema, type InferOptions } from './validate/infer-schema.js';
export type { JsonSchema, JsonSchemaObject } from './validate/json-schema.js';
export type { NumberRules } from './validate/evaluation.js';
export type { InterpolationRule } from './validate/checked-data.js';
