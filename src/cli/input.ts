import { statSync } from 'node:fs';
import { errorOf } from '../model/errors.js';
import type { Source } from '../model/source.js';
import { parseYaml } from '../parsers/yaml/parse-yaml.js';
import { applyOverrides } from '../merge/hydra/apply-overrides.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import type { ComposeOptions, Composition } from '../compose/compose.js';
import type { Explained } from '../inspect/explain.js';
import { loadResolvers } from '../node/load-resolvers.js';
import type { Arguments, OptionHelp } from './command.js';
import type { Io } from './io.js';

/** The options of every command that composes a config. */
export const INPUT_OPTIONS = {
  'config-name': { type: 'string', value: 'NAME', help: 'the primary config of a directory (default: config)' },
  'allow-outside': { type: 'boolean', help: 'follow links and paths that lead out of the directory' },
  resolvers: {
    type: 'string',
    value: 'MODULE',
    help: 'a module whose default export maps resolver names to functions',
  },
} as const satisfies Readonly<Record<string, OptionHelp>>;

/** What the first argument of a command names. */
export type Input =
  | { readonly kind: 'file'; readonly source: Source; readonly overrides: readonly string[] }
  | { readonly kind: 'directory'; readonly path: string; readonly overrides: readonly string[] };

/** Reads the file, or finds the directory, that a command line begins with; the rest are overrides. */
export async function readInput(args: Arguments, io: Io): Promise<Input> {
  const [path, overrides] = args.head('The config file or directory');
  return inputAt(path, overrides, io);
}

/** The file or directory at a path. */
export async function inputAt(path: string, overrides: readonly string[], io: Io): Promise<Input> {
  if (path !== '-' && isDirectory(path)) return { kind: 'directory', path, overrides };
  return { kind: 'file', source: await io.read(path), overrides };
}

/** Whether a directory can be seen at a path; why it cannot is told by whoever reads it as a file. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What composing and resolving may look at on the command line: this process's environment and clock. */
export async function contextOf(args: Arguments, io: Io): Promise<ResolveContext> {
  const module = args.text('resolvers');
  const resolvers = module === undefined ? undefined : await loadResolvers(module);
  return { env: io.environment, now: io.now(), ...(resolvers && { resolvers }) };
}

/** The config that the input and its overrides make, and how a directory's came about. */
export async function composeInput(
  input: Input,
  args: Arguments,
  context: ResolveContext,
): Promise<Explained | Composition> {
  if (input.kind === 'directory') return composeDirectory(input.path, input.overrides, args, context);
  const { source, overrides } = input;
  return { config: applyOverrides(parseYaml(source.text, { source }), overrides, { context }) };
}

/** The composition of a config directory. */
async function composeDirectory(
  path: string,
  overrides: readonly string[],
  args: Arguments,
  context: ResolveContext,
): Promise<Composition> {
  const { compose } = await import('../compose/compose.js');
  return compose({ ...(await composeOptions(path, args, context)), overrides });
}

/** How a config directory is composed, whatever the overrides. */
export async function composeOptions(
  path: string,
  args: Arguments,
  context: ResolveContext,
): Promise<Omit<ComposeOptions, 'overrides'>> {
  const { directorySource, openLocation } = await import('../node/directory-source.js');
  const configName = args.text('config-name');
  const allowOutside = args.flag('allow-outside');
  return {
    source: directorySource(path, { allowOutside }),
    allowOutside,
    context,
    openSource: openLocation,
    ...(configName !== undefined && { configName }),
  };
}

/** The composition behind an input, for what only directories have. @throws ComposeError `CLI_NO_DIRECTORY` */
export function compositionOf(input: Input, composed: Explained | Composition): Composition {
  if ('choices' in composed) return composed;
  const name = input.kind === 'file' ? input.source.name : input.path;
  throw errorOf({
    code: 'CLI_NO_DIRECTORY',
    message: `"${name}" is a file: only a config directory has defaults and groups`,
  });
}
