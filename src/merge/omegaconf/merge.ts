import { errorOf } from '../../model/errors.js';
import { originsOfWhole, type Origin } from '../../model/origin.js';
import { ROOT_PATH } from '../../model/path.js';
import { accessWithin, OPEN_ACCESS, type FlaggedConfig } from './flags.js';
import { setBy } from './merge-errors.js';
import { mergeParts } from './merge-parts.js';
import { mergeSettings, type MergeOptions } from './merge-settings.js';
import { configOf, isContainerPart, partOf, type ContainerPart } from './part.js';

/** What stands for the origin of a config that has none, when it is merged with one that has. */
const UNKNOWN_ORIGIN: Origin = { kind: 'value', source: { name: 'value', text: '' }, span: { start: 0, end: 0 } };

/**
 * The configs merged from left to right as `OmegaConf.merge` does (spec omegaconf 4): dicts key by key, lists replaced,
 * `???` never over anything; a dict against a list is an error. Nothing is resolved, but where a container meets an
 * interpolation that leads to a container, that one is copied in first. The flags of the first config are obeyed and kept;
 * a readonly flag of its root is only kept. The inputs stay as they are, the result shares with them.
 * @throws MergeError `MERGE_ARGUMENT`, `MERGE_KIND_MISMATCH`, `MERGE_STRUCT`, `MERGE_READONLY`; LimitError `LIMIT_DEPTH`
 * @example
 * merge([parseYaml('a: {x: 1}'), parseYaml('a: {y: 2}')]) // a: {x: 1, y: 2}
 */
export function merge(configs: readonly FlaggedConfig[], options: MergeOptions = {}): FlaggedConfig {
  const [first, ...others] = configs;
  if (first === undefined) throw errorOf({ code: 'MERGE_ARGUMENT', message: 'There is no config to merge' });
  const { limits, dereference } = mergeSettings(options);
  const hasOrigins = configs.some((config) => config.origins !== undefined);
  const start = containerOf(first, hasOrigins);
  const { flags } = start;
  const unlocked = flags?.readonly === true ? { ...flags, readonly: false } : flags;
  let merged: ContainerPart = unlocked === flags ? start : { ...start, flags: unlocked };
  for (const other of others) {
    const access = accessWithin(OPEN_ACCESS, merged.flags);
    const scope = { limits, dereference, before: merged, path: ROOT_PATH };
    merged = mergeParts(merged, containerOf(other, hasOrigins), access, scope);
  }
  if (merged.flags === flags) return configOf(merged, first);
  if (merged.flags === unlocked) return configOf({ ...merged, flags }, first);
  const readonly = merged.flags?.readonly === true || flags?.readonly;
  return configOf({ ...merged, flags: { ...merged.flags, readonly } }, first);
}

function containerOf(config: FlaggedConfig, hasOrigins: boolean): ContainerPart {
  const part = partOf(config);
  if (!isContainerPart(part)) {
    throw errorOf({ code: 'MERGE_ARGUMENT', message: 'Only dicts and lists can be merged', ...setBy(part.origin) });
  }
  if (!hasOrigins || part.origin !== undefined) return part;
  return { ...part, origin: originsOfWhole(part.value, UNKNOWN_ORIGIN) };
}
