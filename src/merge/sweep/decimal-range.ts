import {
  addExactly,
  coefficientAt,
  digitCount,
  magnitude,
  powerOfTen,
  PRECISION,
  roundToPrecision,
  toDouble,
  type Decimal,
} from './decimal.js';
import type { SweepItems } from './items.js';

/** Items of a range at equal distances: `first`, `first + distance`, …. */
interface Stretch {
  /** How many items stand before it. */
  readonly start: bigint;
  readonly first: Decimal;
  readonly distance: Decimal;
  /** Undefined where the range has no end. */
  readonly count: bigint | undefined;
}

/**
 * The items from `start` until they reach `stop` (undefined: without end), which lies in the direction of `step`, without
 * walking through them (spec override-grammar 8.3). The reference adds the step again and again, in decimal arithmetic of
 * 28 digits. As long as the sums have their first digit in the same place, all are rounded in the same place, so that equal
 * steps make equal distances: the range falls into stretches, a few for each power of ten.
 */
export function decimalRange(start: Decimal, stop: Decimal | undefined, step: Decimal): SweepItems<number> {
  const stretches: Stretch[] = [];
  let first = start;
  let size: bigint | undefined = 0n;
  while (size !== undefined && isBefore(first, stop, step)) {
    const stretch: Stretch = { start: size, first, ...stretchFrom(first, stop, step) };
    stretches.push(stretch);
    first = itemOf(stretch, stretch.count ?? 0n);
    size = stretch.count && size + stretch.count;
  }
  return { size, at: (index) => toDouble(itemAt(stretches, index)) };
}

function itemAt(stretches: readonly Stretch[], index: bigint): Decimal {
  const stretch = stretches.findLast(({ start }) => start <= index);
  if (stretch === undefined) throw new RangeError(`There is no item ${index}`);
  return itemOf(stretch, index - stretch.start);
}

function itemOf({ first, distance }: Stretch, offset: bigint): Decimal {
  return addExactly(first, { coefficient: distance.coefficient * offset, exponent: distance.exponent });
}

/** Whether a value comes before the stop in the direction of the step. */
function isBefore(value: Decimal, stop: Decimal | undefined, step: Decimal): boolean {
  if (stop === undefined) return true;
  const exponent = Math.min(value.exponent, stop.exponent);
  const gap = coefficientAt(stop, exponent) - coefficientAt(value, exponent);
  return step.coefficient > 0n ? gap > 0n : gap < 0n;
}

/** The longest stretch from a value on that is known to have equal distances, no farther than the stop. */
function stretchFrom(value: Decimal, stop: Decimal | undefined, step: Decimal): Pick<Stretch, 'distance' | 'count'> {
  const sum = addExactly(value, step);
  const next = roundToPrecision(sum);
  const unit = sum.exponent + digitCount(sum.coefficient) - PRECISION;
  const exponent = Math.min(unit, sum.exponent, stop?.exponent ?? 0);
  const from = coefficientAt(value, exponent);
  const by = coefficientAt(step, exponent);
  const distance = coefficientAt(next, exponent) - from;
  const grid = powerOfTen(unit - exponent);
  if (distance === 0n) return { distance: { coefficient: 0n, exponent }, count: undefined };
  const repeats = roundsAlike(from, by, grid) ? additionsInPlace(from + by, distance, grid) : 1n;
  const untilStop = stop && additionsUntil(coefficientAt(stop, exponent) - from, distance);
  const count = untilStop !== undefined && untilStop < repeats ? untilStop : repeats;
  return { distance: { coefficient: distance, exponent }, count };
}

/**
 * Whether further sums are rounded by as much as the first: if the value lies on the grid of rounded sums, and, where sums
 * lie in the middle between two of its points, on an even one, as all rounded sums do.
 */
function roundsAlike(value: bigint, step: bigint, grid: bigint): boolean {
  if (value % grid !== 0n) return false;
  const isMiddle = magnitude(step % grid) * 2n === grid;
  return !isMiddle || (value / grid) % 2n === 0n;
}

/** How many sums in a row, the first included, have their first digit where the first sum has it. */
function additionsInPlace(sum: bigint, distance: bigint, grid: bigint): bigint {
  if (sum === 0n) return 1n;
  const size = magnitude(sum);
  const lowest = powerOfTen(PRECISION - 1) * grid;
  const isGrowing = sum > 0n === distance > 0n;
  const room = isGrowing ? lowest * 10n - 1n - size : size - lowest;
  return room / magnitude(distance) + 1n;
}

/** How many items fit into a gap, the one at its start included. */
function additionsUntil(gap: bigint, distance: bigint): bigint {
  const [length, stride] = [magnitude(gap), magnitude(distance)];
  return (length + stride - 1n) / stride;
}
