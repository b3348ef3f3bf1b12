import type { Config } from '../../model/origin.js';
import { ConfigResolver, type SelectOptions } from './config-resolver.js';
import type { ResolveContext } from './resolve-context.js';

/**
 * The config with every interpolation resolved and every container that one leads to put in its place (spec omegaconf 6,
 * 8), as `OmegaConf.to_container(resolve=True)` gives it. Literal `???` stay; an interpolation that leads to one fails.
 * Origins tell where a value was set and the interpolation that brought it here.
 * @throws ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
 * @example
 * resolve(parseYaml('host: db\nurl: "http://${host}/"')).root // Dict { 'host' → 'db', 'url' → 'http://db/' }
 */
export function resolve(config: Config, context: ResolveContext = {}): Config {
  return new ConfigResolver(config, context).resolve();
}

/**
 * What stands at a key, with everything in it resolved; undefined if nothing does, or `???`. Nothing else is evaluated.
 * @throws MergeError `SELECT_…`; MissingValueError; ParseError `INTERPOLATION_SYNTAX`; InterpolationError; LimitError
 */
export function resolveAt(
  config: Config,
  key: string,
  options: SelectOptions & ResolveContext = {},
): Config | undefined {
  return new ConfigResolver(config, options).resolveAt(key, options);
}
