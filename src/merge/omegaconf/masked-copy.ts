import { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import type { Key, Value } from '../../model/value.js';
import type { FlaggedConfig } from './flags.js';
import { setBy } from './merge-errors.js';
import { PartDraft } from './part-draft.js';
import { childAt, configOf, isDictPart, partOf } from './part.js';

/**
 * The config with only the given top-level keys, in the config's order (spec omegaconf 8). Keys that it has not are
 * ignored; interpolations stay as they are and now refer to the smaller tree.
 * @throws MergeError `MERGE_ARGUMENT` if the config is no dict
 */
export function maskedCopy(config: FlaggedConfig, keys: Key | readonly Key[]): FlaggedConfig {
  const part = partOf(config);
  if (!isDictPart(part)) {
    throw errorOf({ code: 'MERGE_ARGUMENT', message: 'Only a dict has keys to choose from', ...setBy(config.origins) });
  }
  const wanted = Dict.from((isKeyList(keys) ? keys : [keys]).map((key) => [key, true]));
  const origin = part.origin && { ...part.origin, children: [] };
  const copy = new PartDraft({ value: Dict.empty<Value>(), origin, flags: undefined });
  part.value.keyList.forEach((key, position) => {
    if (wanted.has(key)) copy.append(key, childAt(part, position));
  });
  return configOf(copy.build(), config);
}

function isKeyList(keys: Key | readonly Key[]): keys is readonly Key[] {
  return Array.isArray(keys);
}
