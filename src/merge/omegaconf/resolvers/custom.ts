import { Dict } from '../../../model/dict.js';
import { isDict, isList, type Value } from '../../../model/value.js';
import { ConfigNode } from '../config-node.js';
import type { ResolveContext, Resolver, ResolverCall, ResolverOptions } from '../resolve-context.js';
import { isYieldList, type Yield } from '../resolved.js';
import { importResult } from './import-result.js';

/** The caller's resolver of a name, undefined if there is none. */
export function customResolver(name: string, { resolvers }: ResolveContext): ResolverOptions | undefined {
  const resolver = resolvers === undefined ? undefined : lookUp(name, resolvers);
  return typeof resolver === 'function' ? { resolve: resolver } : resolver;
}

/** The names of the caller's resolvers. */
export function customNames({ resolvers = {} }: ResolveContext): string[] {
  return isTable(resolvers) ? [...resolvers.keys()] : Object.keys(resolvers);
}

type Resolvers = NonNullable<ResolveContext['resolvers']>;

function lookUp(name: string, resolvers: Resolvers): Resolver | undefined {
  if (isTable(resolvers)) return resolvers.get(name);
  return Object.hasOwn(resolvers, name) ? resolvers[name] : undefined;
}

/** Narrows to resolvers that are given as a Map. */
export function isTable(resolvers: Resolvers): resolvers is ReadonlyMap<string, Resolver> {
  return resolvers instanceof Map;
}

/** What a call of foreign code needs from the evaluation around it. */
export interface ForeignCall {
  readonly args: readonly Yield[];
  readonly call: ResolverCall;
  /** A container of the config, with everything in it resolved. */
  readonly resolve: (node: ConfigNode) => Value;
  readonly maxDepth: number;
  readonly maxNodes: number;
}

/** The result of foreign code, made sure to be data. An argument in it that was a place in the config is that place again. */
export function callCustom({ resolve, unresolved = false }: ResolverOptions, foreign: ForeignCall): Yield {
  const places = new Map<object, ConfigNode>();
  const exported = (arg: Yield): Value => {
    if (arg instanceof ConfigNode) {
      const value = copyOfContainer(unresolved ? arg.value : foreign.resolve(arg));
      if (typeof value === 'object' && value !== null) places.set(value, arg);
      return value;
    }
    if (arg instanceof Dict) return Dict.ofDistinct(arg.keyList, arg.valueList.map(exported));
    return isYieldList(arg) ? arg.map(exported) : arg;
  };
  const result = resolve(foreign.args.map(exported), foreign.call);
  return importResult(result, { ...foreign, places });
}

/** A container of its own for each argument: only so can it be told apart from another of the same content. */
function copyOfContainer(value: Value): Value {
  if (isList(value)) return [...value];
  return isDict(value) ? Dict.ofDistinct(value.keyList, value.valueList) : value;
}
