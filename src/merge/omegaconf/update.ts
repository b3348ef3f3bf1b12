import { errorOf } from '../../model/errors.js';
import { originsOfWhole, type Origin, type OriginNode } from '../../model/origin.js';
import { ROOT_PATH } from '../../model/path.js';
import type { Value } from '../../model/value.js';
import { accessWithin, OPEN_ACCESS, type Access, type FlaggedConfig } from './flags.js';
import { setBy } from './merge-errors.js';
import { mergeSettings, type MergeOptions } from './merge-settings.js';
import { configOf, isContainerPart, partOf } from './part.js';
import type { PartOwner } from './part-owner.js';
import { splitKey } from './split-key.js';
import { updatePart } from './update-parts.js';

export interface UpdateOptions extends MergeOptions {
  /** Whether a dict or list is merged into one that stands at the key; true by default. */
  readonly merge?: boolean;
  /** Whether keys may be added in struct mode; false by default. */
  readonly forceAdd?: boolean;
  /** Who sets the value; kept if the config has origins. */
  readonly origins?: OriginNode;
  /** The flags that are in force around the config; none by default. */
  readonly access?: Access;
}

/**
 * The config with a value set at a key, as `OmegaConf.update` does (spec omegaconf 3.3): whatever is no container on the
 * way becomes an empty dict, lists never grow, and a dict is merged into a dict. Only what lies on the way is copied.
 * @throws MergeError `MERGE_ARGUMENT`, `MERGE_PATH_EMPTY`, `MERGE_INDEX`, `MERGE_INDEX_RANGE`, `MERGE_STRUCT`,
 * `MERGE_READONLY`, `MERGE_KIND_MISMATCH`, `MERGE_KEY_NULL`; ParseError `INTERPOLATION_SYNTAX`; LimitError `LIMIT_DEPTH`
 * @example
 * update(parseYaml('trainer: {lr: 1}'), 'trainer.lr', 0.1) // trainer: {lr: 0.1}
 */
export function update(config: FlaggedConfig, key: string, value: Value, options: UpdateOptions = {}): FlaggedConfig {
  return updateOwned(config, key, value, options);
}

/** {@link update} as one of several changes of a config; what those before have made is changed in place by its owner. */
export function updateOwned(
  config: FlaggedConfig,
  key: string,
  value: Value,
  options: UpdateOptions,
  owner?: PartOwner,
): FlaggedConfig {
  const { merge = true, forceAdd = false, access = OPEN_ACCESS } = options;
  const root = partOf(config);
  const origin = root.origin && (options.origins ?? originsOfWhole(value, argumentOrigin(key)));
  const incoming = { value, origin, flags: undefined };
  if (!isContainerPart(root)) {
    throw errorOf({ code: 'MERGE_ARGUMENT', message: 'Only a dict or a list can be updated', ...setBy(origin) });
  }
  const pieces = splitKey(key);
  if (pieces.length === 0) {
    throw errorOf({ code: 'MERGE_PATH_EMPTY', message: `The key "${key}" names nothing`, ...setBy(origin) });
  }
  const { limits, dereference } = mergeSettings(options);
  const scope = { limits, dereference, before: root };
  const change = { pieces, incoming, merge, forceAdd, scope, owner };
  return configOf(updatePart(root, ROOT_PATH, accessWithin(access, root.flags), change), config);
}

function argumentOrigin(key: string): Origin {
  return { kind: 'argument', source: { name: 'update', text: key }, span: { start: 0, end: key.length } };
}
