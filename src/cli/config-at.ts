import { errorOf } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import { ConfigResolver } from '../merge/omegaconf/config-resolver.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { suggestKey } from '../merge/hydra/suggest-key.js';

export interface ConfigAtOptions {
  readonly context: ResolveContext;
  /** Resolve what is in the part, and only that. */
  readonly resolves: boolean;
}

/**
 * The part of a config at a key. As in Hydra, nothing is there where null is.
 * @throws ComposeError `CLI_NO_PACKAGE`; MissingValueError `VALUE_MISSING`; InterpolationError
 */
export function configAt(config: Config, key: string, { context, resolves }: ConfigAtOptions): Config {
  const resolver = new ConfigResolver(config, context);
  const options = { throwOnMissing: true };
  const part = resolves ? resolver.resolveAt(key, options) : resolver.select(key, options);
  if (part !== undefined && part.root !== null) return part;
  const near = suggestKey(config.root, key);
  const hint = near === undefined ? {} : { hint: `did you mean \`${near}\`?` };
  throw errorOf({ code: 'CLI_NO_PACKAGE', message: `There is no value at "${key}"`, ...hint });
}
