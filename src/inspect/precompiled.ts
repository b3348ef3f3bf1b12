// The entry `hparams/precompiled`: validation by schemas that were compiled beforehand. It contains no ajv and generates no
// code, so it works on pages with a strict content policy. The module of a schema is written by `schemaModule`.
export { createValidatorFromCompiled, type Validator, type ValidatorOptions } from './validate/compiled-validator.js';
export type { CompiledSchema, SchemaError } from './validate/compiled-schema.js';
export { inferSchema, type InferOptions } from './validate/infer-schema.js';
export type { JsonSchema, JsonSchemaObject } from './validate/json-schema.js';
export type { NumberRules } from './validate/evaluation.js';
export type { InterpolationRule } from './validate/checked-data.js';
