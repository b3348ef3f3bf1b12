import { ConfigNode } from '../config-node.js';
import type { BuiltInResolver } from './built-in.js';
import { formatTime } from './strftime.js';
import { isMissingResult } from '../resolved.js';
import { foundAt, keyArgument } from './selection.js';

/** `hydra:`: what stands at a key of Hydra's own config, which looks up to the user's; None where nothing does. */
export const HYDRA: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 1,
  resolve: (call) => {
    const key = keyArgument(call);
    const { hydra } = call.context;
    if (hydra === undefined) throw call.fail('There is no Hydra config');
    const found = foundAt(call, key, { from: ConfigNode.below(call.node.root, hydra, 'hydra') });
    return found === undefined || isMissingResult(found) ? null : found;
  },
};

/** `now:`: the given time by a strftime pattern. */
export const NOW: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 1,
  resolve: ({ args: [pattern], context: { now }, fail }) => {
    if (now === undefined) throw fail('There is no time to format');
    if (typeof pattern !== 'string') throw fail('A time pattern must be a text', { hint: 'quote it' });
    return formatTime(now, pattern);
  },
};

/** `python_version:`: the given version up to a level, `minor` by default; None for a level that does not exist. */
export const PYTHON_VERSION: BuiltInResolver = {
  minArgs: 0,
  maxArgs: 1,
  resolve: ({ args: [level = 'minor'], context: { pythonVersion }, fail }) => {
    if (pythonVersion === undefined) throw fail('There is no Python version to tell');
    const { major, minor, micro } = pythonVersion;
    switch (level) {
      case 'major':
        return `${major}`;
      case 'minor':
        return `${major}.${minor}`;
      case 'micro':
        return `${major}.${minor}.${micro}`;
      default:
        return null;
    }
  },
};
