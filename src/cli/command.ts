import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../model/suggest.js';
import type { Io } from './io.js';

/** 0: done; 1: the input has problems, all printed; 2: wrong usage; 70: a defect of ours. */
export type ExitCode = 0 | 1 | 2 | 70;

/** An option of a command, with what its help says about it. */
export interface OptionHelp {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly default?: string | boolean;
  /** What stands for the value in the usage line: `N`, `yaml|json`. */
  readonly value?: string;
  readonly help: string;
}

/** One subcommand. */
export interface Command {
  readonly usage: string;
  /** What a person needs to use it: what it does, an example, what it prints. */
  readonly description: string;
  readonly options: Readonly<Record<string, OptionHelp>>;
  readonly run: (args: Arguments, io: Io) => Promise<ExitCode> | ExitCode;
}

/** The command line of one subcommand, read by its table of options. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(positionals: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.positionals = positionals;
    this.#values = values;
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /** The value of an option that takes one of a few words. */
  choice<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.text(name);
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    const wanted = `one of ${words.join(', ')}`;
    throw new UsageError(
      value === undefined ? `--${name} is missing: it takes ${wanted}` : `--${name} takes ${wanted}, not "${value}"`,
    );
  }

  /** The first positional argument and the rest. */
  head(what: string): readonly [string, readonly string[]] {
    const [first, ...rest] = this.positionals;
    if (first === undefined) throw new UsageError(`${what} is missing`);
    return [first, rest];
  }
}

/** A command line that cannot be understood. */
export class UsageError extends Error {
  /** The word that may have been meant. */
  readonly meant: string | undefined;

  constructor(message: string, meant?: string) {
    super(message);
    this.meant = meant;
  }
}

/** Reads a command line by a command's options. @throws UsageError for options it does not have */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options: ParseArgsConfig['options'] = {};
  for (const [name, { type, multiple, default: fallback }] of Object.entries(command.options)) {
    options[name] = { type, ...(multiple && { multiple }), ...(fallback !== undefined && { default: fallback }) };
  }
  try {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return new Arguments(positionals, values);
  } catch (error) {
    throw (
      unknownOption(argv, Object.keys(options)) ??
      new UsageError(error instanceof Error ? error.message : String(error))
    );
  }
}

/** What `parseArgs` says at length, with the option that may have been meant. */
function unknownOption(argv: readonly string[], names: readonly string[]): UsageError | undefined {
  for (const word of argv) {
    if (word === '--') return undefined;
    const name = /^--([^=]+)/.exec(word)?.[1];
    if (name === undefined || names.includes(name)) continue;
    const meant = nearest(name, names);
    return new UsageError(`There is no option "--${name}"`, meant && `--${meant}`);
  }
  return undefined;
}
