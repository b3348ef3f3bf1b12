import type { Config } from '../../model/origin.js';
import type { HoconConfig } from '../../parsers/hocon/value.js';
import { Budget } from './budget.js';
import { evaluateClearml } from './clearml/evaluate.js';
import { plainClearml } from './clearml/plain.js';
import { resolveClearml } from './clearml/resolve.js';
import { firstInChain, resolveOptions, type HoconOptions } from './options.js';
import { evaluateSpec } from './spec/evaluate.js';
import { plainSpec } from './spec/plain.js';
import { resolveSpec } from './spec/resolve.js';

/**
 * A HOCON text, its includes read and its references resolved, with the origin of every value (spec hocon 2 for ClearML's
 * dialect, which is the default; 3 for `spec`, whose trees are plain values).
 * @throws ParseError `HOCON_SYNTAX`; MergeError `HOCON_TYPE`; InterpolationError `HOCON_SUBSTITUTION`, `HOCON_CYCLE`;
 *   MissingValueError `HOCON_MISSING`; SourceError `HOCON_INCLUDE`; ValidationError `HOCON_CONFIG`; LimitError
 */
export function parseHocon(text: string, options: HoconOptions & { readonly dialect: 'spec' }): Config;
export function parseHocon(text: string, options?: HoconOptions): HoconConfig;
export function parseHocon(text: string, options: HoconOptions = {}): HoconConfig {
  const { dialect, env, include, limits } = resolveOptions(options);
  const budget = new Budget(limits);
  const context = { chain: firstInChain(text, options), include, budget };
  if (dialect === 'spec') return plainSpec(resolveSpec(evaluateSpec(context), { env, budget }), new Budget(limits));
  return plainClearml(resolveClearml(evaluateClearml(context), { env, budget }), new Budget(limits));
}
