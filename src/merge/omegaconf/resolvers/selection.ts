import type { ConfigNode } from '../config-node.js';
import { hintForMissing, noListEntry, quotedKey } from '../resolve-errors.js';
import type { Resolved } from '../resolved.js';
import type { BuiltInCall } from './built-in.js';

/** The first argument as a key. */
export function keyArgument({ args: [key], name, fail }: BuiltInCall): string {
  if (typeof key === 'string') return key;
  throw fail(`\`${name}\` takes a key as text`, { hint: 'quote it' });
}

/**
 * What stands at a key, undefined if nothing does. A way above the root and a list index that is no int are failures, and
 * so is a literal `???` on the way if `stopAtMissing` says so. The key is absolute unless it begins with dots, or counts from a given container.
 */
export function foundAt(
  call: BuiltInCall,
  key: string,
  options: { readonly stopAtMissing?: boolean; readonly from?: ConfigNode } = {},
): Resolved | undefined {
  const selection = call.select(key, options);
  switch (selection?.kind) {
    case 'found':
      return selection.resolved;
    case 'absent':
    case 'blocked':
      return undefined;
    case 'missing':
      throw call.fail(`${quotedKey(selection.node.fullKey)} is missing`, { hint: hintForMissing(selection.node) });
    case 'no-index': {
      const { message, hint } = noListEntry(selection.list, selection.piece);
      throw call.fail(message, { hint });
    }
    case 'no-piece':
      throw call.fail(`${quotedKey(key)} names no key`);
    case undefined:
      throw call.fail(`The key ${quotedKey(key)} leads above the root`);
  }
}
