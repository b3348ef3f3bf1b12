import { isMissingResult } from '../resolved.js';
import type { BuiltInResolver } from './built-in.js';
import { foundAt, keyArgument } from './selection.js';

/** `oc.select`: what stands at a key; where nothing does, or `???`, the default, else None. */
export const SELECT: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 2,
  resolve: (call) => {
    const [, fallback = null] = call.args;
    const found = foundAt(call, keyArgument(call));
    return found === undefined || isMissingResult(found) ? fallback : found;
  },
};
