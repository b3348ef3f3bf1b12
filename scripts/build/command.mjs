import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { leanChevrotain } from './lean-chevrotain.mjs';
import { loadLater } from './load-later.mjs';
import { FILE_URL, packFiles } from './pack.mjs';

/**
 * The files of the command, and what each is for: the modules named, and what they need that no file above has. Node reads
 * all of a file that it loads any of, so what one start needs should be much of its files. The first is the one started;
 * whatever nobody names goes into the last.
 */
const FILES = {
  'cli.cjs': [...['main', 'commands/compose'].map(inCli), 'src/grammar/override/text.ts'],
  'cli-overrides.cjs': ['src/grammar/override/parse.ts'],
  'cli-complete.cjs': ['complete'].map(inCli),
  'cli-directory.cjs': ['src/compose/compose.ts', 'src/node/directory-source.ts'],
  'cli-commands.cjs': ['explain', 'check', 'edit', 'diff', 'sweep', 'completion'].map((name) =>
    inCli(`commands/${name}`),
  ),
  'cli-rest.cjs': [],
};

/** Modules that many starts do without, though what they run imports them: loaded with the first call of their functions. */
const LATER = [
  'src/grammar/override/parse.ts',
  'src/grammar/interpolation/parse.ts',
  'src/inspect/completion/reference-items.ts',
  'src/merge/hydra/present-value.ts',
  'src/merge/omegaconf/dereference.ts',
  'src/merge/omegaconf/resolve.ts',
  'src/merge/omegaconf/select.ts',
];

/** The files of which a start runs nearly everything if it opens them. */
const WHOLE = ['cli.cjs', 'cli-overrides.cjs', 'cli-complete.cjs', 'cli-directory.cjs'];

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
    define: { HPARAMS_VERSION: JSON.stringify(version) },
  };
}

/** The files of the command: their names, their texts, and the sources in each. */
export async function bundleCommand(options) {
  const shared = commandOptions(options);
  const { metafile, outputFiles } = await build({
    ...shared,
    plugins: [...shared.plugins, loadLater({ root: options.root, modules: LATER })],
    entryPoints: {
      cli: inCli('main'),
      ...Object.fromEntries(LATER.map((module) => [module.replaceAll(/\W/g, '-'), module])),
    },
    // Splitting is for ESM only; but CommonJS starts some milliseconds sooner, and the command is started at every Tab.
    format: 'esm',
    splitting: true,
    // Half the text to read; identifiers stay, for whoever reports a defect.
    minifyWhitespace: true,
    metafile: true,
    write: false,
    legalComments: 'external',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [resolve(path), text]));
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [resolve(options.root, path), output]);
  return packFiles({ outputs: new Map(outputs), texts, files: FILES, whole: WHOLE });
}

/** Builds the command, and the one file that its threads run. */
export async function buildCommand(options) {
  await mkdir(options.outdir, { recursive: true });
  const files = await bundleCommand(options);
  await Promise.all(files.map(({ name, text }) => writeFile(join(options.outdir, name), text)));
  const shared = commandOptions(options);
  await build({
    ...shared,
    define: { ...shared.define, 'import.meta.url': 'FILE_URL' },
    banner: { js: `const FILE_URL = ${FILE_URL};` },
    entryPoints: { 'batch-worker': 'src/cli/batch/worker.ts' },
    format: 'cjs',
    legalComments: 'linked',
  });
}
