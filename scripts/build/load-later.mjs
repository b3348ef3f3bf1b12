import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'acorn';

const NAMESPACE = 'load-later';

/** By this name each part of the command is given the function that loads another. */
export const LOAD_PART = '$part';

/** Modules as entry points of esbuild: {@link loadLater} needs them as parts. */
export function laterEntries(modules) {
  return Object.fromEntries(modules.map((module) => [module.replaceAll(/\W/g, '-'), module]));
}

/**
 * An esbuild plugin: functions of these modules stand in the modules that import them as stubs, which load the module when
 * they are first called. For synchronous code, which cannot wait for an `import()`.
 */
export function loadLater({ root, modules }) {
  const parts = new Map(Object.entries(laterEntries(modules)).map(([part, module]) => [resolve(root, module), part]));
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, resolveDir, kind }) => {
        const target = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
        if (kind !== 'import-statement' || !parts.has(target)) return undefined;
        return { path: target, namespace: NAMESPACE, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
        const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), { loader: 'ts' });
        const names = exportedFunctions(code);
        if (names.includes(undefined)) return { errors: [{ text: `${path} exports what is no function` }] };
        return { contents: stubsText(parts.get(path), names) };
      });
    },
  };
}

/** The names of the functions that a module exports; undefined stands for any other export. */
function exportedFunctions(text) {
  const { body } = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const exported = body.filter(({ type }) => type.startsWith('Export'));
  return exported.map(({ declaration }) =>
    declaration?.type === 'FunctionDeclaration' ? declaration.id?.name : undefined,
  );
}

function stubsText(part, names) {
  const stubs = names.map((name) => `export function ${name}(...args) { return load().${name}(...args); }\n`);
  return `let loaded;\nconst load = () => (loaded ??= ${LOAD_PART}('${part}'));\n${stubs.join('')}`;
}
