import { errorOf } from '../../model/errors.js';

/** Indexes from one up to, not including, another. */
export interface IndexRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** One of several shares of some work: `index` counts from 1 up to `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * The indexes of a share: shares follow one another, together have every index once, and differ by one at most, so that
 * machines that know the overrides share a sweep with no more to tell each other than which share is whose.
 * @throws ComposeError `SWEEP_SHARD` for a share that is none, or if there is no end of indexes
 * @example shardOf(createSweep(['seed=range(10)']).size, { index: 2, count: 3 }) // { start: 3n, end: 6n }
 */
export function shardOf(size: bigint | undefined, { index, count }: Shard): IndexRange {
  if (size === undefined) throw refused('A sweep without an end has no shares');
  const isShare = Number.isSafeInteger(index) && Number.isSafeInteger(count) && index >= 1 && index <= count;
  if (!isShare) throw refused(`There is no share ${index} of ${count}`);
  const startOf = (share: number): bigint => (size * BigInt(share)) / BigInt(count);
  return { start: startOf(index - 1), end: startOf(index) };
}

function refused(message: string): Error {
  return errorOf({ code: 'SWEEP_SHARD', message, hint: 'shares are 1/3, 2/3 and 3/3' });
}
