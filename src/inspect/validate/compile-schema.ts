import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _, type Options } from 'ajv/dist/core.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { ConfigError, errorOf } from '../../model/errors.js';
import { nearest } from '../../model/suggest.js';
import { OWN_KEYWORDS, REPLACED_KEYWORDS } from './ajv-keywords.js';
import { isJsonObject, type JsonSchema } from './json-schema.js';
import { LinearPattern } from './pattern/linear-pattern.js';
import { prepareSchema } from './prepare-schema.js';
import { schemaDraft } from './schema-draft.js';

/** How a schema is compiled. */
export interface SchemaOptions {
  /** Further schemas, each with an `$id`, that `$ref` may name. Nothing is ever fetched. */
  readonly schemas?: readonly JsonSchema[];
  /**
   * How `pattern` is matched: in linear time, without lookaround and backreferences (the default), or by the platform's
   * RegExp, which a hostile pattern can keep busy for years.
   */
  readonly patterns?: 'linear' | 'native';
  /** The parts that a schema may have; compiling takes time for each. Default: 5,000. */
  readonly maxSubschemas?: number;
}

/** ajv, set up for our form of values, with the schemas added that can be named. */
export type SchemaCompiler = Ajv2019 | Ajv2020;

const DEFAULT_MAX_SUBSCHEMAS = 5_000;

const AJV_OPTIONS: Options = {
  allErrors: true,
  // Errors carry the schema they come from: hints name what it would have allowed.
  verbose: true,
  passContext: true,
  inlineRefs: false,
  strict: false,
  meta: false,
  validateSchema: false,
  logger: false,
};

/**
 * An ajv of our rules and the schema prepared for it.
 * @throws ValidationError `SCHEMA_DRAFT`, `SCHEMA_INVALID`, `SCHEMA_TOO_LARGE`
 */
export function schemaCompiler(
  schema: JsonSchema,
  options: SchemaOptions,
  asSource: boolean,
): { readonly ajv: SchemaCompiler; readonly prepared: JsonSchema } {
  const { maxSubschemas = DEFAULT_MAX_SUBSCHEMAS, schemas = [] } = options;
  const draft = schemaDraft(schema);
  const prepared = prepareSchema(schema, draft, maxSubschemas);
  const code = {
    regExp: regExpFactory(options.patterns ?? 'linear'),
    formats: FORMATS_CODE,
    source: asSource,
    lines: asSource,
    esm: true,
  };
  const ajv = new (draft === '2020-12' ? Ajv2020 : Ajv2019)({ ...AJV_OPTIONS, code });
  for (const keyword of REPLACED_KEYWORDS) ajv.removeKeyword(keyword);
  for (const definition of OWN_KEYWORDS) ajv.addKeyword(definition);
  for (const [name, format] of Object.entries(fullFormats)) ajv.addFormat(name, format);
  for (const further of schemas) ajv.addSchema(prepareSchema(further, schemaDraft(further), maxSubschemas));
  return { ajv, prepared };
}

/** Where generated modules find the formats. */
const FORMATS_CODE = _`require("ajv-formats/dist/formats").fullFormats`;

/** Generated modules match natively: whoever builds them has the schema in hand. */
function regExpFactory(patterns: 'linear' | 'native'): NonNullable<NonNullable<Options['code']>['regExp']> {
  const create =
    patterns === 'native'
      ? (pattern: string, flags: string): RegExp => new RegExp(pattern, flags)
      : (pattern: string): LinearPattern => new LinearPattern(pattern);
  return Object.assign(create, { code: 'new RegExp' });
}

/**
 * Runs what may fail on a schema.
 * @throws ValidationError `SCHEMA_REFERENCE`, `SCHEMA_RECURSION`, `SCHEMA_INVALID`
 */
export function compiling<Result>(schema: JsonSchema, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (isMissingReference(error)) throw missingReference(error.missingRef, schema);
    if (error instanceof RangeError) throw endlessReferences(error);
    throw errorOf({ code: 'SCHEMA_INVALID', message: `Cannot use the schema: ${reasonOf(error)}` }, { cause: error });
  }
}

/** ajv compiles the target of a reference while it compiles what refers to it. */
function endlessReferences(cause: RangeError): ConfigError {
  const message = 'The references of the schema lead from one to the next too many times';
  const hint = 'let a chain of "$ref"s have fewer links; one that leads back to an earlier schema is no problem';
  return errorOf({ code: 'SCHEMA_RECURSION', message, hint }, { cause });
}

/** ajv's error of a `$ref` that leads nowhere. */
function isMissingReference(error: unknown): error is Error & { readonly missingRef: string } {
  return error instanceof Error && 'missingRef' in error && typeof error.missingRef === 'string';
}

function missingReference(reference: string, schema: JsonSchema): ConfigError {
  const message = `Cannot find what "$ref": ${JSON.stringify(reference.slice(0, 120))} of the schema refers to`;
  const near = nearest(reference, definitionsOf(schema));
  const hint = near === undefined ? 'nothing is fetched: pass it in { schemas: […] }' : `did you mean "${near}"?`;
  return errorOf({ code: 'SCHEMA_REFERENCE', message, hint });
}

function definitionsOf(schema: JsonSchema): string[] {
  if (typeof schema === 'boolean') return [];
  return ['$defs', 'definitions'].flatMap((place) => {
    const definitions = schema[place];
    return isJsonObject(definitions) ? Object.keys(definitions).map((name) => `#/${place}/${name}`) : [];
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'it cannot be compiled';
}
