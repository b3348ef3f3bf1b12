import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { leanChevrotain } from './lean-chevrotain.mjs';
import { laterEntries, loadLater } from './load-later.mjs';
import { HEAD, packParts, partsOf } from './pack.mjs';

/** The file that is started, and the one that it opens on need. */
const NAMES = ['cli.cjs', 'cli-on-need.cjs'];

/**
 * What few starts need, so that the file that is started holds neither these nor what only they lead to: Node reads all of a
 * file that it loads any of.
 */
const ON_NEED = [
  ...['env', 'params', 'convert', 'batch'].map((name) => inCli(`commands/${name}`)),
  ...['policy-check', 'rules-file'].map(inCli),
  'src/inspect/explain-setting.ts',
  'src/inspect/validate/validate.ts',
  'src/node/clearml-conf.ts',
  'src/parsers/yaml-1-2.ts',
];

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
    platform: 'node',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    plugins: [leanChevrotain()],
    // The pool of threads has a worker file of its own, which it looks for beside itself.
    external: ['piscina'],
    define: { HPARAMS_VERSION: JSON.stringify(version), 'import.meta.url': 'FILE_URL' },
  };
}

/** The files of the command: their names, their texts, and the sources in each. */
export async function bundleCommand(options) {
  const shared = commandOptions(options);
  const entryPoints = { cli: inCli('main'), ...laterEntries(LATER) };
  const result = await build({
    ...shared,
    plugins: [...shared.plugins, loadLater({ root: options.root, modules: LATER })],
    entryPoints,
    // Splitting is for ESM only; but CommonJS starts some milliseconds sooner, and the command is started at every Tab.
    format: 'esm',
    splitting: true,
    // Two thirds of the text to read.
    minifyWhitespace: true,
    minifyIdentifiers: true,
    metafile: true,
    write: false,
    legalComments: 'external',
  });
  const files = packParts({ parts: partsOf(result), roots: Object.keys(entryPoints), onNeed: ON_NEED, names: NAMES });
  return [...files, { name: `${NAMES[0]}.LEGAL.txt`, text: legalText(result), inputs: [] }];
}

function legalText({ outputFiles }) {
  const legal = outputFiles.filter(({ path }) => path.endsWith('.LEGAL.txt'));
  return Array.from(new Set(legal.map(({ text }) => text))).join('\n');
}

/** Builds the command, and the one file that its threads run. */
export async function buildCommand(options) {
  await mkdir(options.outdir, { recursive: true });
  const files = await bundleCommand(options);
  await Promise.all(files.map(({ name, text }) => writeFile(join(options.outdir, name), text)));
  await build({
    ...commandOptions(options),
    banner: { js: HEAD },
    entryPoints: { 'batch-worker': 'src/cli/batch/worker.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    legalComments: 'linked',
  });
}
