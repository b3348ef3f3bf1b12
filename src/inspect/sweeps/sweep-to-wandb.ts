import { overrideOrigins } from '../../grammar/override/origins.js';
import { Override } from '../../grammar/override/override.js';
import { parseOverride } from '../../grammar/override/parse.js';
import { isGlob, isSweep, toValue } from '../../grammar/override/values.js';
import type { ChoiceSweep, IntervalSweep, Numeric, RangeSweep, Sweep } from '../../grammar/override/values.js';
import { isParameterName } from '../../merge/wandb/sweep-shapes.js';
import { sweepItems, type GroupOptions } from '../../merge/sweep/override-items.js';
import { rangeItems } from '../../merge/sweep/range-items.js';
import { Dict } from '../../model/dict.js';
import { limitError, type Issue } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { isDict, type Value } from '../../model/value.js';
import { unflattenWandb, type FlatSetting } from '../../parsers/wandb/unflatten.js';
import { inexpressible, omegaConfText, sweepLoss, type ParameterDetails } from './sweep-loss.js';

export interface SweepToWandbOptions {
  /** How ranges of whole numbers with step 1 are written: as their values, which a grid can try, or as `min` and `max`. */
  readonly ranges?: 'values' | 'bounds';
  /** Where globs look for options. */
  readonly options?: GroupOptions;
  readonly limits?: Partial<Limits>;
}

/** A sweep as a W&B sweep file describes it. */
export interface WandbSweep {
  /** The `parameters` section. */
  readonly parameters: Dict<Value>;
  /** What W&B cannot say. */
  readonly losses: readonly Issue[];
}

/**
 * The `parameters` section of a W&B sweep file that stands for overrides of Hydra. Dotted keys become groups, so that the
 * values of a run reach into the nested config; of equal keys the last counts, as in Hydra (spec wandb 14).
 * @throws ValidationError `WANDB_SWEEP_INEXPRESSIBLE` for what W&B has no form for; MergeError `WANDB_NAME_CLASH`,
 * `WANDB_NAME_SHADOW` for keys that are in each other's way; LimitError `LIMIT_SWEEP_SIZE` for a range with too many
 * values; what `parseOverride` and `sweepItems` throw
 * @example sweepToWandb(['db.port=1,2']).parameters // {db: {parameters: {port: {values: [1, 2]}}}}
 */
export function sweepToWandb(overrides: readonly (string | Override)[], options: SweepToWandbOptions = {}): WandbSweep {
  const converter = new Converter(options);
  const settings = new Map<string, ParameterSetting>();
  for (const given of overrides) {
    const override = given instanceof Override ? given : parseOverride(given, limitsOf(options));
    settings.set(override.keyElement, converter.setting(override));
  }
  const leaves = new Set<Value>(Array.from(settings.values(), ({ value }) => value));
  const tree = unflattenWandb([...settings.values()], options.limits);
  return { parameters: isDict(tree) ? withGroups(tree, leaves) : Dict.empty(), losses: converter.losses };
}

/** A parameter, and where it stands. */
type ParameterSetting = FlatSetting & { readonly value: Dict<Value> };

/** Everything that is no parameter itself is a group of them. */
function withGroups(tree: Dict<Value>, leaves: ReadonlySet<Value>): Dict<Value> {
  return tree.mapValues((child) => {
    return leaves.has(child) || !isDict(child) ? child : Dict.from([['parameters', withGroups(child, leaves)]]);
  });
}

function limitsOf({ limits }: SweepToWandbOptions): { readonly limits?: Partial<Limits> } {
  return limits === undefined ? {} : { limits };
}

class Converter {
  readonly losses: Issue[] = [];
  readonly #options: SweepToWandbOptions;

  constructor(options: SweepToWandbOptions) {
    this.#options = options;
  }

  setting(override: Override): ParameterSetting {
    const labels = labelsOf(override);
    if (override.type !== 'CHANGE') this.#lose(override, `"${override.tree.operator}" before the key is left out`);
    if (override.hasShuffledList) this.#lose(override, 'a shuffled list is taken as it is written');
    const fields = this.#fieldsOf(override);
    return {
      name: override.key,
      path: labels,
      value: Dict.from(Object.entries(fields)),
      origins: overrideOrigins(override),
    };
  }

  #fieldsOf(override: Override): Fields {
    const { raw = null } = override;
    if (isGlob(raw)) return { values: this.#optionsOf(override) };
    if (isSweep(raw)) return this.#sweepFields(raw, override);
    return { value: this.#plain(toValue(raw), override) };
  }

  #optionsOf(override: Override): readonly Value[] {
    const { size = 0n, at } = sweepItems(override, this.#options.options ? { options: this.#options.options } : {});
    if (size === 0n) throw refused(override, 'matches no option, and W&B needs at least one value');
    return Array.from({ length: Number(size) }, (_, index) => at(BigInt(index)));
  }

  #sweepFields(sweep: Sweep, override: Override): Fields {
    const isShuffled = sweep.kind !== 'interval' && sweep.shuffle;
    if (isShuffled) this.#lose(override, 'the order of shuffle() is left to W&B');
    const tags = sweep.tags.filter((tag) => sweep.kind !== 'interval' || tag !== 'log');
    if (tags.length > 0) this.#lose(override, `W&B has no tags (${tags.join(', ')})`);
    switch (sweep.kind) {
      case 'choice':
        return this.#choiceFields(sweep, override);
      case 'range':
        return this.#rangeFields(sweep, override);
      case 'interval':
        return this.#intervalFields(sweep, override);
    }
  }

  #choiceFields({ items }: ChoiceSweep, override: Override): Fields {
    return { values: items.map((item) => this.#plain(toValue(item), override)) };
  }

  #rangeFields(range: RangeSweep, override: Override): Fields {
    const items = rangeItems(range);
    if (typeof items === 'string') throw refused(override, `has no values: ${items}`);
    const { size, at } = items;
    if (size === undefined) throw refused(override, 'has no end', 'give it a stop');
    if (size === 0n) throw refused(override, 'has no values, and W&B needs at least one');
    if (size === 1n) return { value: at(0n) };
    const isRow = Math.abs(Number(range.step)) === 1 && typeof at(0n) === 'bigint';
    if (isRow && this.#options.ranges === 'bounds') return inOrder(at(0n), at(size - 1n));
    const { sweepSize } = withLimits(this.#options.limits);
    if (size > BigInt(sweepSize)) throw limitError('LIMIT_SWEEP_SIZE', 'sweepSize', sweepSize);
    return { values: Array.from({ length: Number(size) }, (_, index) => at(BigInt(index))) };
  }

  #intervalFields(interval: IntervalSweep, override: Override): Fields {
    const [min, max] = [numberOf(interval.start), numberOf(interval.end)];
    if (!Number.isFinite(Number(min)) || !Number.isFinite(Number(max))) throw refused(override, 'has no bounds');
    if (min > max) throw refused(override, 'ends before it starts', 'swap its ends');
    if (!(min < max)) return { value: min };
    const isLog = interval.tags.includes('log');
    if (isLog && min <= 0) throw refused(override, 'begins at or below zero, where there is no log scale');
    if (typeof min === 'number' || typeof max === 'number') {
      return { distribution: isLog ? 'log_uniform_values' : 'uniform', min, max };
    }
    return isLog ? { distribution: 'q_log_uniform_values', min, max, q: 1n } : { min, max };
  }

  #plain(value: Value | undefined, override: Override): Value {
    if (value === undefined) throw refused(override, 'holds a sweep inside a value', 'write out all values');
    const special = omegaConfText(value);
    if (special !== undefined) this.#lose(override, `"${special}" is plain text in W&B`);
    return value;
  }

  #lose(override: Override, what: string): void {
    this.losses.push(sweepLoss(`For "${override.key}" ${what}`, detailsOf(override)));
  }
}

type Fields = Readonly<Record<string, Value>>;

function labelsOf(override: Override): readonly string[] {
  const { key, type } = override;
  if (type === 'DEL') throw refused(override, 'deletes, which no sweep parameter does');
  if (override.package !== null) throw refused(override, 'names a package, which no sweep parameter does');
  const labels = key.split('.');
  if (labels.every(isParameterName)) return labels;
  const hint = 'W&B takes letters, digits, "_" and "-", no groups with "/" and no list items';
  throw refused(override, 'has a key that is no name for a sweep parameter', hint);
}

function numberOf(value: Numeric): bigint | number {
  return typeof value === 'boolean' ? BigInt(value) : value;
}

function inOrder(first: bigint | number, last: bigint | number): Fields {
  return first < last ? { min: first, max: last } : { min: last, max: first };
}

function refused(override: Override, what: string, hint?: string): Error {
  const details = { ...detailsOf(override), ...(hint !== undefined && { hint }) };
  return inexpressible(`The override of "${override.key}" ${what}`, details);
}

function detailsOf({ source, tree }: Override): ParameterDetails {
  return { source, span: tree.value?.span ?? tree.span };
}
