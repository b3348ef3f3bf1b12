/** What the value of a keyword must be; where it holds schemas, how they stand in it. */
export type KeywordShape =
  | 'schema'
  | 'schemas'
  | 'schema-map'
  | 'schema-or-schemas'
  | 'dependencies'
  | 'type'
  | 'number'
  | 'positive'
  | 'count'
  | 'text'
  | 'names'
  | 'name-map'
  | 'flag'
  | 'list'
  | 'any';

/** Every keyword that is understood, of the drafts 6 to 2020-12. */
export const KEYWORD_SHAPES: ReadonlyMap<string, KeywordShape> = new Map<string, KeywordShape>([
  ['$id', 'text'],
  ['$schema', 'text'],
  ['$ref', 'text'],
  ['$anchor', 'text'],
  ['$dynamicRef', 'text'],
  ['$dynamicAnchor', 'text'],
  ['$recursiveRef', 'text'],
  ['$recursiveAnchor', 'flag'],
  ['$comment', 'text'],
  ['$defs', 'schema-map'],
  ['definitions', 'schema-map'],
  ['allOf', 'schemas'],
  ['anyOf', 'schemas'],
  ['oneOf', 'schemas'],
  ['not', 'schema'],
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
  ['properties', 'schema-map'],
  ['patternProperties', 'schema-map'],
  ['additionalProperties', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ['propertyNames', 'schema'],
  ['dependentSchemas', 'schema-map'],
  ['dependencies', 'dependencies'],
  ['items', 'schema-or-schemas'],
  ['prefixItems', 'schemas'],
  ['additionalItems', 'schema'],
  ['unevaluatedItems', 'schema'],
  ['contains', 'schema'],
  ['type', 'type'],
  ['nullable', 'flag'],
  ['enum', 'list'],
  ['const', 'any'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['multipleOf', 'positive'],
  ['minLength', 'count'],
  ['maxLength', 'count'],
  ['pattern', 'text'],
  ['format', 'text'],
  ['minItems', 'count'],
  ['maxItems', 'count'],
  ['uniqueItems', 'flag'],
  ['minContains', 'count'],
  ['maxContains', 'count'],
  ['minProperties', 'count'],
  ['maxProperties', 'count'],
  ['required', 'names'],
  ['dependentRequired', 'name-map'],
  ['title', 'text'],
  ['description', 'text'],
  ['default', 'any'],
  ['examples', 'any'],
]);

/** What a shape asks for, in words; undefined if the value has that shape. Schemas in it are looked at on their own. */
export function shapeProblem(shape: KeywordShape, value: unknown): string | undefined {
  return SHAPE_TESTS[shape](value) ? undefined : SHAPE_WORDS[shape];
}

const TYPE_NAMES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

const SHAPE_WORDS: Readonly<Record<KeywordShape, string>> = {
  schema: 'a schema: an object, true or false',
  schemas: 'a list of at least one schema',
  'schema-map': 'an object of schemas',
  'schema-or-schemas': 'a schema, or in drafts before 2020-12 a list of schemas',
  dependencies: 'an object of schemas and lists of names',
  type: `one or several of ${TYPE_NAMES.join(', ')}`,
  number: 'a number',
  positive: 'a number above 0',
  count: 'a whole number from 0 up',
  text: 'a text',
  names: 'a list of different texts',
  'name-map': 'an object of lists of texts',
  flag: 'true or false',
  list: 'a list with at least one value',
  any: 'anything',
};

const SHAPE_TESTS: Readonly<Record<KeywordShape, (value: unknown) => boolean>> = {
  schema: isSchema,
  schemas: (value) => isSchemaList(value) && value.length > 0,
  'schema-map': (value) => isObject(value) && Object.values(value).every(isSchema),
  'schema-or-schemas': (value) => isSchema(value) || isSchemaList(value),
  dependencies: (value) => isObject(value) && Object.values(value).every((entry) => isSchema(entry) || isNames(entry)),
  type: (value) => isTypeName(value) || (Array.isArray(value) && value.length > 0 && value.every(isTypeName)),
  number: isNumber,
  positive: (value) => isNumber(value) && value > 0,
  count: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  text: isText,
  names: isNames,
  'name-map': (value) => isObject(value) && Object.values(value).every(isNames),
  flag: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value) && value.length > 0,
  any: () => true,
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isObject(value);
}

function isSchemaList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isSchema);
}

/** A bigint says a bound beyond 2^53 exactly. */
function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isFinite(value);
}

function isTypeName(value: unknown): boolean {
  return TYPE_NAMES.some((name) => name === value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
}
