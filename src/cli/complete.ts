import { ConfigError } from '../model/errors.js';
import { parseYaml } from '../parsers/yaml/parse-yaml.js';
import { completions } from '../inspect/completion/completions.js';
import type { CompletionItem, Composed } from '../inspect/completion/item.js';
import type { Command } from './command.js';
import { inputAt } from './input.js';
import type { Io } from './io.js';

/** A subcommand that words may be completed for. */
export interface CompletedCommand {
  readonly load: () => Promise<Command>;
}

/** Commands whose arguments behind the first are overrides. */
const WITH_OVERRIDES: ReadonlySet<string> = new Set(['compose', 'explain', 'check', 'sweep', 'edit']);

/** What a shell takes as it is; functions, resolvers and quoted values are for editors. */
const SHELL_WORD = /^[\w.+~@%/:=-]+$/;

/** What a shell takes apart or replaces. Brackets and commas, as in `logger=[csv,wandb`, it leaves alone. */
const SHELL_SYNTAX = /[\s'"\\$`;&|<>()]/;

/**
 * Prints what may stand in place of the last word of a command line, one a line; the words are those behind `hparams`.
 * Nothing is printed where files may stand, which shells complete themselves, nor where nothing is known.
 */
export async function completeWords(
  words: readonly string[],
  commands: Readonly<Record<string, CompletedCommand>>,
  io: Io,
): Promise<void> {
  const [name = '', ...rest] = words;
  const found = rest.length === 0 ? [...Object.keys(commands), 'help'] : await argumentWords(name, rest, commands, io);
  const current = words.at(-1) ?? '';
  for (const word of found) if (word.startsWith(current) || rest.length > 0) io.out(`${word}\n`);
}

async function argumentWords(
  name: string,
  words: readonly string[],
  commands: Readonly<Record<string, CompletedCommand>>,
  io: Io,
): Promise<readonly string[]> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) return [];
  const command = await entry.load();
  const line = readWords(command, words);
  switch (line.current.kind) {
    case 'option':
      return startingWith(
        Object.keys(command.options).map((option) => `--${option}`),
        line.current.text,
      );
    case 'value':
      return valueWords(command, line, io);
    case 'positional':
      return WITH_OVERRIDES.has(name) ? overrideWords(line, io) : [];
  }
}

/** A command line as far as it is written. */
interface WrittenLine {
  readonly positionals: readonly string[];
  readonly configName: string | undefined;
  readonly current:
    | { readonly kind: 'option' | 'positional'; readonly text: string }
    | { readonly kind: 'value'; readonly option: string; readonly text: string };
}

/** Sorts the words before the last into positionals and options, and tells what the last one is. */
function readWords(command: Command, words: readonly string[]): WrittenLine {
  const positionals: string[] = [];
  let configName: string | undefined;
  let open: string | undefined;
  for (const word of words.slice(0, -1)) {
    if (open !== undefined) {
      if (open === 'config-name') configName = word;
      open = undefined;
    } else if (word.startsWith('--')) {
      open = command.options[word.slice(2)]?.type === 'string' ? word.slice(2) : undefined;
    } else {
      positionals.push(word);
    }
  }
  const text = words.at(-1) ?? '';
  if (open !== undefined) return { positionals, configName, current: { kind: 'value', option: open, text } };
  return { positionals, configName, current: { kind: text.startsWith('-') ? 'option' : 'positional', text } };
}

/** The words that an option takes; keys of the config where it takes those. */
async function valueWords(command: Command, line: WrittenLine, io: Io): Promise<readonly string[]> {
  if (line.current.kind !== 'value') return [];
  const { option, text } = line.current;
  const value = command.options[option]?.value ?? '';
  if (value.includes('|')) return startingWith(value.split('|'), text);
  if (value !== 'KEY') return [];
  const items = await itemsFor({ ...line, current: { kind: 'positional', text } }, io);
  return items.filter(({ kind }) => kind === 'key').map(({ insert }) => insert.replace(/=$/, ''));
}

async function overrideWords(line: WrittenLine, io: Io): Promise<readonly string[]> {
  const { text } = line.current;
  if (SHELL_SYNTAX.test(text)) return [];
  const items = (await itemsFor(line, io)).filter(({ insert }) => SHELL_WORD.test(insert));
  const words = items.map(({ insert, replace }) => text.slice(0, replace.start) + insert + text.slice(replace.end));
  return Array.from(new Set(words));
}

/** What an override may be; nothing for the first positional argument, which is a file or directory. */
async function itemsFor({ positionals, configName, current }: WrittenLine, io: Io): Promise<readonly CompletionItem[]> {
  const [path, ...overrides] = positionals;
  // Standard input belongs to the shell.
  const composed = path === undefined || path === '-' ? undefined : await composedOf(path, overrides, configName, io);
  if (composed === undefined) return [];
  return completions({ kind: 'override', composed }, current.text, current.text.length);
}

/** The composition, if need be without the overrides written so far; undefined if there is none. */
async function composedOf(
  path: string,
  overrides: readonly string[],
  configName: string | undefined,
  io: Io,
): Promise<Composed | undefined> {
  try {
    const input = await inputAt(path, overrides, io);
    if (input.kind === 'file') return { config: parseYaml(input.source.text, { source: input.source }) };
  } catch (error) {
    assertProblem(error);
    return undefined;
  }
  const { compose } = await import('../compose/compose.js');
  const { directorySource } = await import('../node/directory-source.js');
  const source = directorySource(path);
  for (const attempt of [overrides, []]) {
    try {
      return compose({ source, overrides: attempt, ...(configName !== undefined && { configName }) });
    } catch (error) {
      assertProblem(error);
    }
  }
  return undefined;
}

/** While somebody types, a config with problems is no failure. */
function assertProblem(error: unknown): asserts error is ConfigError {
  if (!(error instanceof ConfigError)) throw error;
}

function startingWith(words: readonly string[], start: string): readonly string[] {
  return words.filter((word) => word.startsWith(start));
}
