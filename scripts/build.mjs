// Builds dist: one ESM file per entry with shared chunks, the command as one file of its own, and the type declarations.
// Chevrotain goes into the files: its package declares Node >= 22, though what we use of it runs on Node 20.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { dependencies, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

rmSync(`${root}/dist`, { recursive: true, force: true });

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'node20',
  legalComments: 'linked',
  logLevel: 'warning',
  define: { HPARAMS_VERSION: JSON.stringify(version) },
};

await build({
  ...shared,
  entryPoints: {
    index: 'src/index.ts',
    grammar: 'src/grammar/index.ts',
    merge: 'src/merge/index.ts',
    parsers: 'src/parsers/index.ts',
  },
  external: Object.keys(dependencies),
  splitting: true,
  outdir: 'dist',
});
await build({
  ...shared,
  entryPoints: { node: 'src/node/index.ts' },
  external: Object.keys(dependencies),
  platform: 'node',
  outdir: 'dist',
});
await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts' },
  platform: 'node',
  minifySyntax: true,
  banner: { js: '#!/usr/bin/env node' },
  outdir: 'dist',
});

execFileSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-p', `${root}/tsconfig.types.json`], {
  stdio: 'inherit',
});
