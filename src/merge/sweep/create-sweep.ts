import { Override } from '../../grammar/override/override.js';
import { parseOverride } from '../../grammar/override/parse.js';
import { errorOf, limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { SweepItems } from './items.js';
import { sweepItems, type SweepItemsOptions } from './override-items.js';

export interface SweepOptions extends SweepItemsOptions {
  /** How many jobs make a batch; all of them by default. */
  readonly maxBatchSize?: number;
  readonly limits?: Partial<Limits>;
}

/** The overrides of one job, as texts. */
export type Job = readonly string[];

/** The overrides with one key of a sweep. */
export interface SweepAxis {
  /** Operator, key and package. */
  readonly keyElement: string;
  /** Undefined if there is no end. */
  readonly size: bigint | undefined;
  /** The override text of an index from 0 up to the size. */
  readonly at: (index: bigint) => string;
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
 * @throws what `parseOverride` and `sweepItems` throw; ComposeError `SWEEP_BATCH_SIZE`
 * @example createSweep(['lr=0.1,0.01', 'seed=range(3)']).at(4) // ['lr=0.01', 'seed=1']
 */
export function createSweep(overrides: readonly (string | Override)[], options: SweepOptions = {}): SweepSpace {
  const limits = withLimits(options.limits);
  const parsed = overrides.map((override) =>
    override instanceof Override ? override : parseOverride(override, { limits, ...seedOf(options) }),
  );
  const axes = new Map<string, SweepAxis>();
  for (const override of parsed) axes.set(override.keyElement, axisOf(override, sweepItems(override, options)));
  return new JobSpace([...axes.values()], batchSizeOf(options.maxBatchSize), limits);
}

function seedOf({ seed }: SweepOptions): Pick<SweepOptions, 'seed'> {
  return seed === undefined ? {} : { seed };
}

function axisOf({ keyElement }: Override, { size, at }: SweepItems<string>): SweepAxis {
  return { keyElement, size, at: (index) => `${keyElement}=${at(index)}` };
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
    const job: string[] = [];
    for (const axis of this.axes.toReversed()) {
      // An axis without end never lets the slower ones move.
      job.push(axis.at(axis.size === undefined ? rest : rest % axis.size));
      rest = axis.size === undefined ? 0n : rest / axis.size;
    }
    return job.reverse();
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
