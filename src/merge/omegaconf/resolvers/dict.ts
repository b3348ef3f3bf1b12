import { pythonStr } from '../../../model/python-text.js';
import { isDict, type DictValue, type Value } from '../../../model/value.js';
import { ConfigNode } from '../config-node.js';
import type { BuiltInCall, BuiltInResolver } from './built-in.js';
import { createBelow } from './create.js';
import { quotedKey } from '../resolve-errors.js';
import { foundAt, keyArgument } from './selection.js';

/** `oc.dict.keys`: the keys of the dict at a key, as a list of the config. */
export const DICT_KEYS: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 1,
  resolve: (call) => createBelow(call, dictAt(call).keyList),
};

/** `oc.dict.values`: the values of the dict at a key, as a list of interpolations that go on following it. */
export const DICT_VALUES: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 1,
  resolve: (call) => {
    const key = keyArgument(call);
    // The list is one level more between its items and the place that a relative key counts from.
    const path = key.startsWith('.') ? `.${key}` : key;
    const references: Value[] = dictAt(call).keyList.map((entry) => `\${${path}.${pythonStr(entry)}}`);
    return createBelow(call, references);
  },
};

function dictAt(call: BuiltInCall): DictValue {
  const key = keyArgument(call);
  const found = foundAt(call, key, { stopAtMissing: true });
  if (found === undefined) throw call.fail(`The key ${quotedKey(key)} is not found`);
  if (found instanceof ConfigNode && found.container !== undefined && isDict(found.container)) return found.container;
  throw call.fail(`\`${call.name}\` needs a dict, and ${quotedKey(key)} is none`);
}
