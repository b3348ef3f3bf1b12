import type { ConfigNode } from '../config-node.js';
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
      throw call.fail(`\`${selection.node.fullKey}\` is missing`, { hint: 'give it a value' });
    case 'no-index':
      throw call.fail(`\`${selection.piece}\` is no index of the list \`${selection.list.fullKey}\``);
    case 'no-piece':
      throw call.fail(`\`${key}\` names no key`);
    case undefined:
      throw call.fail(`The key \`${key}\` leads above the root`);
  }
}
