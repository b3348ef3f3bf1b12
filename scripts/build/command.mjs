import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { leanChevrotain } from './lean-chevrotain.mjs';
import { packFiles } from './pack.mjs';

/**
 * The files of the command, and what each is for: the modules named, and what they need that no file above has. Node reads
 * all of a file that it loads any of, so what one start needs should be much of its files. The first is the one started;
 * whatever nobody names goes into the last.
 */
const FILES = {
  'cli.cjs': ['main', 'commands/compose'].map(inCli),
  'cli-complete.cjs': ['complete'].map(inCli),
  'cli-directory.cjs': ['src/node/directory-source.ts'],
  'cli-commands.cjs': ['explain', 'check', 'edit', 'diff', 'sweep', 'completion'].map((name) =>
    inCli(`commands/${name}`),
  ),
  'cli-rest.cjs': [],
};

function inCli(name) {
  return `src/cli/${name}.ts`;
}

/** How esbuild makes anything of the command. */
function commandOptions({ root, outdir, version }) {
  return {
    absWorkingDir: root,
    outdir,
    bundle: true,
    target: 'node20',
    logLevel: 'warning',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    plugins: [leanChevrotain()],
    // The pool of threads has a worker file of its own, which it looks for beside itself.
    external: ['piscina'],
    define: { HPARAMS_VERSION: JSON.stringify(version), 'import.meta.url': 'HPARAMS_FILE_URL' },
  };
}

/** Stands in every file for what only modules have. */
const FILE_URL = "const HPARAMS_FILE_URL = require('node:url').pathToFileURL(__filename).href;";

/** The files of the command: their names, their texts, and the sources in each. */
export async function bundleCommand(options) {
  const { metafile, outputFiles } = await build({
    ...commandOptions(options),
    entryPoints: { cli: inCli('main') },
    // Splitting is for ESM only; but CommonJS starts some milliseconds sooner, and the command is started at every Tab.
    format: 'esm',
    splitting: true,
    metafile: true,
    write: false,
    legalComments: 'external',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [resolve(path), text]));
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [resolve(options.root, path), output]);
  return packFiles({ root: options.root, outputs: new Map(outputs), texts, files: FILES, head: FILE_URL });
}

/** Builds the command, and the one file that its threads run. */
export async function buildCommand(options) {
  await mkdir(options.outdir, { recursive: true });
  const files = await bundleCommand(options);
  await Promise.all(files.map(({ name, text }) => writeFile(join(options.outdir, name), text)));
  await build({
    ...commandOptions(options),
    entryPoints: { 'batch-worker': 'src/cli/batch/worker.ts' },
    format: 'cjs',
    legalComments: 'linked',
    banner: { js: FILE_URL },
  });
}
