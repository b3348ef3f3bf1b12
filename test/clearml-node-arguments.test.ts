import { parseArgs } from 'node:util';
import { Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import yargs from 'yargs';
import {
  captureCommander,
  captureCommanderPositionals,
  captureParseArgs,
  captureYargs,
  connectCaptured,
  EMPTY_STORE,
  type CapturedArgument,
} from '../src/index.js';
import { readStore, showStore } from './support/clearml-stores.js';

/** The same program for each of the three packages, run on a command line. */
const PROGRAMS: Readonly<Record<string, (argv: readonly string[]) => CapturedArgument[]>> = {
  'util.parseArgs': (argv) => {
    const options = {
      lr: { type: 'string', default: '0.1' },
      tag: { type: 'string', multiple: true },
      cache: { type: 'boolean', default: true },
      name: { type: 'string' },
    } as const;
    const { values } = parseArgs({ args: [...argv], options, allowNegative: true });
    return captureParseArgs(options, values);
  },
  yargs: (argv) => {
    const options = {
      lr: { type: 'number', default: 0.1, describe: 'rate' },
      tag: { type: 'string', array: true },
      cache: { type: 'boolean', default: true },
      name: { type: 'string', alias: 'n' },
    } as const;
    return captureYargs(
      options,
      yargs([...argv])
        .options(options)
        .exitProcess(false)
        .parseSync(),
    );
  },
  commander: (argv) => {
    const program = new Command()
      .option('--lr <number>', 'rate', Number, 0.1)
      .option('-t, --tag <name...>')
      .option('--no-cache')
      .addOption(new Option('-n, --name [name]').choices(['a', 'b']));
    program.parse([...argv], { from: 'user' });
    return captureCommander(program.options, program.opts());
  },
};

describe.each(Object.entries(PROGRAMS))('arguments of %s', (kind, runProgram) => {
  it('are logged with what the command line gave', () => {
    const { store } = connectCaptured(EMPTY_STORE, runProgram(['--tag', 'x', '--tag', 'y', '--no-cache']), {
      mode: 'local',
    });
    const isText = kind === 'util.parseArgs';
    expect(showStore(store)).toBe(
      [
        `Args/lr = "0.1" : ${isText ? 'str #' : 'float # rate'}`,
        'Args/tag = "[\\"x\\", \\"y\\"]" : list #',
        'Args/cache = "False" : bool #',
        kind === 'commander' ? 'Args/name = "" : null #' : 'Args/name = "" : str #',
      ].join('\n'),
    );
  });

  it('take what is stored in a remote run, as values of their own kinds', () => {
    const stored = readStore(
      'Args/lr = "1e-3" : float\nArgs/tag = "[\\"z\\", \\"1\\"]" : list\nArgs/cache = "0" : bool',
    );
    const { values, store, warnings } = connectCaptured(stored, runProgram([]), { mode: 'remote' });
    const lr = kind === 'util.parseArgs' ? '1e-3' : 0.001;
    expect(Object.fromEntries(values)).toEqual({ lr, tag: ['z', '1'], cache: false, name: null });
    expect([...(store.get('Args')?.keys() ?? [])]).toEqual(['lr', 'tag', 'cache', 'name']);
    expect(warnings).toEqual([]);
  });
});

describe('positionals', () => {
  const stored = readStore('Args/file = "b.csv"\nArgs/more = "[\\"c\\"]" : list');

  it.each<[string, () => CapturedArgument[]]>([
    [
      'commander',
      () => {
        const program = new Command().argument('<file>', 'what to read').argument('[more...]');
        program.parse(['a.csv', 'x', 'y'], { from: 'user' });
        return captureCommanderPositionals(program.registeredArguments, program.processedArgs);
      },
    ],
    [
      'yargs',
      () => {
        const file = { type: 'string', describe: 'what to read' } as const;
        const more = { array: true } as const;
        const parser = yargs(['a.csv', 'x', 'y']).exitProcess(false);
        parser.command('$0 <file> [more..]', '', (command) =>
          command.positional('file', file).positional('more', more),
        );
        return captureYargs({ file, more }, parser.parseSync());
      },
    ],
  ])('of %s are logged and taken as options are', (_kind, runProgram) => {
    const { store } = connectCaptured(EMPTY_STORE, runProgram(), { mode: 'local' });
    expect(showStore(store)).toBe(
      `Args/file = "a.csv" : str # what to read\nArgs/more = "[\\"x\\", \\"y\\"]" : list #`,
    );
    const { values } = connectCaptured(stored, runProgram(), { mode: 'remote' });
    expect(Object.fromEntries(values)).toEqual({ file: 'b.csv', more: ['c'] });
  });
});

describe('stored arguments', () => {
  it('that cannot be read leave the value of the program, and are named', () => {
    const captured = captureYargs({ n: { type: 'number' } }, { n: 3 });
    const { values, warnings } = connectCaptured(readStore('Own/n = "many" : float'), captured, {
      mode: 'remote',
      section: 'Own',
    });
    expect(values.get('n')).toBe(3);
    expect(warnings).toEqual([{ kind: 'stored-text-kept-out', name: 'Own/n' }]);
  });

  it('may put a fraction where the program had a whole number', () => {
    const captured = captureYargs({ n: { type: 'number' } }, { n: 3 });
    expect(connectCaptured(readStore('Args/n = "0.5" : float'), captured, { mode: 'remote' }).values.get('n')).toBe(
      0.5,
    );
  });

  it('that the program does not have are left alone', () => {
    const stored = readStore('Args/other = "1" : int');
    const { values, store } = connectCaptured(stored, captureParseArgs({}, {}), { mode: 'remote' });
    expect([...values.keys()]).toEqual([]);
    expect(store).toBe(stored);
  });
});
