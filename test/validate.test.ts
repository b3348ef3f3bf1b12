import { describe, expect, it } from 'vitest';
import { compose } from '../src/compose/compose.js';
import { memorySource } from '../src/compose/config-source.js';
import { applyOverrides } from '../src/merge/hydra/apply-overrides.js';
import { resolve } from '../src/merge/omegaconf/resolve.js';
import { ConfigError, formatIssue } from '../src/model/errors.js';
import type { Config } from '../src/model/origin.js';
import { toJS } from '../src/model/plain.js';
import { createValidatorFromCompiled, type ValidatorOptions } from '../src/inspect/validate/compiled-validator.js';
import type { CompiledSchema } from '../src/inspect/validate/compiled-schema.js';
import { inferSchema } from '../src/inspect/validate/infer-schema.js';
import type { JsonSchema } from '../src/inspect/validate/json-schema.js';
import { schemaModule } from '../src/inspect/validate/schema-module.js';
import { createValidator, validate } from '../src/inspect/validate/validate.js';
import { parseYaml, parseYamlValue } from '../src/parsers/yaml/index.js';
import { filesLoadedBy, packagesOf } from './support/bundles.js';
import { readArchives, readCases, type Archive } from './support/fixtures.js';
import { showIssues } from './support/issue-views.js';

/** A case whose input is a schema in YAML, a line `---`, and a config. */
function readSchemaCase(input: string): { readonly schema: JsonSchema; readonly config: Config } {
  const [schema = '', config = ''] = input.split('\n---\n');
  return { schema: toJS(parseYamlValue(schema).root) as JsonSchema, config: parseYaml(config) };
}

describe('validate', () => {
  it.each(readCases('validation/rules.cases.txt'))('$title', ({ input, expected }) => {
    const { schema, config } = readSchemaCase(input);
    expect(showIssues(validate(config, schema))).toBe(expected);
  });

  it.each(readCases('validation/python-numbers.cases.txt'))("by Python's numbers: $title", ({ input, expected }) => {
    const { schema, config } = readSchemaCase(input);
    expect(showIssues(validate(config, schema, { numbers: 'python' }))).toBe(expected);
  });

  it.each(readCases('validation/schemas.cases.txt'))('judges schemas: $title', ({ input, expected }) => {
    expect(outcomeOf(input)).toBe(expected);
  });

  it.each(readArchives('validation/situations'))('$name', (archive) => {
    const issues = validate(configOf(archive), schemaOf(archive), optionsOf(archive));
    expect(issues.map(formatIssue).join('\n')).toBe(archive.files.get('expect.issues')?.trim());
  });

  it('compiles once and keeps nothing of what it validated', () => {
    const validator = createValidator({ properties: { lr: { type: 'number' } } });
    expect(validator.validate(parseYaml('lr: fast'))).toHaveLength(1);
    expect(validator.validate(parseYaml('lr: 1'))).toEqual([]);
  });

  it('tells no more issues than asked for', () => {
    const config = parseYaml('[a, b, c]');
    expect(validate(config, { items: { type: 'integer' } }, { maxIssues: 2 })).toHaveLength(2);
  });

  it('finds further schemas by their names', () => {
    const schemas = [{ $id: 'https://example.org/lr', type: 'number' }];
    const issues = validate(
      parseYaml('lr: x'),
      { properties: { lr: { $ref: 'https://example.org/lr' } } },
      { schemas },
    );
    expect(showIssues(issues)).toBe('VALIDATION_TYPE 4..5 "lr" must be a number, not "x"');
  });

  it('takes interpolations for texts where it is told to', () => {
    const schema = { properties: { lr: { type: 'number' } } };
    expect(validate(parseYaml('lr: ${x}'), schema)).toEqual([]);
    expect(validate(parseYaml('lr: ${x}'), schema, { interpolations: 'text' })).toHaveLength(1);
  });
});

describe('schemaModule', () => {
  it('makes a module that validates alike without ajv', async () => {
    for (const { input, expected } of readCases('validation/rules.cases.txt')) {
      const { schema, config } = readSchemaCase(input);
      if (hasBigint(schema)) continue;
      const text = schemaModule(schema);
      expect(text).not.toMatch(/\beval\(|\bFunction\(|\brequire\(/);
      const validator = createValidatorFromCompiled(await importText(text));
      expect(showIssues(validator.validate(config))).toBe(expected);
    }
  });

  it('refuses what JSON cannot say', () => {
    expect(() => schemaModule({ maximum: 9007199254740993n })).toThrow('has integers beyond 2^53');
  });
});

describe('inferSchema', () => {
  it.each(readCases('validation/infer.cases.txt'))('$title', ({ input, expected }) => {
    const { $schema, ...schema } = inferSchema(parseYaml(input));
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema).toEqual(toJS(parseYamlValue(expected).root));
  });

  it.each(readArchives('validation/comments'))('describes keys: $name', (archive) => {
    const { $schema, ...schema } = inferSchema(configOf(archive));
    expect($schema).toBeDefined();
    expect(schema).toEqual(toJS(parseYamlValue(archive.files.get('expect.yaml') ?? '').root));
  });

  it('says defaults and closes dicts where it is told to', () => {
    const schema = inferSchema(parseYaml('{a: 1, b: .nan, c: {d: x}}'), { defaults: true, closed: true });
    expect(schema).toMatchObject({
      additionalProperties: false,
      properties: {
        a: { type: 'integer', default: 1 },
        b: { type: 'number' },
        c: { additionalProperties: false, properties: { d: { type: 'string', default: 'x' } } },
      },
    });
  });
});

describe('entries', () => {
  it.each([
    ['src/inspect/schema.ts', true],
    ['src/inspect/precompiled.ts', false],
    ['src/index.ts', false],
    ['src/node/index.ts', false],
  ])('%s contains ajv: %s', async (entry, isExpected) => {
    expect(packagesOf(await filesLoadedBy(entry)).has('ajv')).toBe(isExpected);
  });
});

function hasBigint(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return typeof schema === 'bigint';
  return Object.values(schema).some(hasBigint);
}

function outcomeOf(input: string): string {
  const { schema, config } = readSchemaCase(input);
  try {
    return showIssues(validate(config, schema));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const hint = error.hint === undefined ? '' : `\nhint: ${error.hint}`;
    return `error ${error.code} ${error.message}${hint}`;
  }
}

function configOf({ files }: Archive): Config {
  const overrides = (files.get('overrides') ?? '').split('\n').filter((line) => line !== '');
  const single = files.get('config.yaml');
  if (single !== undefined) return applyOverrides(parseYaml(single, { source: 'config.yaml' }), overrides);
  const conf = Array.from(files).filter(([name]) => name.startsWith('conf/'));
  const source = memorySource(Object.fromEntries(conf.map(([name, text]) => [name.slice('conf/'.length), text])));
  const { config } = compose({ source, overrides });
  return files.has('resolve') ? resolve(config) : config;
}

function schemaOf({ files }: Archive): JsonSchema {
  return JSON.parse(files.get('schema.json') ?? '') as JsonSchema;
}

function optionsOf({ files }: Archive): ValidatorOptions {
  return JSON.parse(files.get('options.json') ?? '{}') as ValidatorOptions;
}

async function importText(text: string): Promise<CompiledSchema> {
  const imports = /^import \w+ from "(.*)";$/gm;
  const local = text.replace(imports, (line, file: string) => line.replace(file, import.meta.resolve(file)));
  const module = (await import(`data:text/javascript,${encodeURIComponent(local)}`)) as { default: CompiledSchema };
  return module.default;
}
