import { ConfigResolver } from './config-resolver.js';
import type { MergeSettings } from './merge-scope.js';
import type { ResolveContext } from './resolve-context.js';
import { ResolverCache } from './resolver-cache.js';
import { watchResolvers } from './watch-resolvers.js';

/**
 * Follows the interpolations of a config while it is being merged, and tells whether a resolver of the caller has got hold of
 * a part of it. Caching resolvers remember for as long as the function is used.
 */
export function dereferenceIn(given: ResolveContext): MergeSettings['dereference'] {
  const watch = given.resolvers && watchResolvers(given.resolvers);
  const context = { cache: new ResolverCache(), ...given, ...(watch && { resolvers: watch.resolvers }) };
  return (root, path) => {
    if (watch !== undefined) watch.hasSeenConfig = false;
    const target = new ConfigResolver({ root }, context).dereference(path);
    return { target, isObserved: watch?.hasSeenConfig ?? false };
  };
}
