import { describe, expect, it } from 'vitest';
import { answerRequest } from '../src/cli/batch/answer.js';
import { decodeStore, encodeStore } from '../src/cli/batch/clearml-values.js';
import {
  areFlagsConnected,
  castByDefault,
  castByLabel,
  ConfigError,
  Dict,
  escapeStorageKey,
  flattenExactly,
  flattenLosses,
  flattenParameters,
  formatPath,
  hydraParametersToOverrides,
  isFrameworkConnected,
  isJoblibConnected,
  isModelLogged,
  loggedEnvironment,
  matchesTags,
  matchesWildcards,
  overridesToHydraParameters,
  parseYaml,
  parseYamlValue,
  readConfigurationObject,
  restoreEnvironment,
  setConfigurationObject,
  storageFieldPath,
  tagQuery,
  TAG_QUERY_GENERATIONS,
  unflattenExactly,
  unflattenLosses,
  unflattenParameters,
  type Json,
  type JsonObject,
  type ParameterValue,
  type Value,
} from '../src/index.js';
import { parameterRepr } from '../src/parsers/clearml/parameter-text.js';
import { readStore, showStore } from './support/clearml-stores.js';
import { readArchives, readCases } from './support/fixtures.js';

function yamlOf(text: string): Value {
  return parseYamlValue(text, { dialect: 'pyyaml' }).root;
}

function dictOf(text: string): Dict<ParameterValue> {
  const { root } = parseYaml(text, { dialect: 'pyyaml' });
  if (root instanceof Dict) return root;
  throw new Error(`${text} is no dict`);
}

function showPairs(pairs: ReadonlyMap<string, ParameterValue>): string {
  return Array.from(pairs, ([name, value]) => `${name} = ${parameterRepr(value)}`).join('\n');
}

/** The shown result, or `error CODE`. */
function outcome(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) return `error ${error.code}`;
    throw error;
  }
}

describe('names and nesting', () => {
  it.each(readCases('clearml/flatten.cases.txt'))('flattens: $title', ({ input, expected }) => {
    expect(showPairs(flattenParameters(dictOf(input)))).toBe(expected);
  });

  it.each(readCases('clearml/unflatten.cases.txt'))('unflattens: $title', ({ input, expected }) => {
    const flat = input.split('\n').map((line) => line.split(': ') as [string, string]);
    expect(parameterRepr(unflattenParameters(new Map(flat)))).toBe(expected);
  });

  it.each(readCases('clearml/exact.cases.txt'))('flattens exactly: $title', ({ input, expected }) => {
    const dict = dictOf(input);
    const flat = flattenExactly(dict);
    expect(showPairs(flat)).toBe(expected);
    expect(parameterRepr(unflattenExactly(flat))).toBe(parameterRepr(dict));
  });

  it.each(readCases('clearml/exact-refused.cases.txt'))('refuses $title', ({ input, expected }) => {
    const flat = new Map(input.split('\n').map((name) => [name, 1n]));
    expect(outcome(() => parameterRepr(unflattenExactly(flat)))).toBe(expected);
  });

  it.each(readCases('clearml/losses.cases.txt'))('tells what flattening loses: $title', ({ input, expected }) => {
    const losses = flattenLosses(dictOf(input)).map(({ code, path = [] }) => `${code} ${formatPath(path)}`);
    expect(losses.join('\n') || 'none').toBe(expected);
  });

  it('tells which names unflattening loses', () => {
    const losses = unflattenLosses(['b', 'a', 'a-b', 'a/b', 'c/d', 'c/d/e', 'c/dd']);
    expect(losses.map(({ message }) => message)).toEqual([
      'The value of "a" is lost, because other names begin with "a/"',
      'The value of "c/d" is lost, because other names begin with "c/d/"',
    ]);
  });

  it.each(readCases('clearml/storage-keys.cases.txt'))('escapes for storage: $title', ({ input, expected }) => {
    expect(outcome(() => escapeStorageKey(input))).toBe(expected);
  });

  it.each(readCases('clearml/field-paths.cases.txt'))('escapes a field path: $title', ({ input, expected }) => {
    expect(outcome(() => storageFieldPath(input))).toBe(expected);
  });
});

describe('casts', () => {
  it.each(readCases('clearml/cast-by-label.cases.txt'))('by label: $title', ({ input, expected }) => {
    const match = /^([\w/]+): ([^]*)$/.exec(input);
    const written = match?.[2] ?? input;
    const text = written.startsWith('"') ? (JSON.parse(written) as string) : written;
    expect(parameterRepr(castByLabel(text, match?.[1] ?? null).value)).toBe(expected);
  });

  it.each(readCases('clearml/cast-by-default.cases.txt'))('by default: $title', ({ input, expected }) => {
    const lines = input.split('\n');
    const text = JSON.parse(lines.at(-1) ?? '') as string;
    const { value, problem } = castByDefault(
      text,
      yamlOf(lines[0] ?? ''),
      lines.length === 3 ? (lines[1] ?? '') : null,
    );
    expect(parameterRepr(value) + (problem === undefined ? '' : ' (kept)')).toBe(expected);
  });
});

describe('queries and switches', () => {
  const documents = ['', 'a', 'b', 'ab', 'c', 'ac', 'cd', 'bcd'].map((tags) => Array.from(tags));

  it.each(readCases('clearml/tag-query.cases.txt'))('asks for $title ($input)', ({ title, input, expected }) => {
    const tags = title.split(' ').map((tag) => (tag === 'null' ? null : tag));
    const generation = TAG_QUERY_GENERATIONS.find((name) => name === input);
    const shown = outcome(() => {
      const query = tagQuery(tags, generation);
      return documents.map((document) => (matchesTags(query, document) ? 'x' : '.')).join('');
    });
    expect(shown).toBe(expected);
  });

  it.each(readCases('clearml/wildcards.cases.txt'))('matches a path: $title', ({ input, expected }) => {
    const [path = '', wildcards = ''] = input.split('\n');
    expect(String(matchesWildcards(path, wildcards.split(' ')))).toBe(expected);
  });
});

describe('switches', () => {
  it.each(readCases('clearml/switches.cases.txt'))('are read: $title', ({ input, expected }) => {
    const [setting = '', keys = ''] = input.split('\n');
    expect(isFrameworkConnected(yamlOf(setting), ...keys.split(' ')) ? 'on' : 'off').toBe(expected);
  });

  it('restrict the files of a framework that has wildcards', () => {
    const setting = yamlOf('{pytorch: ["*.pt"], keras: true, scikit: false, tensorflow: false}');
    expect(isModelLogged(setting, 'pytorch', 'a/model.pt')).toBe(true);
    expect(isModelLogged(setting, 'pytorch', 'a/model.bin')).toBe(false);
    expect(isModelLogged(setting, 'keras', 'a/model.bin')).toBe(true);
    expect([isJoblibConnected(setting), areFlagsConnected(setting)]).toEqual([false, true]);
  });
});

describe('configuration objects', () => {
  it('are stored as HOCON and read again', () => {
    const store = setConfigurationObject(new Map(), 'model', dictOf('{a: {b: 1}}'), { description: 'mine' });
    expect(store.get('model')).toEqual({ value: 'a {\n  b = 1\n}', type: null, description: 'mine' });
    expect(readConfigurationObject(store, 'model')).toEqual(dictOf('{a: {b: 1}}'));
    expect(readConfigurationObject(store, 'other')).toBeUndefined();
    expect(readConfigurationObject(setConfigurationObject(store, 'other', ''), 'other')).toBeUndefined();
  });
});

describe('environment', () => {
  it.each(readCases('clearml/environment.cases.txt'))('logs $title', ({ title, input, expected }) => {
    const [setting = '', ...lines] = input.split('\n');
    const environ = new Map(lines.map((line) => line.split('=') as [string, string]));
    const options = title.includes('hidden') ? { redactWith: '***' } : {};
    const { variables, issues } = loggedEnvironment(environ, yamlOf(setting), options);
    const shown = variables.map(({ name, value, rule }) => {
      return `${name}=${value} by "${rule.pattern}" (${rule.from}, entry ${rule.position})`;
    });
    expect([...shown, ...issues.map(({ code }) => `issue ${code}`)].join('\n') || 'nothing').toBe(expected);
  });
});

describe('restoring the environment', () => {
  it.each(readCases('clearml/restore.cases.txt'))('does so: $title', ({ input, expected }) => {
    const items = input.split('\n').map((line) => line.split('=') as [string, string]);
    const section = new Map(items.map(([name, value]) => [name, { value, type: null, description: null }]));
    const { environ, issues } = restoreEnvironment(new Map([['Environment', section]]), new Map([['KEEP', 'k']]));
    const shown = [...environ].sort().map(([name, value]) => `${name}=${value}`);
    expect([...shown, ...issues.map(({ code }) => `issue ${code}`)].join(' ')).toBe(expected);
  });
});

describe('overrides', () => {
  const isGroup = (key: string): boolean => key === 'db' || key === 'schema';

  it.each(readCases('clearml/overrides.cases.txt'))('are stored: $title', ({ input, expected }) => {
    const stored = overridesToHydraParameters(input.split('\n'), isGroup);
    const back = hydraParametersToOverrides(stored, isGroup);
    const shown = [...stored].map(([name, value], index) => {
      return `${name}${value === null ? '' : ` = ${value}`} | ${back[index] ?? ''}`;
    });
    expect(shown.join('\n')).toBe(expected);
  });
});

describe('a task', () => {
  it.each(readArchives('clearml/parameters'))('$name: $comment', async ({ files }) => {
    const initial = encodeStore(readStore(files.get('before') ?? ''));
    const ops = (files.get('do') ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Json);
    const { ok } = await answerRequest({ op: 'clearml.parameters', initial, ops }, { typed: false });
    const { hyperparams = {} } = ok as JsonObject;
    expect(showStore(decodeStore(hyperparams))).toBe((files.get('after') ?? '').trimEnd());
  });

  it.each(readCases('clearml/errors.cases.txt'))('explains $title', async ({ input, expected }) => {
    const answer = await answerRequest(JSON.parse(input) as JsonObject, { typed: false });
    expect(errorsIn(answer)).toEqual([expected]);
  });
});

/** The error of an answer, or of a step inside it. */
function errorsIn(answer: JsonObject): string[] {
  const steps = ((answer['ok'] as JsonObject | undefined)?.['errors'] ?? []) as [
    number,
    { type: string; message: string },
  ][];
  const own = answer['error'] as { code: string; message: string } | undefined;
  return [
    ...(own === undefined ? [] : [`${own.code}: ${own.message}`]),
    ...steps.map(([, { type, message }]) => `${type}: ${message}`),
  ];
}
