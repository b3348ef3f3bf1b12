import { withLimits, type Limits } from '../../model/limits.js';
import { dereferenceIn } from './dereference.js';
import type { MergeSettings } from './merge-scope.js';
import type { ResolveContext } from './resolve-context.js';

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

/** The context of options, with the limits that go before its own. */
export function contextOf({ context = {}, limits }: MergeOptions): ResolveContext {
  return limits === undefined ? context : { ...context, limits: { ...context.limits, ...limits } };
}
