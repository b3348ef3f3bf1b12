import { withLimits, type Limits } from '../../model/limits.js';
import { ConfigResolver } from './config-resolver.js';
import type { MergeSettings } from './merge-scope.js';
import type { ResolveContext } from './resolve-context.js';
import { ResolverCache } from './resolver-cache.js';
import { watchResolvers } from './watch-resolvers.js';

export interface MergeOptions {
  /** What interpolations may look at where a container is merged into one. */
  readonly context?: ResolveContext;
  readonly limits?: Partial<Limits>;
}

/** The settings that options stand for. Caching resolvers remember for as long as these are used. */
export function mergeSettings(options: MergeOptions): MergeSettings {
  const given = contextOf(options);
  // Most merges meet no interpolation.
  let follow: MergeSettings['dereference'] | undefined;
  return {
    limits: withLimits(given.limits),
    dereference: (root, path) => (follow ??= dereferenceIn(given))(root, path),
  };
}

function dereferenceIn(given: ResolveContext): MergeSettings['dereference'] {
  const watch = given.resolvers && watchResolvers(given.resolvers);
  const context = { cache: new ResolverCache(), ...given, ...(watch && { resolvers: watch.resolvers }) };
  return (root, path) => {
    if (watch !== undefined) watch.hasSeenConfig = false;
    const target = new ConfigResolver({ root }, context).dereference(path);
    return { target, isObserved: watch?.hasSeenConfig ?? false };
  };
}

/** The context of options, with the limits that go before its own. */
export function contextOf({ context = {}, limits }: MergeOptions): ResolveContext {
  return limits === undefined ? context : { ...context, limits: { ...context.limits, ...limits } };
}
