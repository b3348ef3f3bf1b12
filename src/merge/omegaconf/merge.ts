import { errorOf } from '../../model/errors.js';
import type { withLimits } from '../../model/limits.js';
import { originsOfWhole, type Config, type Origin } from '../../model/origin.js';
import { ROOT_PATH } from '../../model/path.js';
import { accessWithin, OPEN_ACCESS, type FlaggedConfig, type Flags } from './flags.js';
import { setBy } from './merge-errors.js';
import { mergeParts } from './merge-parts.js';
import type { Dereference } from './merge-scope.js';
import { configOf, isContainerPart, partOf, type ContainerPart } from './part.js';

export interface MergeSettings {
  readonly limits: ReturnType<typeof withLimits>;
  readonly dereference: Dereference;
  readonly isObserved: boolean;
}

/** What stands for the origin of a config that has none, when it is merged with one that has. */
const UNKNOWN_ORIGIN: Origin = { kind: 'value', source: { name: 'value', text: '' }, span: { start: 0, end: 0 } };

/**
 * The configs merged from left to right as `OmegaConf.merge` does (spec omegaconf 4): dicts key by key, lists replaced,
 * `???` never over anything; a dict against a list is an error. Nothing is resolved, but where a container meets an
 * interpolation that leads to a container, that one is copied in first. Flags of the first config are obeyed and kept, a
 * readonly flag of its root excepted, which is kept only. The inputs stay as they are; the result shares with them.
 * @throws MergeError `MERGE_ARGUMENT`, `MERGE_KIND_MISMATCH`, `MERGE_STRUCT`, `MERGE_READONLY`; LimitError `LIMIT_DEPTH`
 */
export function mergeConfigs(configs: readonly FlaggedConfig[], settings: MergeSettings): FlaggedConfig {
  const [first, ...others] = configs;
  if (first === undefined) throw errorOf({ code: 'MERGE_ARGUMENT', message: 'There is no config to merge' });
  const hasOrigins = configs.some((config) => config.origins !== undefined);
  const start = containerOf(first, hasOrigins);
  const unlocked: Flags | undefined =
    start.flags?.readonly === true ? { ...start.flags, readonly: false } : start.flags;
  let merged: ContainerPart = { ...start, flags: unlocked };
  for (const other of others) {
    const access = accessWithin(OPEN_ACCESS, merged.flags);
    const part = mergeParts(merged, containerOf(other, hasOrigins), access, {
      ...settings,
      before: merged,
      path: ROOT_PATH,
    });
    if (isContainerPart(part)) merged = part;
  }
  return configOf(merged.flags === unlocked ? { ...merged, flags: start.flags } : merged, first);
}

function containerOf(config: Config, hasOrigins: boolean): ContainerPart {
  const part = partOf(config);
  if (!isContainerPart(part)) {
    throw errorOf({ code: 'MERGE_ARGUMENT', message: 'Only dicts and lists can be merged', ...setBy(config.origins) });
  }
  if (!hasOrigins || part.origin !== undefined) return part;
  return { ...part, origin: originsOfWhole(part.value, UNKNOWN_ORIGIN) };
}
