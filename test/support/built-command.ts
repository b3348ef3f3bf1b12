import { fileURLToPath } from 'node:url';
import { buildCommand } from '../../scripts/build/command.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the command as users get it, for tests that run it in a process of its own; the path of its file. */
export async function builtCommand(name: string): Promise<string> {
  // Inside node_modules it finds the packages that stay outside of it.
  const outdir = `${root}/node_modules/.cache/hparams-${name}`;
  await buildCommand({ root, outdir, version: '0.0.0-test' });
  return `${outdir}/cli.cjs`;
}
