import { Override } from '../../grammar/override/override.js';
import { parseOverride, type OverrideOptions } from '../../grammar/override/parse.js';
import { isZip } from '../../grammar/override/values.js';
import { errorOf, limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { mapItems, type SweepItems } from './items.js';
import { sweepItems, type SweepItemsOptions } from './override-items.js';
import { assertNoSharedKeys } from './zip-keys.js';
import { zipRows } from './zip-rows.js';

export interface SweepOptions extends SweepItemsOptions, Pick<OverrideOptions, 'extensions'> {
  /** How many jobs make a batch; all of them by default. */
  readonly maxBatchSize?: number;
  readonly limits?: Partial<Limits>;
}

/** The overrides of one job, as texts. */
export type Job = readonly string[];

/** One dimension of a sweep: the overrides with one key, or those that a `zip()` goes through together. */
export interface SweepAxis {
  /** Operator, key and package; the name of a `zip()`. */
  readonly keyElement: string;
  /** Undefined if there is no end. */
  readonly size: bigint | undefined;
  /** The override texts of an index from 0 up to the size: one, or one for each member of a `zip()`. */
  readonly at: (index: bigint) => readonly string[];
}

/** All jobs of a sweep, each made when it is asked for. */
export interface SweepSpace extends Iterable<Job> {
  /** The slowest first. */
  readonly axes: readonly SweepAxis[];
  /** The number of jobs; undefined if there is no end. */
  readonly size: bigint | undefined;
  /** The job at an index, undefined outside. */
  readonly at: (index: bigint | number) => Job | undefined;
  /**
   * The jobs from one index up to another.
   * @throws LimitError `LIMIT_SWEEP_SIZE` if they are more than the limit
   */
  readonly slice: (start: bigint | number, end: bigint | number) => Job[];
  /**
   * The jobs in batches of `maxBatchSize`; without it one batch of all.
   * @throws LimitError `LIMIT_SWEEP_SIZE` if a batch is greater than the limit
   */
  readonly batches: () => Generator<Job[], undefined>;
}

/**
 * The jobs of a list of overrides, in the order of Hydra's basic sweeper: every combination of the items of their sweeps,
 * the last varying fastest; a repeated key replaces the items of the first, in its place (spec override-grammar 9). Nothing
 * is made before it is asked for, whatever the number of jobs.
 * @throws what `parseOverride` and `sweepItems` throw; ComposeError `SWEEP_BATCH_SIZE`, `SWEEP_ZIP`
 * @example createSweep(['lr=0.1,0.01', 'seed=range(3)']).at(4) // ['lr=0.01', 'seed=1']
 */
export function createSweep(overrides: readonly (string | Override)[], options: SweepOptions = {}): SweepSpace {
  const limits = withLimits(options.limits);
  const parsed = overrides.map((override) =>
    override instanceof Override ? override : parseOverride(override, { limits, ...parsingOptions(options) }),
  );
  assertNoSharedKeys(parsed);
  const axes = new Map<string, SweepAxis>();
  for (const override of parsed) axes.set(override.keyElement, axisOf(override, options));
  return new JobSpace([...axes.values()], batchSizeOf(options.maxBatchSize), limits);
}

function parsingOptions({ seed, extensions }: SweepOptions): OverrideOptions {
  return { ...(seed !== undefined && { seed }), ...(extensions && { extensions }) };
}

function axisOf(override: Override, options: SweepOptions): SweepAxis {
  return { keyElement: override.keyElement, ...axisItems(override, options) };
}

function axisItems(override: Override, options: SweepOptions): SweepItems<readonly string[]> {
  const { raw = null, keyElement } = override;
  if (isZip(raw)) return zipRows(override, raw, options);
  return mapItems(sweepItems(override, options), (text) => [`${keyElement}=${text}`]);
}

function batchSizeOf(size: number | undefined): bigint | undefined {
  if (size === undefined) return undefined;
  if (Number.isSafeInteger(size) && size > 0) return BigInt(size);
  const message = `The greatest size of a batch must be a whole number above zero, not ${size}`;
  throw errorOf({ code: 'SWEEP_BATCH_SIZE', message, hint: 'leave it out to have all jobs in one batch' });
}

class JobSpace implements SweepSpace {
  readonly axes: readonly SweepAxis[];
  readonly size: bigint | undefined;
  readonly #batchSize: bigint | undefined;
  readonly #limits: Limits;

  constructor(axes: readonly SweepAxis[], batchSize: bigint | undefined, limits: Limits) {
    this.axes = axes;
    this.size = productOf(axes);
    this.#batchSize = batchSize;
    this.#limits = limits;
  }

  at(index: bigint | number): Job | undefined {
    const at = BigInt(index);
    return at >= 0n && (this.size === undefined || at < this.size) ? this.#jobAt(at) : undefined;
  }

  slice(start: bigint | number, end: bigint | number): Job[] {
    const from = clamp(BigInt(start), this.size);
    const to = clamp(BigInt(end), this.size);
    if (to - from > BigInt(this.#limits.sweepSize)) throw tooMany(this.#limits);
    const jobs: Job[] = [];
    for (let index = from; index < to; index++) jobs.push(this.#jobAt(index));
    return jobs;
  }

  *[Symbol.iterator](): Generator<Job, undefined> {
    for (let index = 0n; this.size === undefined || index < this.size; index++) yield this.#jobAt(index);
    return undefined;
  }

  *batches(): Generator<Job[], undefined> {
    const { size } = this;
    if (this.#batchSize === undefined) {
      if (size === undefined) throw tooMany(this.#limits);
      yield this.slice(0n, size);
      return undefined;
    }
    for (let start = 0n; size === undefined || start < size; start += this.#batchSize) {
      yield this.slice(start, start + this.#batchSize);
    }
    return undefined;
  }

  /** The index is a number whose digits are the indexes of the axes, each to the base of its size. */
  #jobAt(index: bigint): Job {
    let rest = index;
    const reversed: (readonly string[])[] = [];
    for (const axis of this.axes.toReversed()) {
      // An axis without end never lets the slower ones move.
      reversed.push(axis.at(axis.size === undefined ? rest : rest % axis.size));
      rest = axis.size === undefined ? 0n : rest / axis.size;
    }
    return reversed.reverse().flat();
  }
}

function productOf(axes: readonly SweepAxis[]): bigint | undefined {
  if (axes.some(({ size }) => size === 0n)) return 0n;
  return axes.reduce<bigint | undefined>(
    (product, { size }) => (product === undefined || size === undefined ? undefined : product * size),
    1n,
  );
}

function clamp(index: bigint, size: bigint | undefined): bigint {
  if (index < 0n) return 0n;
  return size !== undefined && index > size ? size : index;
}

function tooMany({ sweepSize }: Limits): Error {
  return limitError('LIMIT_SWEEP_SIZE', 'sweepSize', sweepSize);
}
