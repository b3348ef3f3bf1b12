import type { Yield } from './resolved.js';

/**
 * What caching resolvers have returned for one config, by the resolver's name and the source texts of its arguments (spec
 * omegaconf 6.3): `${f:1}` and `${f: 1}` are one call, `${f:'1'}` is another.
 */
export class ResolverCache {
  readonly #results = new Map<string, { readonly result: Yield }>();

  /** The result of an earlier call, or that of `make`, which is kept. */
  getOrMake(name: string, argTexts: readonly string[], make: () => Yield): Yield {
    const call = JSON.stringify([name, ...argTexts]);
    const known = this.#results.get(call);
    if (known !== undefined) return known.result;
    const result = make();
    this.#results.set(call, { result });
    return result;
  }
}
