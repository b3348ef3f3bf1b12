import { leanChevrotain } from './lean-chevrotain.mjs';

/** The entries of the package, and the module that each begins with. */
export const ENTRIES = {
  index: 'src/index.ts',
  grammar: 'src/grammar/index.ts',
  merge: 'src/merge/index.ts',
  parsers: 'src/parsers/index.ts',
  schema: 'src/inspect/schema.ts',
  precompiled: 'src/inspect/precompiled.ts',
  node: 'src/node/index.ts',
};

/** How esbuild makes the library of its sources, for files as for measuring them. */
export function libraryOptions({ root, external }) {
  return {
    absWorkingDir: root,
    bundle: true,
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    external,
    plugins: [leanChevrotain()],
    logLevel: 'warning',
  };
}
