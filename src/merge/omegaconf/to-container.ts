import type { Config } from '../../model/origin.js';
import type { Value } from '../../model/value.js';
import { ConfigResolver } from './config-resolver.js';
import type { ResolveContext } from './resolve-context.js';

/** How {@link toContainer} converts. */
export interface ToContainerOptions extends ResolveContext {
  /** Resolve interpolations; without it they stay the texts they are. */
  readonly resolve?: boolean;
  /** Refuse a literal `???`. */
  readonly throwOnMissing?: boolean;
}

/**
 * The value of a config as `OmegaConf.to_container` gives it (spec omegaconf 8).
 * @throws MissingValueError `VALUE_MISSING`; and what `resolve` throws, if it is to resolve
 */
export function toContainer(config: Config, options: ToContainerOptions = {}): Value {
  const { resolve = false, throwOnMissing = false } = options;
  return new ConfigResolver(config, options).resolve({ throwOnMissing, keepInterpolations: !resolve }).root;
}

/**
 * The full keys of all that is literally `???`, in the order of the keys (spec omegaconf 8). Interpolations to containers
 * are followed; one that fails, or leads to `???` itself, is an error.
 * @throws ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
 */
export function missingKeys(config: Config, context: ResolveContext = {}): string[] {
  return new ConfigResolver(config, context).missingKeys();
}
