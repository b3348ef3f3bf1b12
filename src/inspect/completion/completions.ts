import { splitKey } from '../../merge/omegaconf/split-key.js';
import { defaultsSpot } from './defaults-spot.js';
import { defaultsEntryItems, defaultsOptionItems } from './group-items.js';
import type { CompletionContext, CompletionItem } from './item.js';
import { overrideKeyItems, overrideValueItems } from './override-items.js';
import { overrideSpot } from './override-spot.js';
import { parameterItems } from './parameter-items.js';
import { argumentItems, referenceItems } from './reference-items.js';
import type { Spot } from './spot.js';
import { wordBetween } from './word.js';
import { yamlSpot } from './yaml-spot.js';

/**
 * What may be written at a cursor, given as an offset: keys, groups, options, functions, resolvers, and words. The text may
 * be broken in any way; where nothing can be known the answer is empty.
 */
export function completions(context: CompletionContext, text: string, cursor: number): CompletionItem[] {
  const spot = spotAt(context, text, cursor);
  return spot === undefined ? [] : itemsAt(spot, context);
}

/** What stands at a cursor of a text of the context's language. */
export function spotAt(context: CompletionContext, text: string, cursor: number): Spot | undefined {
  const at = Math.min(Math.max(cursor, 0), text.length);
  const base = context.package === undefined || context.package === '' ? [] : splitKey(context.package);
  switch (context.kind) {
    case 'override':
      return overrideSpot(text, at);
    case 'yaml':
      return yamlSpot(text, at, base);
    case 'defaults-list':
      return defaultsSpot(text, at);
    case 'clearml-parameter':
      return { kind: 'parameter', word: wordBetween(text, at, { start: 0, end: text.length }) };
  }
}

function itemsAt(spot: Spot, context: CompletionContext): CompletionItem[] {
  switch (spot.kind) {
    case 'override-key':
      return overrideKeyItems(spot, context);
    case 'override-value':
      return overrideValueItems(spot, context);
    case 'reference':
      return referenceItems(spot, context);
    case 'resolver-argument':
      return argumentItems(spot, context);
    case 'defaults-entry':
      return defaultsEntryItems(spot, context);
    case 'defaults-option':
      return defaultsOptionItems(spot, context);
    case 'parameter':
      return parameterItems(spot.word, context);
    case 'yaml-key':
      return [];
  }
}
