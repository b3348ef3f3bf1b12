import type { BuildOptions } from 'esbuild';

/** The entries of the package, and the module that each begins with. */
export const ENTRIES: Readonly<
  Record<'index' | 'grammar' | 'merge' | 'parsers' | 'schema' | 'precompiled' | 'node', string>
>;

/** How esbuild makes the library of its sources, for files as for measuring them. */
export function libraryOptions(options: { readonly root: string; readonly external: string[] }): BuildOptions;
