import { isContainer, type Value } from '../../model/value.js';
import type { ResolveContext, Resolver, ResolverCall, ResolverOptions } from './resolve-context.js';
import { isTable } from './resolvers/custom.js';

type Resolvers = NonNullable<ResolveContext['resolvers']>;

/** The caller's resolvers, and whether one of them has got hold of a part of the config since the watch began. */
export interface ResolverWatch {
  readonly resolvers: ReadonlyMap<string, ResolverOptions>;
  hasSeenConfig: boolean;
}

/** Watches resolvers: while a tree is being merged, what they have seen of it must not change afterwards. */
export function watchResolvers(resolvers: Resolvers): ResolverWatch {
  const entries = isTable(resolvers) ? [...resolvers] : Object.entries(resolvers);
  const watch: ResolverWatch = {
    resolvers: new Map(entries.map(([name, resolver]) => [name, watched(resolver, note)])),
    hasSeenConfig: false,
  };
  function note<V extends Value | undefined>(value: V): V {
    if (value !== undefined && isContainer(value)) watch.hasSeenConfig = true;
    return value;
  }
  return watch;
}

type Note = <V extends Value | undefined>(value: V) => V;

function watched(resolver: Resolver, note: Note): ResolverOptions {
  const options = typeof resolver === 'function' ? { resolve: resolver } : resolver;
  return {
    ...options,
    resolve: (args, call) => {
      args.forEach(note);
      return options.resolve(args, watchedCall(call, note));
    },
  };
}

function watchedCall(call: ResolverCall, note: Note): ResolverCall {
  return {
    ...call,
    get parent() {
      return note(call.parent);
    },
    get root() {
      return note(call.root);
    },
    select: (key) => note(call.select(key)),
  };
}
