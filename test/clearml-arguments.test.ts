import { describe, expect, it } from 'vitest';
import {
  captureClick,
  captureCommander,
  captureFire,
  captureParseArgs,
  captureYargs,
  connectArguments,
  connectFlags,
  EMPTY_STORE,
  fireCommandLine,
  logArguments,
  type CapturedArgument,
  type ClickProgram,
  type CommanderOption,
  type ParameterStore,
  type ParseArgsOptions,
  type ParsedOptions,
  type ParserDefinition,
  type YargsOptions,
} from '../src/index.js';
import { readStore, showStore } from './support/clearml-stores.js';
import { readCases } from './support/fixtures.js';

interface Program<Options> {
  readonly options: Options;
  readonly values: ParsedOptions;
}

interface FireJson {
  readonly shared: Record<string, string | number>;
  readonly commands: readonly { name: string; isCalled: boolean; arguments: Record<string, string | number> }[];
}

/** Numbers of JSON: whole ones are ints. */
function numbersOf<T>(value: T): T {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value) as T;
  return value;
}

function capture(kind: string, json: string): CapturedArgument[] {
  switch (kind) {
    case 'click':
      return captureClick(JSON.parse(json, (_key, value: unknown) => numbersOf(value)) as ClickProgram);
    case 'fire': {
      const { shared, commands } = JSON.parse(json, (_key, value: unknown) => numbersOf(value)) as FireJson;
      const entries = commands.map((command) => ({
        ...command,
        arguments: new Map(Object.entries(command.arguments)),
      }));
      return captureFire({ shared: new Map(Object.entries(shared)), commands: entries });
    }
    case 'parseArgs': {
      const { options, values } = JSON.parse(json) as Program<ParseArgsOptions>;
      return captureParseArgs(options, values);
    }
    case 'yargs': {
      const { options, values } = JSON.parse(json) as Program<YargsOptions>;
      return captureYargs(options, values);
    }
    case 'commander': {
      const { options, values } = JSON.parse(json) as Program<readonly CommanderOption[]>;
      return captureCommander(options, values);
    }
    default:
      throw new Error(`unknown program ${kind}`);
  }
}

function fireLine(store: ParameterStore): string {
  return `\n$ ${fireCommandLine(store.get('Args') ?? new Map()).join(' ')}`;
}

describe('captured arguments', () => {
  it.each(readCases('clearml/captured.cases.txt'))('$title', ({ input, expected }) => {
    const kind = input.slice(0, input.indexOf(' '));
    const store = logArguments(EMPTY_STORE, capture(kind, input.slice(kind.length)));
    expect(showStore(store) + (kind === 'fire' ? fireLine(store) : '')).toBe(expected);
  });

  it('keep what else the section holds', () => {
    const store = readStore('Args/old = "1" : int #\nTrain/x = "2" : int #');
    expect(showStore(logArguments(store, [{ name: 'new', value: true, description: 'new one' }]))).toBe(
      'Args/old = "1" : int #\nArgs/new = "True" : bool # new one\nTrain/x = "2" : int #',
    );
  });
});

describe('an argparse program', () => {
  const definition: ParserDefinition = {
    arguments: [
      { flags: ['--lr'], type: 'float', default: 0.1, help: 'rate' },
      { flags: ['-v', '--verbose'], action: 'count', default: 0n },
      { flags: ['--layers'], type: 'int', nargs: '+' },
    ],
    subparsers: {
      title: 'commands',
      choices: new Map([['train', { arguments: [{ flags: ['--epochs'], type: 'int' }] }]]),
    },
  };

  it('logs what was typed', () => {
    const argv = ['--layers', '3', '4', '--lr', '1e-3', '-vv', 'train', '--epochs', '5'];
    const { namespace, store } = connectArguments(EMPTY_STORE, definition, argv, { mode: 'local' });
    expect(Object.fromEntries(namespace)).toEqual({
      lr: 0.001,
      verbose: 2n,
      layers: [3n, 4n],
      '/commands': 'train',
      epochs: 5n,
    });
    expect(showStore(store)).toBe(
      [
        'Args/lr = "1e-3" : float # rate',
        'Args/layers = "[3, 4]" : int # None',
        "Args//commands = \"['train', '--epochs', '5']\" : str #",
        'Args/epochs = "5" : int # None',
        'Args/verbose = "2" : int #',
      ].join('\n'),
    );
  });

  it('logs an option that was given twice as both texts', () => {
    const { namespace, store } = connectArguments(EMPTY_STORE, definition, ['--lr', '1', '--lr=2'], { mode: 'local' });
    expect(namespace.get('lr')).toBe(2);
    expect(store.get('Args')?.get('lr')?.value).toBe('[1.0, 2.0]');
  });

  it('takes stored values as defaults, and adds what is missing', () => {
    const stored = readStore('Args/lr = "0.5" : float\nArgs/layers = "[1, 2]" : int');
    const { namespace, store } = connectArguments(stored, definition, ['-v'], { mode: 'remote' });
    expect(namespace.get('lr')).toBe(0.5);
    expect(namespace.get('layers')).toEqual([1n, 2n]);
    expect([...(store.get('Args')?.keys() ?? [])]).toEqual(['lr', 'layers', '/commands', 'epochs']);
  });

  it.each([
    ['all but one', new Map([['lr', false]]), ['layers', '/commands', 'epochs', 'verbose']],
    [
      'only one',
      new Map([
        ['*', false],
        ['lr', true],
      ]),
      ['lr'],
    ],
    ['none, by an empty map', new Map<string, boolean>(), []],
    ['none', false, []],
  ])('logs %s', (_title, logged, names) => {
    const { store } = connectArguments(EMPTY_STORE, definition, [], { mode: 'local', logged });
    expect([...(store.get('Args')?.keys() ?? [])]).toEqual(names);
  });
});

describe('an absl program', () => {
  it('reads its flags and logs all of them', () => {
    const flags = [
      { name: 'lr', type: 'float', default: 0.1, help: 'rate' },
      { name: 'debug', type: 'bool', default: true },
      { name: 'names', type: 'list', default: ['a'] },
    ] as const;
    const { namespace, store } = connectFlags(EMPTY_STORE, flags, ['--lr', '2', '--nodebug', '--names=x, y'], 'local');
    expect(Object.fromEntries(namespace)).toEqual({ lr: 2, debug: false, names: ['x', 'y'] });
    expect(showStore(store)).toBe(
      [
        'TF_DEFINE/lr = "2.0" : float # rate',
        'TF_DEFINE/debug = "False" : bool # (no help available)',
        'TF_DEFINE/names = "[\\"x\\", \\"y\\"]" : comma separated list of strings # (no help available)',
      ].join('\n'),
    );
  });
});
