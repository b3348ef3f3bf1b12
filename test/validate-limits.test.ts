import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferSchema } from '../src/inspect/validate/infer-schema.js';
import type { JsonSchema } from '../src/inspect/validate/json-schema.js';
import { createValidator, validate, type ValidateOptions } from '../src/inspect/validate/validate.js';
import { Dict } from '../src/model/dict.js';
import type { ErrorCode } from '../src/model/error-codes.js';
import { ConfigError } from '../src/model/errors.js';
import type { Value } from '../src/model/value.js';
import { anyValue } from './support/arbitraries.js';

/** The code that a validation fails with, or the number of its issues. What is not bounded ends in the test's timeout. */
function outcome(schema: JsonSchema, root: Value, options: ValidateOptions = {}): ErrorCode | number {
  try {
    return validate({ root }, schema, options).length;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.code;
  }
}

function nested(depth: number, inner: Value): Value {
  let value = inner;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function dictOf(key: string, value: Value): Value {
  return Dict.from([[key, value]]);
}

describe('hostile schemas', () => {
  it.each(['(a+)+$', '^(a|a)*$', '^(.*a.*)*b$', '(a*)*b', '^(([a-z])+.)+[A-Z]([a-z])+$'])('pattern %s', (pattern) => {
    expect(outcome({ properties: { x: { pattern } } }, dictOf('x', `${'a'.repeat(20_000)}!`))).toBeTypeOf('number');
  });

  it('a pattern too costly for a long text', () => {
    const pattern = '(a?){500}(a?){500}b';
    expect(outcome({ properties: { x: { pattern } } }, dictOf('x', 'a'.repeat(100_000)))).toBe('SCHEMA_TOO_COSTLY');
  });

  it('alternatives that multiply at each level', () => {
    const schema = {
      $defs: { a: { items: { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }] }, maxItems: 1 } },
      $ref: '#/$defs/a',
    };
    expect(outcome(schema, nested(200, [1n, 2n]))).toBe('SCHEMA_TOO_COSTLY');
  });

  it('references that double along a chain', () => {
    const names = Array.from({ length: 60 }, (_, index) => `d${index}`);
    const $defs = Object.fromEntries(
      names.map((name, index) => [
        name,
        { allOf: [0, 1].map(() => ({ $ref: `#/$defs/d${Math.min(index + 1, 59)}` })) },
      ]),
    );
    expect(outcome({ $defs: { ...$defs, d59: { type: 'integer' } }, $ref: '#/$defs/d0' }, 1n)).toBe(
      'SCHEMA_TOO_COSTLY',
    );
  });

  it('a long chain of references', () => {
    const entries = Array.from({ length: 4_000 }, (_, at) => [
      `d${at}`,
      { properties: { a: { $ref: `#/$defs/d${at + 1}` } } },
    ]);
    const schema = { $defs: { ...Object.fromEntries(entries), d4000: {} }, $ref: '#/$defs/d0' } as JsonSchema;
    expect(outcome(schema, 1n, { maxSubschemas: 20_000 })).toBe('SCHEMA_RECURSION');
  });

  it('too many parts, and parts too deep', () => {
    const properties = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`k${at}`, {}]));
    expect(outcome({ properties }, 1n)).toBe('SCHEMA_TOO_LARGE');
    let deep: JsonSchema = {};
    for (let level = 0; level < 1_000; level++) deep = { items: deep };
    expect(outcome(deep, 1n)).toBe('SCHEMA_TOO_LARGE');
  });

  it('names of prototypes', () => {
    const schema = JSON.parse('{"properties": {"__proto__": {"const": 1}, "constructor": {"const": 1}}}') as JsonSchema;
    expect(outcome(schema, dictOf('__proto__', dictOf('polluted', true)))).toBe(1);
    expect(outcome(schema, dictOf('constructor', 2n))).toBe(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('any JSON at all', () => {
    const keyword = fc.constantFrom(
      'type',
      'properties',
      'items',
      '$ref',
      'anyOf',
      'enum',
      'pattern',
      '$id',
      'not',
      'format',
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('#', '#/properties/a', 'integer', 'a', ['null']),
    );
    const schema = fc.dictionary(keyword, value, { maxKeys: 4 });
    fc.assert(
      fc.property(schema, anyValue(), (written, root) => {
        expect(outcome(written as JsonSchema, root)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe('hostile values', () => {
  it('a list of many different items', () => {
    const items = Array.from({ length: 50_000 }, (_, at): Value => dictOf('k', BigInt(at)));
    expect(outcome({ uniqueItems: true, items: { enum: [{ k: 1 }] } }, items, { maxIssues: 3 })).toBe(3);
  });

  it('a value that is too deep', () => {
    expect(outcome({ items: {} }, nested(100_000, 1n))).toBe('LIMIT_DEPTH');
  });

  it('a value that is too large', () => {
    expect(outcome({}, [1n, 2n, 3n], { limits: { nodes: 3 } })).toBe('LIMIT_NODES');
  });

  const formats = [
    'date',
    'time',
    'date-time',
    'duration',
    'uri',
    'uri-reference',
    'uri-template',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
    'regex',
    'uuid',
    'json-pointer',
    'byte',
  ];
  const hard = ['a', '1', '.', '-', ':', '/', '%', '@', 'a.', 'a@', '1:', '{a}', '(a', '%41', "a'"].map((unit) =>
    unit.repeat(50_000),
  );
  it.each(formats)('the format %s of long texts', (format) => {
    const validator = createValidator({ items: { format } });
    expect(validator.validate({ root: hard.flatMap((text) => [text, `${text}!`, `http://${text} `]) })).not.toEqual([]);
  });
});

describe('laws', () => {
  it('a config keeps the schema that is inferred from it', () => {
    fc.assert(
      fc.property(anyValue(), (root) => {
        const issues = validate({ root }, inferSchema({ root }, { closed: true }), { numbers: 'python' });
        expect(issues.filter(({ code }) => code !== 'VALIDATION_KEY_CLASH' && code !== 'VALIDATION_REQUIRED')).toEqual(
          [],
        );
      }),
      { numRuns: 100 },
    );
  });
});
