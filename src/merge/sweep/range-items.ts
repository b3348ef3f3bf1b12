import type { Numeric, RangeSweep } from '../../grammar/override/values.js';
import { exactDecimal } from './decimal.js';
import { decimalRange } from './decimal-range.js';
import { itemsOf, NO_ITEMS, type SweepItems } from './items.js';

/**
 * The items of a range: ints if its start, stop and step are ints, else floats (spec override-grammar 8.2, 8.3). A text
 * says why there are none: a step of zero, a NaN, or infinities that add up to one.
 */
export function rangeItems(range: RangeSweep): SweepItems<bigint | number> | string {
  const start = toNumber(range.start);
  const stop = toNumber(range.stop);
  const step = toNumber(range.step);
  if (Number.isNaN(start) || Number.isNaN(stop) || Number.isNaN(step)) return 'its start, stop or step is not a number';
  if (Number(step) === 0) return 'its step is zero';
  if (step > 0 ? start >= stop : start <= stop) return NO_ITEMS;
  if (typeof start === 'bigint' && typeof stop === 'bigint' && typeof step === 'bigint') {
    return integerRange(start, stop, step);
  }
  return floatRange(start, stop, step);
}

function toNumber(value: Numeric): bigint | number {
  return typeof value === 'boolean' ? BigInt(value) : value;
}

function integerRange(start: bigint, stop: bigint, step: bigint): SweepItems<bigint> {
  const gap = step > 0n ? stop - start : start - stop;
  const stride = step > 0n ? step : -step;
  return { size: (gap + stride - 1n) / stride, at: (index) => start + index * step };
}

/** The start lies before the stop. */
function floatRange(start: bigint | number, stop: bigint | number, step: bigint | number): SweepItems<number> | string {
  if (isInfinite(start)) {
    if (isInfinite(step)) return 'its start and step are infinite, and their sum is not a number';
    return { size: undefined, at: () => Number(start) };
  }
  if (isInfinite(step)) return itemsOf([Number(start)]);
  const items = decimalRange(
    exactDecimal(start),
    isInfinite(stop) ? undefined : exactDecimal(stop),
    exactDecimal(step),
  );
  if (!Object.is(start, -0)) return items;
  return { size: items.size, at: (index: bigint) => (index === 0n ? -0 : items.at(index)) };
}

function isInfinite(value: bigint | number): boolean {
  return value === Infinity || value === -Infinity;
}
