import { shuffled } from '../../../model/random.js';
import { isOverrideList, isSweep, isZip, type OverrideList, type OverrideValue } from '../values.js';
import { defineFunction, refusal, type CallContext } from './definition.js';
import { LIST, ORDERED_SWEEP, orNull, SHUFFLEABLE } from './types.js';

/**
 * `shuffle(…items)` (spec override-grammar 6.8): a sweep is marked, to be put in random order each time it is expanded; a
 * list is put in random order at once.
 */
export const shuffle = defineFunction({
  name: 'shuffle',
  items: SHUFFLEABLE,
  parameters: { sweep: orNull(ORDERED_SWEEP), list: orNull(LIST) },
  call: ({ sweep, list }, items, context) => {
    const only = list ?? sweep ?? (items.length === 1 ? items[0] : undefined);
    if (only !== undefined) return shuffleOne(only, context);
    if (items.some((item) => isSweep(item) || isZip(item)))
      return refusal('shuffle() of several values takes no sweeps among them');
    return { kind: 'choice', items, simple: true, shuffle: true, tags: [] };
  },
});

function shuffleOne(value: OverrideValue, context: CallContext): OverrideValue {
  if (isZip(value) || (isSweep(value) && value.kind !== 'interval')) return { ...value, shuffle: true };
  const list: OverrideList = isOverrideList(value) ? value : [value];
  if (list.length < 2) return list;
  context.onShuffledList();
  return context.random === undefined ? list : shuffled(list, context.random);
}
