import { build, type Metafile } from 'esbuild';

/** The files that are evaluated when a module is imported: what it names by `import()` only is not among them. */
export async function filesLoadedBy(module: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [module],
    bundle: true,
    // Chunks of what is loaded later.
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
  });
  const entry = Object.keys(metafile.outputs).find((name) => metafile.outputs[name]?.entryPoint === module);
  return Array.from(outputsLoadedBy(metafile, entry ?? ''), (name) => filesIn(metafile, name)).flat();
}

/** The packages of files in `node_modules`. */
export function packagesOf(files: readonly string[]): Set<string> {
  return new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
}

function outputsLoadedBy({ outputs }: Metafile, entry: string): Set<string> {
  const loaded = new Set([entry]);
  for (const name of loaded) {
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') loaded.add(path);
  }
  return loaded;
}

function filesIn({ outputs }: Metafile, name: string): string[] {
  const inputs = Object.entries(outputs[name]?.inputs ?? {});
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}
