import { ConfigNode } from '../config-node.js';
import type { Resolved } from '../resolved.js';
import type { BuiltInResolver } from './built-in.js';
import { quotedKey } from '../resolve-errors.js';
import { foundAt, keyArgument } from './selection.js';

const DEFAULT_MESSAGE = "'$OLD_KEY' is deprecated. Change your code and config to use '$NEW_KEY'";

/** `oc.deprecated`: what stands at the new key, and a warning that names both keys. */
export const DEPRECATED: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 2,
  resolve: (call) => {
    const key = keyArgument(call);
    const [, message = DEFAULT_MESSAGE] = call.args;
    if (typeof message !== 'string') throw call.fail('The message about a deprecated key must be a text');
    const found = foundAt(call, key);
    if (found === undefined)
      throw call.fail(`The key ${quotedKey(key)} that replaces ${quotedKey(call.node.fullKey)} is not found`);
    call.warn(fillIn(message, { OLD_KEY: call.node.fullKey, NEW_KEY: placeOf(found).fullKey }));
    return found;
  },
};

function placeOf(found: Resolved): ConfigNode {
  return found instanceof ConfigNode ? found : found.at;
}

const PLACEHOLDER = /\$(?:(\$)|([a-z_][a-z0-9_]*)|\{([a-z_][a-z0-9_]*)\})/gi;

/** Python's `Template.safe_substitute`: `$NAME`, `${NAME}`, `$$`; names that are not known stay as they are. */
function fillIn(template: string, names: { readonly OLD_KEY: string; readonly NEW_KEY: string }): string {
  return template.replace(PLACEHOLDER, (whole, escaped?: string, plain?: string, braced?: string) => {
    if (escaped !== undefined) return '$';
    const name = plain ?? braced;
    return name === 'OLD_KEY' || name === 'NEW_KEY' ? names[name] : whole;
  });
}
