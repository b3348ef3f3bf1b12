import { build } from 'esbuild';
import { leanChevrotain } from './lean-chevrotain.mjs';

/** Builds the command, and the file that its threads run, each as one file of its own. */
export async function buildCommand({ root, outdir, version }) {
  await build({
    absWorkingDir: root,
    outdir,
    entryPoints: { cli: 'src/cli/main.ts', 'batch-worker': 'src/cli/batch/worker.ts' },
    bundle: true,
    target: 'node20',
    legalComments: 'linked',
    logLevel: 'warning',
    // CommonJS starts some milliseconds sooner than ESM, and the command is started at every Tab.
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    plugins: [leanChevrotain()],
    // The pool of threads has a worker file of its own, which it looks for beside itself.
    external: ['piscina'],
    define: { HPARAMS_VERSION: JSON.stringify(version), 'import.meta.url': 'HPARAMS_FILE_URL' },
    banner: {
      js: "#!/usr/bin/env node\nconst HPARAMS_FILE_URL = require('node:url').pathToFileURL(__filename).href;",
    },
  });
}
