import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import type { Config } from '../model/origin.js';
import { applyOverrides } from '../merge/hydra/apply-overrides.js';
import { UsageError, type Arguments } from './command.js';
import { composeInput, inputAt, type Input } from './input.js';
import type { Io } from './io.js';

/** One of the configs that are compared. */
export interface DiffInput {
  /** What to call it: its path and its overrides, as they were given. */
  readonly name: string;
  readonly input: Input;
  readonly config: Config;
}

/**
 * The configs that a command line names, each a file or a directory with the overrides behind it.
 * @throws UsageError for overrides without a config before them
 */
export async function readDiffInputs(args: Arguments, io: Io, context: ResolveContext): Promise<DiffInput[]> {
  const inputs: DiffInput[] = [];
  for (const [path, ...overrides] of wordsByInput(args.positionals)) {
    if (path === undefined) continue;
    const input = await inputAt(path, overrides, io);
    inputs.push({ name: [path, ...overrides].join(' '), input, config: await configOf(input, args, context) });
  }
  return inputs;
}

/** What tells an override from a path; a path that looks like one is written with `./` before it. */
const OVERRIDE = /^[+~]|^[^./=][^=]*=/;

function wordsByInput(words: readonly string[]): string[][] {
  const inputs: string[][] = [];
  for (const word of words) {
    const current = inputs.at(-1);
    if (!OVERRIDE.test(word)) inputs.push([word]);
    else if (current !== undefined) current.push(word);
    else throw new UsageError(`The override "${word}" comes before the config that it is for`);
  }
  return inputs;
}

async function configOf(input: Input, args: Arguments, context: ResolveContext): Promise<Config> {
  if (input.kind === 'directory' || !input.source.name.endsWith('.json')) {
    return (await composeInput(input, args, context)).config;
  }
  const { parseYaml12 } = await import('../parsers/yaml-1-2.js');
  const { source, overrides } = input;
  return applyOverrides(parseYaml12(source.text, { source }), overrides, { context });
}
