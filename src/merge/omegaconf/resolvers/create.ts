import { ConfigError, LimitError } from '../../../model/errors.js';
import { originsOfWhole, type Config } from '../../../model/origin.js';
import { isContainer, type Value } from '../../../model/value.js';
import { createFromYaml } from '../../../parsers/yaml/parse-yaml.js';
import { checkIncoming } from '../check-incoming.js';
import { ConfigNode } from '../config-node.js';
import { writtenValue } from '../resolved.js';
import type { BuiltInCall, BuiltInResolver } from './built-in.js';

/** `oc.create`: a dict, a list, or a text of YAML as a part of the config, whose interpolations live. None stays None. */
export const CREATE: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 1,
  resolve: (call) => {
    const value = writtenValue(call.args[0] ?? null);
    if (value === null) return null;
    if (typeof value === 'string') return createBelow(call, createFromText(call, value).root);
    if (isContainer(value)) return createBelow(call, value);
    throw call.fail('Only dicts, lists and texts of YAML can be made into a part of the config');
  },
};

/** A part of the config that hangs below the container of the call, where its relative interpolations begin. */
export function createBelow(call: BuiltInCall, value: Value): ConfigNode {
  const { node, parent, limits } = call;
  const origin = node.origin && originsOfWhole(value, { ...node.origin, kind: 'resolver', via: node.origin });
  wrapping(call, () => checkIncoming({ value, origin, flags: undefined }, node.path, limits));
  return ConfigNode.below(parent, origin === undefined ? { root: value } : { root: value, origins: origin });
}

function createFromText(call: BuiltInCall, text: string): Config {
  return wrapping(call, () => createFromYaml(text, { source: call.node.fullKey, limits: call.limits }));
}

/** What goes wrong inside is a failure of the call; passing a limit is not. */
function wrapping<Result>(call: BuiltInCall, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigError) || error instanceof LimitError) throw error;
    throw call.fail(`\`${call.name}\` cannot make a part of the config: ${error.message}`, {
      hint: error.hint,
      cause: error,
    });
  }
}
