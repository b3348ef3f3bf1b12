import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ENTRIES, libraryOptions } from './build/library.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What somebody imports, and what it may weigh in a bundle, in kilobytes of 1,000 bytes. */
interface Weighed {
  readonly name: string;
  /** A module that imports it. */
  readonly module: string;
  readonly most: number;
}

export interface Size extends Weighed {
  readonly kilobytes: number;
}

/** The work of Hydra and OmegaConf, without ClearML, W&B and HOCON, which have rooms of their own. */
const CORE = [
  ...['parseYaml', 'printYaml', 'parseOverride', 'checkOverride', 'applyOverrides', 'createComposer', 'compose'],
  ...['createSweep', 'merge', 'select', 'update', 'resolve', 'missingKeys', 'toJS', 'fromJS', 'diff', 'explain'],
];

const WEIGHED: readonly Weighed[] = [
  entry('hparams', 'index', 245),
  entry('hparams/grammar', 'grammar', 50),
  entry('hparams/parsers', 'parsers', 106),
  entry('hparams/merge', 'merge', 147),
  entry('hparams/schema', 'schema', 70),
  entry('hparams/precompiled', 'precompiled', 20),
  picked('the core: Hydra and OmegaConf', CORE, 94),
  picked('the core and `editYaml`', [...CORE, 'editYaml'], 103),
  picked('`parseYaml`, `printYaml`', ['parseYaml', 'printYaml'], 40),
  picked('`parseOverride`', ['parseOverride'], 30),
  picked('`diff`', ['diff'], 7),
];

/** Minified and compressed, with the packages that it needs, as a bundler makes it for a browser. */
export async function measureSizes(): Promise<Size[]> {
  return Promise.all(WEIGHED.map(async (weighed) => ({ ...weighed, kilobytes: await kilobytesOf(weighed.module) })));
}

function entry(name: string, key: keyof typeof ENTRIES, most: number): Weighed {
  return { name: `\`${name}\``, module: `export * from './${ENTRIES[key]}';`, most };
}

function picked(name: string, names: readonly string[], most: number): Weighed {
  return { name, module: `export { ${names.join(', ')} } from './${ENTRIES.index}';`, most };
}

async function kilobytesOf(module: string): Promise<number> {
  const { outputFiles } = await build({
    ...libraryOptions({ root: ROOT, external: [] }),
    stdin: { contents: module, resolveDir: ROOT, loader: 'ts' },
    platform: 'browser',
    minify: true,
    legalComments: 'none',
    write: false,
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1000;
}
