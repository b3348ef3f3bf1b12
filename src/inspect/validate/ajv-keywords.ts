import { _, Name, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/core.js';
import { STEP_KEYWORD, TYPE_KEYWORD } from './prepared-keywords.js';

/** Keywords of ajv that {@link OWN_KEYWORDS} replace. */
export const REPLACED_KEYWORDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'enum',
  'const',
  'uniqueItems',
  'anyOf',
  'oneOf',
] as const;

const ERROR_COUNT = new Name('errors');

/**
 * Keywords that leave the judgement to {@link Evaluation}, which generated code has as `this`: ajv's own know neither
 * bigints nor floats that are whole, and compare lists in quadratic time.
 */
export const OWN_KEYWORDS: readonly CodeKeywordDefinition[] = [
  {
    keyword: STEP_KEYWORD,
    before: '$ref',
    schemaType: 'boolean',
    code: ({ gen }) => gen.code(_`this.step()`),
  },
  rule(TYPE_KEYWORD, ({ data, schemaValue }) => _`!this.hasType(${data}, ${schemaValue})`),
  rule('enum', ({ data, schemaValue }) => _`!this.isOneOf(${data}, ${schemaValue})`),
  rule('const', ({ data, schemaValue }) => _`!this.isEqual(${data}, ${schemaValue})`),
  bound('minimum', ({ data, schemaValue }) => _`!(${data} >= ${schemaValue})`),
  bound('maximum', ({ data, schemaValue }) => _`!(${data} <= ${schemaValue})`),
  bound('exclusiveMinimum', ({ data, schemaValue }) => _`!(${data} > ${schemaValue})`),
  bound('exclusiveMaximum', ({ data, schemaValue }) => _`!(${data} < ${schemaValue})`),
  bound('multipleOf', ({ data, schemaValue }) => _`!this.isMultiple(${data}, ${schemaValue})`),
  uniqueItems(),
  alternatives('anyOf', (passing) => _`${passing}.length > 0`),
  alternatives('oneOf', (passing) => _`${passing}.length === 1`),
];

type Condition = (cxt: KeywordCxt) => ReturnType<typeof _>;

/** The values of keywords were checked when the schema was prepared. */
function rule(keyword: string, fails: Condition): CodeKeywordDefinition {
  return { keyword, error: { message: '' }, code: (cxt) => cxt.fail(fails(cxt)) };
}

/** A rule for numbers only. JavaScript compares a bigint with a number exactly. */
function bound(keyword: string, fails: Condition): CodeKeywordDefinition {
  return rule(keyword, (cxt) => {
    const { data } = cxt;
    return _`(typeof ${data} === "number" || typeof ${data} === "bigint") && ${fails(cxt)}`;
  });
}

function uniqueItems(): CodeKeywordDefinition {
  return {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: '', params: ({ params }) => _`{duplicate: ${params['duplicate']}}` },
    code(cxt) {
      if (cxt.schema !== true) return;
      const duplicate = cxt.gen.const('duplicate', _`this.findDuplicate(${cxt.data})`);
      cxt.setParams({ duplicate });
      cxt.fail(_`${duplicate} !== undefined`);
    },
  };
}

/**
 * `anyOf` and `oneOf`, whose error also says how many errors each alternative has contributed: they stand right before it,
 * and only so can be told which belong together.
 */
function alternatives(keyword: string, isValid: (passing: Name) => ReturnType<typeof _>): CodeKeywordDefinition {
  return {
    keyword,
    schemaType: 'array',
    trackErrors: true,
    error: {
      message: '',
      params: ({ params }) => _`{passing: ${params['passing']}, ends: ${params['ends']}}`,
    },
    code(cxt) {
      const { gen, errsCount } = cxt;
      const passing = gen.const('passing', _`[]`);
      const ends = gen.const('ends', _`[]`);
      const isPassing = gen.name('isPassing');
      alternativesOf(cxt).forEach((_schema, position) => {
        const alternative = cxt.subschema({ keyword, schemaProp: position, compositeRule: true }, isPassing);
        gen.code(_`${ends}.push(${ERROR_COUNT} - ${errsCount})`);
        gen.if(isPassing, () => {
          gen.code(_`${passing}.push(${position})`);
          cxt.mergeEvaluated(alternative, Name);
        });
      });
      cxt.setParams({ passing, ends });
      cxt.result(
        isValid(passing),
        () => cxt.reset(),
        () => cxt.error(true),
      );
    },
  };
}

function alternativesOf(cxt: KeywordCxt): readonly unknown[] {
  const schemas: unknown = cxt.schema;
  return Array.isArray(schemas) ? schemas : [];
}
