import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What the benchmarks compare against: installed by `npm ci --prefix bench/peers`, never a dependency of the package. */
export interface Peers {
  readonly yaml: {
    readonly parse: (text: string) => unknown;
    readonly parseDocument: (text: string) => {
      setIn: (path: string[], value: unknown) => void;
      toString: () => string;
    };
  };
  readonly jsYaml: { readonly load: (text: string) => unknown; readonly dump: (value: unknown) => string };
  readonly deepmerge: (a: object, b: object) => unknown;
  readonly fastifyDeepmerge: (a: object, b: object) => unknown;
  readonly flat: { readonly flatten: (tree: object) => object; readonly unflatten: (flat: object) => object };
  readonly microdiff: (a: object, b: object) => unknown;
}

const FOLDER = fileURLToPath(new URL('./peers/', import.meta.url));

/** The peers, undefined if they are not installed. */
export async function loadPeers(): Promise<Peers | undefined> {
  if (!existsSync(`${FOLDER}node_modules`)) return undefined;
  const require = createRequire(`${FOLDER}package.json`);
  const microdiff = require('microdiff') as { default: Peers['microdiff'] };
  const fastify = require('@fastify/deepmerge') as () => Peers['fastifyDeepmerge'];
  return {
    yaml: require('yaml') as Peers['yaml'],
    jsYaml: require('js-yaml') as Peers['jsYaml'],
    deepmerge: require('deepmerge') as Peers['deepmerge'],
    fastifyDeepmerge: fastify(),
    flat: (await import(require.resolve('flat'))) as Peers['flat'],
    microdiff: microdiff.default,
  };
}
