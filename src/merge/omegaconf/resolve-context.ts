import type { Limits } from '../../model/limits.js';
import type { Config } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import type { Source, Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import type { ResolverCache } from './resolver-cache.js';
import type { LocalTime } from './resolvers/strftime.js';

/**
 * All that resolving may depend on besides the config itself. What is not given is not there: no environment, no clock,
 * no resolvers but `oc.*`.
 */
export interface ResolveContext {
  /** The environment that `oc.env` reads. */
  readonly env?: ReadonlyMap<string, string>;
  /** Resolvers of one's own, by name; they go before the ones that are built in. */
  readonly resolvers?: ReadonlyMap<string, Resolver> | Readonly<Record<string, Resolver>>;
  /** The time that `now:` formats; without it there is no such resolver. */
  readonly now?: LocalTime;
  /** The config that `hydra:` selects from; without it there is no such resolver. */
  readonly hydra?: Config;
  /** The version that `python_version:` tells; without it there is no such resolver. */
  readonly pythonVersion?: PythonVersion;
  /** Hears of deprecated keys and of elements left out. */
  readonly warn?: (warning: ResolveWarning) => void;
  readonly limits?: Partial<Limits>;
  /** What caching resolvers have returned for this config. Pass the same one to go on where an earlier call ended. */
  readonly cache?: ResolverCache;
}

export interface PythonVersion {
  readonly major: number;
  readonly minor: number;
  readonly micro: number;
}

/** Something worth telling that is no error. */
export interface ResolveWarning {
  readonly message: string;
  readonly path: KeyPath;
  readonly source: Source;
  readonly span: Span;
}

/**
 * A function that `${name:…}` calls. Arguments are values of the config, whose ints are bigints and whose floats are
 * numbers, and so must the result be; plain objects and Maps become dicts. A list or dict that is returned is opaque: paths
 * cannot go into it. An argument that is returned, or put into what is returned, stays the place in the config it was.
 */
export type ResolverFunction = (args: readonly Value[], call: ResolverCall) => unknown;

export type Resolver = ResolverFunction | ResolverOptions;

export interface ResolverOptions {
  readonly resolve: ResolverFunction;
  /** Keep the first result for the same source texts of the arguments, once per config. */
  readonly useCache?: boolean;
  /** Pass dicts and lists of the config as they are written, with their interpolations, instead of resolved. */
  readonly unresolved?: boolean;
}

/** Where a call stands. */
export interface ResolverCall {
  readonly name: string;
  /** The arguments as they are written. */
  readonly argTexts: readonly string[];
  /** For each argument, whether it is a dict or list of the config; others are plain data. */
  readonly isConfig: readonly boolean[];
  /** The place of the interpolation. */
  readonly path: KeyPath;
  readonly fullKey: string;
  /** The dict or list that holds the interpolation, and the whole config, both as written. */
  readonly parent: Value;
  readonly root: Value;
  /** The value at a key, absolute unless it begins with dots, as `oc.select` finds it; undefined if there is none. */
  readonly select: (key: string) => Value | undefined;
}
