import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));

/** Making code from text. */
const GENERATES_CODE = /(?<![\w.$'"`])(?:eval|(?:new )?Function)\(/;

/** The sources of the entries, as scripts/build.mjs and scripts/build/command.mjs name them. */
const ENTRIES = {
  '.': 'src/index.ts',
  './grammar': 'src/grammar/index.ts',
  './merge': 'src/merge/index.ts',
  './parsers': 'src/parsers/index.ts',
  './schema': 'src/inspect/schema.ts',
  './precompiled': 'src/inspect/precompiled.ts',
  './node': 'src/node/index.ts',
  './batch-worker': 'src/cli/batch/worker.ts',
  './package.json': undefined,
};

it('knows the entries of the package', () => {
  expect(Object.keys(ENTRIES).sort()).toEqual(Object.keys(packageJson.exports).sort());
});

it.each([...Object.values(ENTRIES), 'src/cli/main.ts'].filter((entry) => entry !== undefined))(
  '%s generates no code, but for ajv where schemas are compiled',
  async (entry) => {
    const packages = await packagesThatGenerateCode(entry);
    const mayCompile = ['src/inspect/schema.ts', 'src/cli/main.ts'].includes(entry);
    expect(packages).toEqual(mayCompile ? ['ajv'] : []);
  },
);

/** The packages, or files of our own, whose code is in the bundle of an entry and makes code from text. */
async function packagesThatGenerateCode(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    minifySyntax: true,
    format: 'esm',
    outdir: 'out',
    platform: 'node',
    mainFields: ['module', 'main'],
    // Its threads' own loader can generate code, for worker files that are modules; ours is none.
    external: ['piscina'],
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  const found = files.filter((file) => GENERATES_CODE.test(withoutComments(readFileSync(`${root}/${file}`, 'utf8'))));
  return [...new Set(found.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file))];
}

function withoutComments(text: string): string {
  const lines = text.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
  return lines.join('\n');
}
