import { describe, expect, it } from 'vitest';
import { answerRequest } from '../src/cli/batch/answer.js';
import {
  ConfigError,
  Dict,
  filterWandbPaths,
  getWandbAttribute,
  getWandbItem,
  jsonifyWandb,
  listedRun,
  parseWandbConfig,
  parseWandbPath,
  printCoreConfig,
  printWandbConfig,
  readSavedRun,
  savedRunDocument,
  sweepArguments,
  sweepCommand,
  sweepCommandLine,
  toJS,
  unflattenWandb,
  wandbEntries,
  wandbState,
  wandbStored,
  withRunSettings,
  wrapWandb,
  type StoredStep,
  type Value,
} from '../src/index.js';
import { pythonRepr } from '../src/model/python-text.js';
import { keyText } from '../src/parsers/wandb/config-file.js';
import { readArchives, readCases } from './support/fixtures.js';
import {
  dictOf,
  inputOf,
  outcome,
  showFile,
  showIssue,
  showLayers,
  showNames,
  showSteps,
  showSweep,
  yamlOf,
} from './support/wandb-views.js';

describe('a config file', () => {
  it.each(readCases('wandb/file.cases.txt'))('is read: $title', ({ input, expected }) => {
    expect(outcome(() => showFile(input))).toBe(expected);
  });

  it.each(readCases('wandb/messages.cases.txt'))('is refused with words: $title', ({ input, expected }) => {
    expect(messageOf(() => parseWandbConfig(input))).toBe(expected);
  });

  it.each(readCases('wandb/core-yaml.cases.txt'))('is written by the core: $title', ({ input, expected }) => {
    expect(printCoreConfig(dictOf(input)).trimEnd()).toBe(expected);
  });

  it('is written so that it is read as it was', () => {
    const values = dictOf('{lr: 1.0e-5, name: "yes", "2": [{}, [null, "1e5"]], empty: {}}');
    const text = printWandbConfig(wrapWandb(values));
    expect(showFile(text)).toBe(pythonRepr(values));
  });
});

describe('names', () => {
  it.each(readCases('wandb/names.cases.txt'))('of settings: $title', ({ input, expected }) => {
    expect(showNames(input)).toBe(expected);
  });

  it.each(readCases('wandb/unflatten.cases.txt'))('make a tree: $title', ({ input, expected }) => {
    const settings = Array.from(dictOf(input), ([name, value]) => ({ name: String(name), value }));
    expect(outcome(() => pythonRepr(unflattenWandb(settings)))).toBe(expected);
  });

  it.each(readCases('wandb/paths.cases.txt'))('as paths: $title', ({ input, expected }) => {
    expect(outcome(() => pythonRepr(parseWandbPath(input)))).toBe(expected);
  });

  it.each([
    ['all', [], [], "{'a': {'b': 1, 'c': {'d': 2}}, 'e': [3]}"],
    ['what is included', ['a.c'], [], "{'a': {'c': {'d': 2}}}"],
    ['what is not excluded', ['a'], ['a.b', 'e'], "{'a': {'c': {'d': 2}}}"],
    ['no mapping without a leaf', [], ['a.b', 'a.c.d'], "{'e': [3]}"],
    ['nothing below a leaf', ['e.x'], [], '{}'],
  ])('choose %s', (_title, include, exclude, expected) => {
    const tree = dictOf('{e: [3], a: {c: {d: 2}, b: 1, empty: {}}}');
    const filter = { include: include.map(parseWandbPath), exclude: exclude.map(parseWandbPath) };
    expect(pythonRepr(filterWandbPaths(tree, filter))).toBe(expected);
  });
});

describe('values', () => {
  it.each(readCases('wandb/jsonify.cases.txt'))('on entry: $title', ({ input, expected }) => {
    expect(outcome(() => pythonRepr(jsonifyWandb(inputOf(input))))).toBe(expected);
  });

  it.each([
    ['a number', '5', 'error WANDB_SOURCE_KIND'],
    ['a list', '[[a, 1]]', 'error WANDB_SOURCE_KIND'],
    ['the name of a file that is not there', 'config.yaml', 'error WANDB_FILE_ABSENT'],
    ['a mapping', '{a: 1}', 'a'],
    ['an object by its attributes', '{kind: namespace, b: 2}', 'b'],
  ])('of a source: %s', (_title, text, expected) => {
    const keysOf = (): string =>
      wandbEntries({ kind: 'value', value: inputOf(text) })
        .map(({ key }) => keyText(key))
        .join(' ');
    expect(outcome(keysOf)).toBe(expected);
  });
});

describe('a run', () => {
  it.each(readArchives('wandb/layers'))('$name: $comment', (archive) => {
    expect(showLayers(archive)).toBe(archive.files.get('expect')?.trimEnd());
  });

  it.each(readCases('wandb/steps.cases.txt'))('goes on: $title', ({ input, expected }) => {
    expect(showSteps(input)).toBe(expected);
  });

  it.each(readCases('wandb/stored.cases.txt'))('is stored: $title', ({ input, expected }) => {
    const said: string[] = [];
    let tree = Dict.empty<Value>();
    for (const line of input.split('\n')) {
      const result = wandbStored(tree, storedStep(line));
      tree = result.tree;
      said.push(...result.skipped.map((issue) => `skipped ${showIssue(issue)}`));
    }
    expect([pythonRepr(tree), ...said].join('\n')).toBe(expected);
  });

  it('shows its settings', () => {
    const state = wandbState(yamlOf('{lr: 0.1, model: {size: 2}, items: 3}'));
    expect(getWandbItem(state, ['model', 'size'])).toBe(2n);
    expect(getWandbAttribute(state, 'lr')).toEqual({ kind: 'value', value: 0.1 });
    expect(getWandbAttribute(state, 'items')).toEqual({ kind: 'method', name: 'items' });
    expect(messageOf(() => getWandbItem(state, ['modl']))).toBe(
      'WANDB_KEY_ABSENT: The config has no "modl"\nhint: did you mean "model"?',
    );
  });

  it('refuses methods that a config has not', async () => {
    const request = { op: 'wandb.update', start: { $dict: [] }, steps: [{ op: 'clear' }] };
    const { results } = await answerRequest(request, { typed: true });
    expect(JSON.stringify(results)).toContain('WANDB_UNSUPPORTED');
  });
});

function storedStep(line: string): StoredStep {
  const [word, rest] = splitOnce(line, ' ');
  if (word === 'resume') return { kind: 'resume', document: rest };
  if (word === 'remove') return { kind: 'update', remove: [rest.split('/')] };
  const [path, json] = splitOnce(line, ' = ');
  return { kind: 'update', update: [{ path: path.split('/'), json }] };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

describe('a saved run', () => {
  const stored = { name: 'run', text: '{"lr": {"value": 0.1, "desc": "rate"}, "_wandb": {"value": {}}, "bare": 3}' };

  it('is read, changed and written back without its descriptions', () => {
    const run = readSavedRun(stored);
    expect(pythonRepr(run.config.root)).toBe("{'lr': 0.1, 'bare': 3}");
    expect(pythonRepr(run.rawconfig.root)).toBe("{'_wandb': {}, 'lr': 0.1, 'bare': 3}");
    const changed = withRunSettings(run, dictOf('{lr: 0.2}'));
    expect(pythonRepr(savedRunDocument(changed))).toBe(
      "{'_wandb': {'value': {}, 'desc': None}, 'lr': {'value': 0.2, 'desc': None}, 'bare': {'value': 3, 'desc': None}}",
    );
  });

  it('is unwrapped twice in a listing', () => {
    const run = readSavedRun({ name: 'run', text: '{"a": {"value": {"value": 1}}, "_wandb": {"value": 2}}' });
    expect(pythonRepr(listedRun(run).rawconfig.root)).toBe("{'a': 1}");
  });

  it.each([
    ['nothing', '', 'error JSON_SYNTAX 0..0'],
    ['null', 'null', '{}'],
    ['a list', '[1]', 'error WANDB_STORED 0..3'],
    ['a comma too many', '{"a": 1,}', 'error JSON_SYNTAX 8..9'],
  ])('of %s', (_title, text, expected) => {
    expect(outcome(() => pythonRepr(readSavedRun({ name: 'run', text }).config.root))).toBe(expected);
  });
});

describe('a sweep', () => {
  it.each(readCases('wandb/sweeps.cases.txt'))('has runs: $title', ({ input, expected }) => {
    expect(showSweep(input)).toBe(expected);
  });

  it('calls a program in six ways', () => {
    const run = dictOf('{lr: {value: 0.1}, debug: {value: true}, quiet: {value: false}, layers: {value: [1, a]}}');
    const shown = sweepArguments(run);
    expect(shown.flags).toEqual(['--lr=0.1', '--debug=True', '--quiet=False', "--layers=[1, 'a']"]);
    expect(shown.noEquals.slice(0, 4)).toEqual(['--lr', '0.1', '--debug', 'True']);
    expect(shown.noHyphens[0]).toBe('lr=0.1');
    expect(shown.noBooleanFlags).toEqual(['--lr=0.1', '--debug', "--layers=[1, 'a']"]);
    expect(shown.appendHydra[0]).toBe('+lr=0.1');
    expect(shown.overrideHydra[0]).toBe('++lr=0.1');
    expect(outcome(() => sweepArguments(dictOf('{lr: 0.1}')).flags.join(' '))).toBe('error WANDB_SWEEP_ARGUMENT');
  });

  it('puts environment variables into its command, and the name of one that is not set', () => {
    const command = ['${envvar:HOME_DIR}/x', '${envvar:NONE}', '${args}'];
    expect(sweepCommand(command, new Map([['HOME_DIR', '/h']]))).toEqual(['/h/x', 'NONE', '${args}']);
    expect(sweepCommand([], new Map())).toEqual(['${env}', '${interpreter}', '${program}', '${args}']);
  });

  it.each(readCases('wandb/command-lines.cases.txt'))('is called by: $title', ({ input, expected }) => {
    const [command = '', run = '', options = ''] = input.split('\n');
    const { isWindows, jsonFile } = toJS(dictOf(options)) as { isWindows?: boolean; jsonFile?: string };
    const line = sweepCommandLine(command === '' ? [] : command.split(' '), dictOf(run), {
      program: 'train.py',
      env: new Map([['HOME_DIR', '/h']]),
      ...(isWindows !== undefined && { isWindows }),
      ...(jsonFile !== undefined && { jsonFile }),
    });
    expect(line.map((word) => JSON.stringify(word)).join(' ')).toBe(expected);
  });
});

/** What people read of an error; a run without one is a failure of the test. */
function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return String(error);
    throw error;
  }
  throw new Error('expected an error');
}
