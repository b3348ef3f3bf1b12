import type { CheckedData } from './checked-data.js';
import type { Evaluation } from './evaluation.js';
import type { JsonSchemaObject } from './json-schema.js';

/** What a compiled schema says against one place. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON Pointer. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The value of the keyword. */
  readonly schema?: unknown;
  /** The schema that the keyword stands in. */
  readonly parentSchema?: JsonSchemaObject;
  /** The key of a dict that is judged here in place of its value. */
  readonly propertyName?: string;
}

/** A schema as a function: what ajv compiles, or what a module built by {@link schemaModule} exports. */
export interface CompiledSchema {
  (this: Evaluation, data: CheckedData): boolean;
  errors?: readonly SchemaError[] | null;
}
