import { applyOverrides, parseYaml, type Config } from '../../index.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';

/** The config that a command's file and overrides make. */
export async function composeArguments(args: Arguments, io: Io): Promise<Config> {
  const [path, overrides] = args.head('The config file');
  const source = await io.read(path);
  return applyOverrides(parseYaml(source.text, { source }), overrides);
}
