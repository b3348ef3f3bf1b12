import { errorOf } from '../../model/errors.js';
import { isJsonObject, type JsonSchema, type JsonSchemaObject } from './json-schema.js';
import { STEP_KEYWORD, TYPE_KEYWORD } from './prepared-keywords.js';
import { KEYWORD_SHAPES, shapeProblem } from './schema-keywords.js';
import type { SchemaDraft } from './schema-draft.js';

const MAX_DEPTH = 200;

/**
 * The schema as ajv gets it: every keyword is checked, types stand under a name of our own, every schema counts its visits,
 * and `properties` named `__proto__`, which ajv skips, become a pattern.
 * @throws ValidationError `SCHEMA_INVALID` with the place in the schema, `SCHEMA_TOO_LARGE`
 */
export function prepareSchema(schema: unknown, draft: SchemaDraft, maxSubschemas: number): JsonSchema {
  return new Preparation(draft, maxSubschemas).schema(schema, []);
}

/** The way from the root of the schema. */
type SchemaPath = readonly string[];

class Preparation {
  readonly #draft: SchemaDraft;
  readonly #maxSubschemas: number;
  #subschemas = 0;

  constructor(draft: SchemaDraft, maxSubschemas: number) {
    this.#draft = draft;
    this.#maxSubschemas = maxSubschemas;
  }

  schema(schema: unknown, path: SchemaPath): JsonSchema {
    this.#count(path);
    if (typeof schema === 'boolean') return schema;
    if (!isJsonObject(schema)) throw invalid(path, 'must be a schema: an object, true or false');
    const prepared = Object.entries(schema)
      .filter(([keyword]) => !LEFT_OUT.has(keyword))
      .map(([keyword, value]) => [keyword, this.#keyword(keyword, value, [...path, keyword])] as const);
    const entries = schema['type'] === undefined ? prepared : [...prepared, [TYPE_KEYWORD, typesOf(schema, path)]];
    return withoutPrototypeKey(Object.fromEntries([[STEP_KEYWORD, true], ...entries]) as JsonSchemaObject);
  }

  #count(path: SchemaPath): void {
    if (++this.#subschemas <= this.#maxSubschemas && path.length <= MAX_DEPTH) return;
    throw errorOf({
      code: 'SCHEMA_TOO_LARGE',
      message: `The schema has more than ${this.#maxSubschemas} parts, or parts more than ${MAX_DEPTH} levels deep`,
      hint: 'pass { maxSubschemas: … } if so many parts are meant',
    });
  }

  #keyword(keyword: string, value: unknown, path: SchemaPath): unknown {
    const shape = KEYWORD_SHAPES.get(keyword);
    if (shape === undefined) return this.#unknownKeyword(value, path);
    const problem = shapeProblem(shape, value);
    if (problem !== undefined) throw invalid(path, `must be ${problem}`);
    switch (shape) {
      case 'schema':
        return this.schema(value, path);
      case 'schemas':
      case 'schema-or-schemas':
        return this.#schemas(value, path);
      case 'schema-map':
      case 'dependencies':
        return this.#schemaMap(value, path);
      default:
        return value;
    }
  }

  #schemas(value: unknown, path: SchemaPath): unknown {
    if (!Array.isArray(value)) return this.schema(value, path);
    if (path.at(-1) === 'items' && this.#draft === '2020-12') {
      throw invalid(path, 'must be one schema in draft 2020-12', 'write "prefixItems", or name the draft in "$schema"');
    }
    return value.map((item, index) => this.schema(item, [...path, String(index)]));
  }

  #schemaMap(value: unknown, path: SchemaPath): unknown {
    const entries = Object.entries(isJsonObject(value) ? value : {});
    return Object.fromEntries(
      entries.map(([name, entry]) => [name, Array.isArray(entry) ? entry : this.schema(entry, [...path, name])]),
    );
  }

  /** An unknown keyword says nothing, but a `$ref` may point at a schema inside it (`components` of OpenAPI). */
  #unknownKeyword(value: unknown, path: SchemaPath): unknown {
    if (typeof value !== 'object' || value === null) return value;
    this.#count(path);
    if (Array.isArray(value)) return value.map((item, index) => this.#unknownKeyword(item, [...path, String(index)]));
    if ('$ref' in value || shapeProblem('type', 'type' in value && value.type) === undefined) {
      return this.schema(value, path);
    }
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, entry]) => [name, this.#unknownKeyword(entry, [...path, name])]));
  }
}

/** Keywords that mean something to ajv only, and the names of ours. */
const LEFT_OUT = new Set(['$schema', '$async', 'type', 'nullable', 'discriminator', STEP_KEYWORD, TYPE_KEYWORD]);

function typesOf({ type, nullable }: JsonSchemaObject, path: SchemaPath): readonly unknown[] {
  const problem = shapeProblem('type', type);
  if (problem !== undefined) throw invalid([...path, 'type'], `must be ${problem}`);
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return nullable === true ? [...types, 'null'] : types;
}

function withoutPrototypeKey(schema: JsonSchemaObject): JsonSchemaObject {
  const { properties, patternProperties } = schema;
  if (!isJsonObject(properties) || !Object.hasOwn(properties, '__proto__')) return schema;
  const entries = Object.entries(properties);
  const own = entries.find(([name]) => name === '__proto__')?.[1];
  return {
    ...schema,
    properties: Object.fromEntries(entries.filter(([name]) => name !== '__proto__')),
    patternProperties: { ...(isJsonObject(patternProperties) && patternProperties), '^__proto__$': own },
  };
}

/** The path is one in the schema. */
function invalid(path: SchemaPath, problem: string, hint?: string): Error {
  const message = `Cannot use the schema: ${schemaPointer(path)} ${problem}`;
  return errorOf({ code: 'SCHEMA_INVALID', message, path, ...(hint !== undefined && { hint }) });
}

/** A place of a schema as `$ref` writes it; long ways are cut in the middle. */
function schemaPointer(path: SchemaPath): string {
  const pieces = path.map((piece) => piece.replaceAll('~', '~0').replaceAll('/', '~1'));
  const shown = pieces.length > 12 ? [...pieces.slice(0, 6), '…', ...pieces.slice(-5)] : pieces;
  return ['#', ...shown].join('/');
}
