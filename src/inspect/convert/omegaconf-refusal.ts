import { interpolationIssue } from '../../grammar/interpolation/check.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';

/** Why OmegaConf takes no such entry, at any depth; undefined if it does. The end of a sentence. */
export function refusedByOmegaConf(key: Key, value: Value): string | undefined {
  return key === null ? 'OmegaConf has no null keys' : refusedValue(value);
}

/** {@link refusedByOmegaConf} of a value alone. */
function refusedValue(value: Value): string | undefined {
  if (typeof value === 'string') {
    return interpolationIssue(value) === undefined ? undefined : 'it is no well-formed interpolation to OmegaConf';
  }
  if (isList(value)) return firstOf(value, refusedValue);
  return isDict(value) ? firstOf(value, ([key, child]) => refusedByOmegaConf(key, child)) : undefined;
}

function firstOf<Item>(items: Iterable<Item>, refused: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const reason = refused(item);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
