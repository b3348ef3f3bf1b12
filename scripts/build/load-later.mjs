import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';

const NAMESPACE = 'load-later';

/** What the text of a stub calls to get at a module; whoever packs the parts puts the loading of the part in its place. */
export const LATER = 'HPARAMS_LATER';

/** The functions a module exports. */
const EXPORTED_FUNCTION = /^export (?:async )?function (\w+)/gm;
/** Anything else it exports that is there when it runs. */
const EXPORTED_VALUE = /^export (?:abstract )?(?:class|const|let|enum|default|\{|\*)/m;

/**
 * An esbuild plugin: functions of these modules stand in the modules that import them as stubs, which load the module when
 * they are first called. For synchronous code, which cannot wait for an `import()`. The modules have to be entry points.
 */
export function loadLater({ root, modules }) {
  const paths = new Set(modules.map((module) => resolve(root, module)));
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, resolveDir, kind }) => {
        const target = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
        if (kind !== 'import-statement' || !paths.has(target)) return undefined;
        return { path: target, namespace: NAMESPACE, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (EXPORTED_VALUE.test(text)) return { errors: [{ text: `${path} exports what is no function` }] };
        return { contents: stubText(relative(root, path), text) };
      });
    },
  };
}

function stubText(module, text) {
  const names = Array.from(text.matchAll(EXPORTED_FUNCTION), ([, name]) => name);
  const stubs = names.map((name) => `export function ${name}(...args) { return load().${name}(...args); }\n`);
  return `let loaded;\nconst load = () => (loaded ??= ${LATER}(${JSON.stringify(module)}));\n${stubs.join('')}`;
}
