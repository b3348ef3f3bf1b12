/** A JSON Schema as plain data: `true`, `false`, or an object of keywords. Bigints are numbers too, exact beyond 2^53. */
export type JsonSchema = boolean | JsonSchemaObject;
export interface JsonSchemaObject {
  readonly [keyword: string]: unknown;
}

/** Narrows to a plain object: what JSON calls an object. */
export function isJsonObject(value: unknown): value is JsonSchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
