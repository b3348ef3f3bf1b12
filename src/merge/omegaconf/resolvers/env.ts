import { nearest } from '../../../model/suggest.js';
import { MadeValue, textOf } from '../resolved.js';
import type { BuiltInResolver } from './built-in.js';

/** `oc.env`: a variable as text, else the default as text (None stays None); without a default it must be set. */
export const ENV: BuiltInResolver = {
  minArgs: 1,
  maxArgs: 2,
  resolve: ({ args: [name, ...defaults], node, context, fail }) => {
    if (typeof name !== 'string') throw fail('The name of an environment variable must be a text');
    const value = context.env?.get(name);
    if (value !== undefined) return new MadeValue(value, node, 'environment', { name: `$${name}`, text: value });
    const [fallback] = defaults;
    if (fallback !== undefined) return fallback === null ? null : textOf(fallback);
    throw fail(`The environment variable ${name} is not set`, { hint: () => hintForUnset(name, context.env) });
  },
};

function hintForUnset(name: string, env: ReadonlyMap<string, string> | undefined): string {
  const near = nearest(name, env?.keys() ?? []);
  return near === undefined ? 'set it, or give a default: `${oc.env:NAME,default}`' : `did you mean \`${near}\`?`;
}
