import { overrideOrigins, parseOverride, type Override } from '../../grammar/override/index.js';
import { ComposeError, ConfigError, LimitError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import type { Access, FlaggedConfig } from '../omegaconf/flags.js';
import { contextOf, type MergeOptions } from '../omegaconf/merge-settings.js';
import { PartOwner } from '../omegaconf/part-owner.js';
import { ResolverCache } from '../omegaconf/resolver-cache.js';
import type { ResolveContext } from '../omegaconf/resolve-context.js';
import { updateOwned } from '../omegaconf/update.js';
import { looksLikeGroup, notApplicable, notThere, sweepRefused } from './override-errors.js';
import { deletePresent, refusePresent } from './present-value.js';

/** What overrides may look at: interpolations are followed where `+` and `~` ask what stands at a key. */
export type ApplyOptions = MergeOptions;

/** A composed config takes no new keys unless an override says so. */
const STRUCT_ACCESS: Access = { struct: true, readonly: false };

/**
 * The config after value overrides, one after another, as Hydra applies them to a composed config (spec hydra-compose 10):
 * `key=value` changes what is there, `+key=value` adds, `++key=value` does either, `~key` deletes. Texts are all read
 * before any is applied, and a sweep is refused. Config groups are the business of composing: here a package is an error.
 * @throws ParseError `OVERRIDE_…`; ComposeError `COMPOSE_SWEEP_NOT_ALLOWED`, `COMPOSE_VALUE_…`; LimitError
 * @example
 * applyOverrides(parseYaml('trainer: {lr: 1}'), ['trainer.lr=0.1', '+trainer.seed=1']) // trainer: {lr: 0.1, seed: 1}
 */
export function applyOverrides(
  config: FlaggedConfig,
  overrides: readonly (string | Override)[],
  options: ApplyOptions = {},
): FlaggedConfig {
  const { limits } = contextOf(options);
  const read = overrides.map((override) =>
    typeof override === 'string' ? parseOverride(override, { ...(limits && { limits }) }) : override,
  );
  refuseSweeps(read);
  const context = { cache: new ResolverCache(), ...contextOf(options) };
  // Resolvers of the caller may keep what they see of a config, so that nothing of it may change in place.
  const owner = read.length > 1 && context.resolvers === undefined ? new PartOwner() : undefined;
  return read.reduce((current, override) => applyOverride(current, override, { context, owner }), config);
}

/** What the overrides of one call share. */
interface StepOptions {
  readonly context: ResolveContext;
  readonly owner: PartOwner | undefined;
}

/**
 * Refuses the first override that stands for several values; whoever composes does so before anything is merged.
 * @throws ComposeError `COMPOSE_SWEEP_NOT_ALLOWED`
 */
export function refuseSweeps(overrides: readonly Override[]): void {
  const sweep = overrides.find((override) => override.isSweep);
  if (sweep !== undefined) throw sweepRefused(sweep);
}

function applyOverride(config: FlaggedConfig, override: Override, options: StepOptions): FlaggedConfig {
  if (override.package !== null) throw looksLikeGroup(override);
  try {
    switch (override.type) {
      case 'CHANGE':
        return set(config, override, options, false);
      case 'ADD':
        refusePresent(config, override, options.context);
        return set(config, override, options, true);
      case 'FORCE_ADD':
        return set(config, override, options, true);
      case 'DEL':
        options.owner?.forget();
        return deletePresent(config, override, options.context);
    }
  } catch (error) {
    throw blamed(error, override, config);
  }
}

/** The error in terms of the override: what it is about is its text, not the library call behind it. */
function blamed(error: unknown, override: Override, config: Config): unknown {
  if (!(error instanceof ConfigError) || error instanceof ComposeError || error instanceof LimitError) return error;
  if (error.code === 'MERGE_STRUCT' && override.type !== 'DEL') return notThere(override, config, error);
  return notApplicable(override, error);
}

function set(
  config: FlaggedConfig,
  override: Override,
  { context, owner }: StepOptions,
  forceAdd: boolean,
): FlaggedConfig {
  const settings = { context, forceAdd, access: STRUCT_ACCESS, origins: overrideOrigins(override) };
  return updateOwned(config, override.key, override.value(), settings, owner);
}
