import type { Dict } from '../../model/dict.js';
import { isDict, type Value } from '../../model/value.js';
import type { ResolveContext } from '../../merge/omegaconf/resolve-context.js';
import { resolve } from '../../merge/omegaconf/resolve.js';
import { findLosses, findMeanings } from './find-losses.js';
import type { ConversionLoss } from './loss.js';
import type { WorldForms, WorldName, WorldOptions } from './world.js';
import { WORLDS } from './worlds.js';

export interface ConvertConfigOptions<From extends WorldName, To extends WorldName> extends WorldOptions {
  readonly from: From;
  readonly to: To;
  /** Resolves interpolations first, with this context: only OmegaConf and Hydra evaluate them. */
  readonly resolve?: ResolveContext;
}

export interface Conversion<Form> {
  readonly output: Form;
  /** What the output does not say as the input did, in the order of the input. */
  readonly losses: readonly ConversionLoss[];
}

/**
 * A config in the form of another world, and what that form cannot keep (docs/conversions.md). Nothing is assumed about
 * losses: the output is read again as its world reads it, and compared with what was to be written.
 * @throws ConfigError for an input that its world refuses, among them ParseError `YAML_…`, `OVERRIDE_…`, `WANDB_…`,
 * `HOCON_…`, `CONVERT_FORM`, ValidationError `CONVERT_NOT_DICT`, ComposeError `COMPOSE_…`, and InterpolationError if it resolves
 * @example
 * convertConfig('lr: 1.0e-05\n', { from: 'yaml', to: 'overrides' }).output // ['++lr=1e-05']
 * @example
 * convertConfig('x: .nan\n', { from: 'yaml', to: 'wandb' }).losses[0]?.kind // 'retyped'
 */
export function convertConfig<From extends WorldName, To extends WorldName>(
  input: WorldForms[From],
  options: ConvertConfigOptions<From, To>,
): Conversion<WorldForms[To]> {
  const [from, to] = [WORLDS[options.from], WORLDS[options.to]];
  const reading = from.read(input, options);
  const root = options.resolve === undefined ? reading.root : resolved(reading.root, options.resolve);
  const { form, refusals } = to.write(root, options);
  const after = to.read(form, { ...options, source: 'output' }).root;
  const trip = { before: root, after, refusals, world: to };
  const losses = [...reading.losses, ...findLosses(trip), ...findMeanings(trip, { from, to })];
  return { output: form, losses };
}

function resolved(root: Dict<Value>, context: ResolveContext): Dict<Value> {
  const { root: value } = resolve({ root }, context);
  return isDict(value) ? value : root;
}
