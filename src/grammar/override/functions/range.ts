import { toDouble } from './arithmetic.js';
import { defineFunction, refusal } from './definition.js';
import { NUMBER, orNull, withFallback } from './types.js';

/** `range(stop)` or `range(start, stop, step)` (spec override-grammar 6.4). Whether it has an end is seen when it is used. */
export const range = defineFunction({
  name: 'range',
  parameters: { start: NUMBER, stop: orNull(NUMBER), step: withFallback(NUMBER, 1n) },
  call: ({ start, stop, step }) => ({
    kind: 'range',
    ...(stop === null ? { start: 0n, stop: start } : { start, stop }),
    step,
    shuffle: false,
    tags: [],
  }),
});

/** `interval(start, end)` (spec override-grammar 6.5). */
export const interval = defineFunction({
  name: 'interval',
  parameters: { start: NUMBER, end: NUMBER },
  call: (args) => {
    const start = toDouble(args.start);
    const end = toDouble(args.end);
    if (start === undefined || end === undefined) return refusal('The ends of interval() must fit into floats');
    return { kind: 'interval', start, end, tags: [] };
  },
});
