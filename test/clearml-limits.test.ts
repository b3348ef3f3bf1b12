import { describe, expect, it } from 'vitest';
import {
  castByDefault,
  castByLabel,
  connect,
  deleteParameter,
  Dict,
  EMPTY_STORE,
  escapeStorageKey,
  flattenExactly,
  flattenParameters,
  getParameters,
  getParametersAsDict,
  isSecretName,
  loggedEnvironment,
  matchesWildcards,
  parseHocon,
  parseArguments,
  parserRules,
  tagQuery,
  unescapeStorageKey,
  unflattenExactly,
  unflattenLosses,
  unflattenParameters,
  writeParameters,
  type ParameterValue,
} from '../src/index.js';
import { codeOf } from './support/code-of.js';

const MANY = 100_000;

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `section${index % 100}/name${index}`);
}

function nested(depth: number): Dict<ParameterValue> {
  let dict: Dict<ParameterValue> = Dict.from([['leaf', 1n]]);
  for (let level = 0; level < depth; level++) dict = Dict.from([['a', dict]]);
  return dict;
}

describe('limits of ClearML parameters', () => {
  it('writes, reads and nests 100,000 parameters', { timeout: 30_000 }, () => {
    const values = new Map<string, ParameterValue>(names(MANY).map((name, index) => [name, BigInt(index)]));
    const { store } = writeParameters(EMPTY_STORE, values);
    expect(store.size).toBe(100);
    const dict = getParametersAsDict(store, { cast: true });
    const connection = connect(store, dict, { mode: 'remote', name: 'Train' });
    expect(connection.store.get('Train')?.size).toBe(MANY);
  });

  it.each([
    ['flattening', () => flattenParameters(nested(10_000))],
    ['flattening exactly', () => flattenExactly(nested(10_000))],
    ['unflattening', () => unflattenParameters(new Map([['a/'.repeat(10_000), 1n]]))],
    ['unflattening exactly', () => unflattenExactly(new Map([['a/'.repeat(10_000), 1n]]))],
    ['writing', () => writeParameters(EMPTY_STORE, new Map([['a', nested(10_000)]]))],
  ])('refuses depth beyond the limit when %s', (_title, run) => {
    expect(codeOf(run)).toBe('LIMIT_DEPTH');
  });

  it.each([
    ['a megabyte of brackets', '['.repeat(1e6)],
    ['an int of a million digits', '9'.repeat(1e6)],
    ['a million quotes', '"'.repeat(1e6)],
    ['a long text of escapes', `"${'\\u0041'.repeat(2e5)}"`],
  ])('casts %s in time, or keeps what there was', { timeout: 10_000 }, (_title, text) => {
    for (const label of ['int', 'float', 'bool', 'list', 'tuple/int', 'dict']) castByLabel(text, label);
    expect(castByDefault(text, 3n, 'int')).toMatchObject({ value: 3n });
    castByDefault(text, [1n], 'list');
    castByDefault(text, Dict.empty(), 'dict');
  });

  it('finds the names that are lost among 100,000 of one long start', { timeout: 10_000 }, () => {
    const deep = Array.from({ length: MANY }, (_, index) => `a/b${index}`);
    expect(unflattenLosses(['a', ...deep])).toHaveLength(1);
    expect(unflattenLosses(['x/'.repeat(200_000)])).toEqual([]);
  });

  it('reads long queries, wildcards, patterns and command lines', { timeout: 10_000 }, () => {
    expect(tagQuery(Array.from({ length: MANY }, (_, index) => `tag${index}`)).buckets).toHaveLength(1);
    expect(matchesWildcards('a'.repeat(5_000), [`${'a*'.repeat(1_000)}b`])).toBe(false);
    expect(loggedEnvironment(new Map([['A', '1']]), '*'.repeat(1e6)).variables).toHaveLength(1);
    const parser = parserRules({ arguments: [{ flags: ['--x'], action: 'append' }] });
    const argv = Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? '--x' : String(index)));
    expect(parseArguments(parser, argv).namespace.get('x')).toHaveLength(10_000);
  });

  it.each(['clearml', 'spec'] as const)('takes names of an object for names in HOCON, too (%s)', (dialect) => {
    const text =
      '__proto__ { polluted = true }\nconstructor.prototype.polluted = 1\na = ${__proto__.polluted}\nb = ${?toString}';
    const { root } = parseHocon(text, { dialect });
    expect(root instanceof Dict && root.keyList.slice(0, 2)).toEqual(['__proto__', 'constructor']);
    expect(root instanceof Dict && root.get('a')).toBe(true);
    expect(root instanceof Dict && (root.get('b') ?? null)).toBeNull();
    expect({}).not.toHaveProperty('polluted');
  });

  it('takes names of an object for names', () => {
    const values = new Map<string, ParameterValue>([
      ['__proto__/polluted', true],
      ['constructor/prototype', 'x'],
    ]);
    const { store } = writeParameters(EMPTY_STORE, values);
    expect(store.get('__proto__')?.get('polluted')?.value).toBe('True');
    expect(getParametersAsDict(store).get('constructor')).toBeInstanceOf(Dict);
    expect({}).not.toHaveProperty('polluted');
  });

  it('keeps every separator in names, or tells what is lost', () => {
    const separators = [
      '/',
      '//',
      '.',
      '..',
      '%',
      '$',
      '__',
      ' ',
      '=',
      ',',
      '"',
      "'",
      '\\',
      '\n',
      '[0]',
      '{',
      '#',
      ':',
      '-',
    ];
    for (const separator of separators) {
      const name = `a${separator}b`;
      const dict = Dict.from<ParameterValue>([[name, Dict.from<ParameterValue>([[name, 1n]])]]);
      expect(unflattenExactly(flattenExactly(dict))).toEqual(dict);
      const full = `Section/${name}`;
      const { store } = writeParameters(EMPTY_STORE, new Map([[full, 'v']]));
      expect(getParameters(store).get(full)).toBe('v');
      expect(store.get('Section')?.get(name)?.value).toBe('v');
      expect(deleteParameter(store, full).get('Section')?.size).toBe(0);
      if (name.trim() !== '') expect(unescapeStorageKey(escapeStorageKey(name))).toBe(name);
    }
  });

  it.each([
    ['nan', 'int', 'nan'],
    ['nan', 'float', NaN],
    ['-inf', 'float', -Infinity],
    ['1e999', 'float', Infinity],
    ['9'.repeat(400), 'int', BigInt('9'.repeat(400))],
    ['9'.repeat(400), 'float', Infinity],
    ['9'.repeat(5_000), 'int', '9'.repeat(5_000)],
    ['[NaN, 1e999]', 'list', [NaN, Infinity]],
  ])('casts %j as %s by its label', (text, label, expected) => {
    expect(castByLabel(text, label).value).toEqual(expected);
  });

  it.each([
    ['nan', 1n, 1n],
    ['nan', 1, NaN],
    ['nan', false, true],
    ['9'.repeat(400), 1n, BigInt('9'.repeat(400))],
    ['9'.repeat(400), 0.5, Infinity],
    ['9'.repeat(5_000), 7n, 7n],
    ['9'.repeat(400), true, true],
  ])('casts %j by the default %s', (text, fallback, expected) => {
    expect(castByDefault(text, fallback, null).value).toEqual(expected);
  });

  it('knows the names of secrets', () => {
    const secret = ['AWS_SECRET_ACCESS_KEY', 'api.credentials.access_key', 'dbPassword', 'GIT_PASS', 'authToken'];
    const open = ['MONKEY', 'HOME', 'KEYBOARD', 'sdk.metrics', 'PASSENGER'];
    expect(secret.filter(isSecretName)).toEqual(secret);
    expect(open.filter(isSecretName)).toEqual([]);
  });
});
