import { describe, expect, it } from 'vitest';
import { answerRequest } from '../src/cli/batch/answer.js';
import { decodeStore, encodeStore } from '../src/cli/batch/clearml-values.js';
import {
  castByDefault,
  castByLabel,
  ConfigError,
  Dict,
  escapeStorageKey,
  flattenExactly,
  flattenLosses,
  flattenParameters,
  formatPath,
  loggedEnvironment,
  matchesTags,
  matchesWildcards,
  parseYaml,
  parseYamlValue,
  storageFieldPath,
  tagQuery,
  TAG_QUERY_GENERATIONS,
  unflattenExactly,
  unflattenLosses,
  unflattenParameters,
  type Json,
  type JsonObject,
  type ParameterValue,
  type StoredParameter,
  type Value,
} from '../src/index.js';
import { parameterRepr } from '../src/parsers/clearml/parameter-text.js';
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

  it.each([
    ['a value that other names go on from', ['a', 'a/b'], 'error CLEARML_NAME_CLASH'],
    ['the other way round', ['a/b', 'a'], 'error CLEARML_NAME_CLASH'],
    ['a percent sign that begins no escape', ['50%'], 'error CLEARML_NAME_ESCAPE'],
  ])('refuses %s', (_title, names, expected) => {
    expect(outcome(() => parameterRepr(unflattenExactly(new Map(names.map((name) => [name, 1n])))))).toBe(expected);
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

  it('escapes the parts of a field path', () => {
    expect(storageFieldPath('hyperparams.Args.a%2Eb.value')).toBe('hyperparams.Args.a%2Eb.value');
    expect(outcome(() => storageFieldPath('hyperparams'))).toBe('error CLEARML_FIELD_PATH');
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

describe('a task', () => {
  it.each(readArchives('clearml/parameters'))('$name: $comment', async ({ files }) => {
    const initial = readStore(files.get('before') ?? '');
    const ops = (files.get('do') ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Json);
    const { ok } = await answerRequest({ op: 'clearml.parameters', initial, ops }, { typed: false });
    const { hyperparams = {} } = ok as JsonObject;
    expect(showStore(hyperparams)).toBe((files.get('after') ?? '').trimEnd());
  });

  it.each(readCases('clearml/errors.cases.txt'))('explains $title', async ({ input, expected }) => {
    const answer = await answerRequest(JSON.parse(input) as JsonObject, { typed: false });
    expect(errorsIn(answer)).toEqual([expected]);
  });
});

/** `section/name = "value" : type # description`; what is left out is null. */
function readStore(text: string): JsonObject {
  const store = new Map<string, Map<string, StoredParameter>>();
  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    const match = /^([^/]+)\/(.+?) = (".*?")(?: : (\S+))?(?: # ?(.*))?$/.exec(line);
    if (match === null) throw new Error(`no parameter: ${line}`);
    const [, section = '', name = '', value = '', type = null, description = null] = match;
    const items = store.get(section) ?? new Map<string, StoredParameter>();
    items.set(name, { value: JSON.parse(value) as string, type: type === 'null' ? null : type, description });
    store.set(section, items);
  }
  return encodeStore(store);
}

function showStore(json: Json): string {
  const lines = [...decodeStore(json)].flatMap(([section, items]) =>
    Array.from(items, ([name, { value, type, description }]) => {
      const label = type === null ? (description === null ? '' : ' : null') : ` : ${type}`;
      const words = description === null ? '' : ` # ${description}`.trimEnd();
      return `${section}/${name} = ${JSON.stringify(value)}${label}${words}`;
    }),
  );
  return lines.join('\n');
}

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
