import { ConfigError } from '../model/errors.js';
import { nearest } from '../model/suggest.js';
import { readArguments, UsageError, type Command, type ExitCode } from './command.js';
import { commandHelp, generalHelp } from './help.js';
import type { Io } from './io.js';
import { reportError } from './report.js';
import { VERSION } from './version.js';

interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The subcommands; each is loaded when it is asked for, so that starting stays cheap. */
const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  compose: {
    summary: 'apply overrides to a config and print it as Hydra would',
    load: async () => (await import('./commands/compose.js')).composeCommand,
  },
  explain: {
    summary: 'say where a value came from: every place that set it, the winner last',
    load: async () => (await import('./commands/explain.js')).explainCommand,
  },
  check: {
    summary: 'report all problems of a config and its overrides at once',
    load: async () => (await import('./commands/check.js')).checkCommand,
  },
  edit: {
    summary: 'change values in a YAML file and nothing else: comments and layout stay',
    load: async () => (await import('./commands/edit.js')).editCommand,
  },
  diff: {
    summary: 'tell what differs between two configs or many, as a table, JSON, overrides or a JSON Patch',
    load: async () => (await import('./commands/diff.js')).diffCommand,
  },
  sweep: {
    summary: 'list, count or index the jobs of a sweep',
    load: async () => (await import('./commands/sweep.js')).sweepCommand,
  },
  env: {
    summary: 'tell which environment variables a ClearML task would log, and by which rule',
    load: async () => (await import('./commands/env.js')).envCommand,
  },
  params: {
    summary: 'turn configs and overrides into ClearML parameters, and back',
    load: async () => (await import('./commands/params.js')).paramsCommand,
  },
  convert: {
    summary: 'write a config in the form of another tool, and tell what that form cannot keep',
    load: async () => (await import('./commands/convert.js')).convertCommand,
  },
  completion: {
    summary: 'print the script that lets bash, zsh or fish complete command lines',
    load: async () => (await import('./commands/completion.js')).completionCommand,
  },
  batch: {
    summary: 'answer requests: JSON lines in, JSON lines out',
    load: async () => (await import('./commands/batch.js')).batchCommand,
  },
};

/** Runs one command line; every outcome is an exit code. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') return await help(rest[0], io);
    if (name === '--version' || name === 'version') return printVersion(io);
    if (name === 'complete') return await complete(rest, io);
    const command = await loadCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) return printHelp(command, io);
    return await command.run(readArguments(command, rest), io);
  } catch (error) {
    return failed(error, name, io);
  }
}

async function help(topic: string | undefined, io: Io): Promise<ExitCode> {
  if (topic !== undefined) return printHelp(await loadCommand(topic), io);
  io.out(generalHelp(new Map(Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]))));
  return 0;
}

/** What the scripts of `hparams completion` ask: `hparams complete -- <words…>`. It is in no help. */
async function complete(words: readonly string[], io: Io): Promise<ExitCode> {
  const { completeWords } = await import('./complete.js');
  await completeWords(words[0] === '--' ? words.slice(1) : words, COMMANDS, io);
  return 0;
}

async function loadCommand(name: string): Promise<Command> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) throw new UsageError(`There is no command "${name}"`, nearest(name, Object.keys(COMMANDS)));
  return entry.load();
}

function printHelp(command: Command, io: Io): ExitCode {
  io.out(commandHelp(command));
  return 0;
}

function printVersion(io: Io): ExitCode {
  io.out(`${VERSION}\n`);
  return 0;
}

function failed(error: unknown, name: string | undefined, io: Io): ExitCode {
  if (error instanceof ConfigError) {
    reportError(error, io);
    return 1;
  }
  if (error instanceof UsageError) {
    const topic = name !== undefined && Object.hasOwn(COMMANDS, name) ? ` ${name}` : '';
    const hint = error.meant === undefined ? '' : `hint: did you mean \`${error.meant}\`?\n`;
    io.talk(`hparams: ${error.message}\n${hint}hparams help${topic} shows how it is used\n`);
    return 2;
  }
  io.talk(
    `hparams: a defect of hparams ${VERSION}, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 70;
}
