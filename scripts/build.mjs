// Builds dist: one ESM file per entry with shared chunks, the command as files of its own, and the type declarations.
// Chevrotain goes into the files: its package declares Node >= 22, though what is used of it runs on Node 20.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildCommand } from './build/command.mjs';
import { ENTRIES, libraryOptions } from './build/library.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { dependencies, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

rmSync(`${root}/dist`, { recursive: true, force: true });
await build({
  ...libraryOptions({ root, external: [...Object.keys(dependencies), 'node:*'] }),
  entryPoints: ENTRIES,
  outdir: 'dist',
  splitting: true,
  legalComments: 'linked',
});
await buildCommand({ root, outdir: 'dist', version });
execFileSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-p', `${root}/tsconfig.types.json`], {
  stdio: 'inherit',
});
