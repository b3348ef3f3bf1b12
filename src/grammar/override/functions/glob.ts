import type { OverrideList } from '../values.js';
import { defineFunction } from './definition.js';
import { orNull, TEXT_OR_LIST } from './types.js';

/** `glob(include, exclude)` (spec override-grammar 6.9). Elements of lists are looked at when the glob is expanded. */
export const glob = defineFunction({
  name: 'glob',
  parameters: { include: TEXT_OR_LIST, exclude: orNull(TEXT_OR_LIST) },
  call: ({ include, exclude }) => ({ kind: 'glob', include: patterns(include), exclude: patterns(exclude ?? []) }),
});

function patterns(given: string | OverrideList): OverrideList {
  return typeof given === 'string' ? [given] : given;
}
