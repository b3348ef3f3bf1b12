import { describe, expect, it } from 'vitest';
import { parseOverride } from '../../src/grammar/override/index.js';
import { applyOverrides } from '../../src/merge/hydra/apply-overrides.js';
import { kindOfError } from '../../src/merge/hydra/error-kind.js';
import { setFlag } from '../../src/merge/omegaconf/flags.js';
import { ERROR_CODES, type ErrorCode } from '../../src/model/error-codes.js';
import { ConfigError } from '../../src/model/errors.js';
import { parseYaml, printYaml } from '../../src/parsers/yaml/index.js';
import { expectOutcome } from '../support/expect-outcome.js';
import { readArchives, readCases } from '../support/fixtures.js';
import { splitDocuments } from './support.js';

describe('applyOverrides', () => {
  it.each(readCases('apply-overrides/values.cases.txt'))('$title', ({ input, expected }) => {
    const [config = '', overrides = ''] = splitDocuments(input);
    const texts = overrides.split('\n').filter((line) => line !== '');
    expectOutcome(() => applyOverrides(parseYaml(config), texts).root, expected);
  });

  it.each(readArchives('apply-overrides'))('tells people: $name', ({ files }) => {
    const config = parseYaml(files.get('config.yaml') ?? '', { source: 'config.yaml' });
    const overrides = (files.get('overrides') ?? '').trim().split('\n');
    expect(messageOf(() => applyOverrides(config, overrides))).toBe(files.get('expect.error')?.trim());
  });

  it('takes overrides that are read already', () => {
    const config = applyOverrides(parseYaml('a: 1'), [parseOverride('a=2'), '+b=3']);
    expect(printYaml(config.root)).toBe('a: 2\nb: 3\n');
  });

  it('looks at the environment it is given', () => {
    const context = { env: new Map([['NAME', 'x']]) };
    const config = applyOverrides(parseYaml('a: ${oc.env:NAME}\nb: 1'), ['~a=x'], { context });
    expect(printYaml(config.root)).toBe('b: 1\n');
  });

  it('obeys the flags of the config', () => {
    const config = setFlag(parseYaml('a: {b: 1}'), 'readonly', 'a', true);
    for (const override of ['a.b=2', '~a.b', '+a.c=1']) {
      expect(() => applyOverrides(config, [override])).toThrow(
        expect.objectContaining({ code: 'COMPOSE_VALUE_MERGE' }),
      );
    }
  });

  it('keeps what caused a refusal', () => {
    const error = errorOf(() => applyOverrides(parseYaml('a: {b: 1}'), ['a=[1]']));
    expect(error?.cause).toMatchObject({ code: 'MERGE_KIND_MISMATCH' });
  });
});

describe('kindOfError', () => {
  it('names causes as the recorded answers do', () => {
    expect(kindOfError('COMPOSE_VALUE_NOT_THERE')).toBe('value-not-there');
    expect(kindOfError('COMPOSE_SEARCHPATH_TYPE')).toBe('searchpath-type');
    expect(kindOfError('OVERRIDE_SYNTAX')).toBe('override-syntax');
    expect(kindOfError('YAML_DUPLICATE_KEY')).toBe('yaml-syntax');
    expect(kindOfError('INTERPOLATION_SYNTAX')).toBe('config-value');
    expect(kindOfError('HOCON_SYNTAX')).toBeUndefined();
  });

  it('has one for every failure of composing', () => {
    const codes = (Object.keys(ERROR_CODES) as ErrorCode[]).filter((code) => code.startsWith('COMPOSE_'));
    expect(codes.filter((code) => kindOfError(code) === undefined)).toEqual([]);
  });
});

function messageOf(run: () => unknown): string {
  return String(errorOf(run));
}

function errorOf(run: () => unknown): ConfigError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  return undefined;
}
