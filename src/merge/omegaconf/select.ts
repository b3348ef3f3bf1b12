import type { Config } from '../../model/origin.js';
import type { Value } from '../../model/value.js';
import { ConfigResolver, type SelectOptions } from './config-resolver.js';
import type { ResolveContext } from './resolve-context.js';

/**
 * The value at a key as `OmegaConf.select` gives it (spec omegaconf 3.2): interpolations on the way and at the end are
 * followed, those inside of a container that is found stay texts. Undefined, or the default, where nothing stands, or
 * `???`; a null that stands there is null.
 * @throws MergeError `SELECT_ABOVE_ROOT`, `SELECT_INDEX`, `SELECT_NO_KEY`; MissingValueError `VALUE_MISSING`;
 * ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
 * @example
 * select(parseYaml('a: {b: [10, 20]}'), 'a.b[1]') // 20n
 */
export function select(
  config: Config,
  key: string,
  options: SelectOptions & ResolveContext & { readonly default?: Value } = {},
): Value | undefined {
  const found = new ConfigResolver(config, options).select(key, options);
  return found === undefined ? options.default : found.root;
}
