import { withLimits, type Limits } from '../../model/limits.js';
import { ConfigResolver } from './config-resolver.js';
import type { MergeSettings } from './merge-scope.js';
import type { ResolveContext } from './resolve-context.js';

export interface MergeOptions {
  /** What interpolations may look at where a container is merged into one. */
  readonly context?: ResolveContext;
  readonly limits?: Partial<Limits>;
}

/** The settings that options stand for. */
export function mergeSettings(options: MergeOptions): MergeSettings {
  const context = contextOf(options);
  return {
    limits: withLimits(context.limits),
    dereference: (root, path) => new ConfigResolver({ root }, context).dereference(path),
    isObserved: context.resolvers !== undefined,
  };
}

/** The context of options, with the limits that go before its own. */
export function contextOf({ context = {}, limits }: MergeOptions): ResolveContext {
  return limits === undefined ? context : { ...context, limits: { ...context.limits, ...limits } };
}
