import { isOverrideList, isSweep } from '../values.js';
import type { ChoiceSweep, OverrideList, OverrideValue, RangeSweep } from '../values.js';
import { absolute, add, isLess, negate, subtract } from './arithmetic.js';
import { defineFunction, refusal, type CallFailure } from './definition.js';
import { sortValues } from './order.js';
import { BOOLEAN, LIST, ORDERABLE, ORDERED_SWEEP, orNull, withFallback } from './types.js';

/** `sort(…items)` (spec override-grammar 6.7). */
export const sort = defineFunction({
  name: 'sort',
  items: ORDERABLE,
  parameters: { sweep: orNull(ORDERED_SWEEP), list: orNull(LIST), reverse: withFallback(BOOLEAN, false) },
  call: ({ sweep, list, reverse }, items) => {
    const only = list ?? sweep ?? (items.length === 1 ? items[0] : undefined);
    if (only !== undefined) return sortOne(only, reverse);
    if (items.length === 0) return refusal('sort() has nothing to sort', 'write `sort(b,a)` or `sort([b,a])`');
    return sortSeveral(items, reverse);
  },
});

function sortOne(value: OverrideValue, reverse: boolean): OverrideValue | CallFailure {
  if (isOverrideList(value)) return sorted(value, reverse) ?? notComparable();
  if (!isSweep(value)) return value;
  if (value.kind === 'choice') return sortChoice(value, reverse);
  return value.kind === 'range' ? sortRange(value, reverse) : value;
}

function sortChoice(sweep: ChoiceSweep, reverse: boolean): ChoiceSweep | CallFailure {
  const items = sorted(sweep.items, reverse);
  return items === undefined ? notComparable() : { ...sweep, items };
}

function sortSeveral(items: readonly OverrideValue[], reverse: boolean): OverrideValue | CallFailure {
  if (items.some((item) => typeof item === 'object')) {
    return refusal('sort() of several values takes texts, numbers and booleans', 'put the values into one list');
  }
  const ordered = sorted(items, reverse);
  if (ordered === undefined) return notComparable();
  return { kind: 'choice', items: ordered, simple: true, shuffle: false, tags: [] };
}

/** Equal values keep their written order in either direction. */
function sorted(values: OverrideList, reverse: boolean): OverrideList | undefined {
  return reverse ? sortValues(values.toReversed())?.toReversed() : sortValues(values);
}

/** Turns a range that runs the other way. The reference's formulas miss the last item of many ranges; they are kept. */
function sortRange(range: RangeSweep, reverse: boolean): RangeSweep | CallFailure {
  const { start, stop, step } = range;
  const size = absolute(step);
  const runsOtherWay = reverse ? isLess(start, stop) : isLess(stop, start);
  if (!runsOtherWay) return range;
  const shift = reverse ? subtract : add;
  const [newStart, newStop] = [shift(stop, size), shift(start, size)];
  if (newStart === undefined || newStop === undefined) return refusal('sort() of a range of numbers that fit no float');
  return { ...range, start: newStart, stop: newStop, step: negate(step) };
}

function notComparable(): CallFailure {
  return refusal('sort() cannot compare values of different types', 'sort only numbers, or only texts without quotes');
}
