import { compareCodePoints } from '../../../model/compare.js';
import { describeValue, isSweep, type OverrideValue, type Sweep } from '../values.js';
import { defineFunction, refusal, type CallFailure } from './definition.js';
import { CHOOSABLE, orNull, SWEEP, TEXT_OR_SWEEP } from './types.js';

/** `choice(…items)` (spec override-grammar 6.3). */
export const choice = defineFunction({
  name: 'choice',
  items: CHOOSABLE,
  parameters: {},
  call: (_args, items) => {
    const [first] = items;
    if (first === undefined) return refusal('choice() has nothing to choose from', 'write `choice(a,b)`');
    if (items.length > 1 || !isSweep(first)) return { kind: 'choice', items, simple: false, shuffle: false, tags: [] };
    if (first.simple) return { ...first, simple: false };
    return refusal('choice() of a choice is not supported', 'give the items to one choice()');
  },
});

/** `tag(…tags, sweep)` (spec override-grammar 6.6): the tags of the sweep are replaced. */
export const tag = defineFunction({
  name: 'tag',
  items: TEXT_OR_SWEEP,
  parameters: { sweep: orNull(SWEEP) },
  call: ({ sweep }, items) => {
    if (items.length === 0) return refusal('tag() has no tags', 'write `tag(name,choice(a,b))`');
    const all = sweep === null ? items : [...items, sweep];
    const tags = all.slice(0, -1);
    const last = all.at(-1) ?? null;
    if (!isSweep(last)) return refusal(`The last argument of tag() must be a sweep, not ${describeValue(last)}`);
    return withTags(last, tags);
  },
});

function withTags(sweep: Sweep, tags: readonly OverrideValue[]): Sweep | CallFailure {
  const texts = tags.filter((item) => typeof item === 'string');
  if (texts.length < tags.length) return refusal('The tags of tag() must be texts, and only its last argument a sweep');
  return { ...sweep, tags: [...new Set(texts)].sort(compareCodePoints) };
}
