import type { BuiltInResolver } from './built-in.js';

/** `oc.decode`: a text read as one element of the grammar, at the place of the call; None stays None. */
export const DECODE: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 1,
  resolve: ({ args: [text = null], decode, fail }) => {
    if (text === null) return null;
    if (typeof text !== 'string') throw fail('Only texts and null can be decoded', { hint: 'quote the argument' });
    return decode(text);
  },
};
