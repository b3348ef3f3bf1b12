import { toValue, type Override } from '../../grammar/override/index.js';
import { ROOT_PATH, type KeyPath } from '../../model/path.js';
import { isContainer, isList } from '../../model/value.js';
import { ConfigResolver } from '../omegaconf/config-resolver.js';
import type { FlaggedConfig } from '../omegaconf/flags.js';
import { configOf, isContainerPart, partOf } from '../omegaconf/part.js';
import { removePart } from '../omegaconf/remove-part.js';
import type { ResolveContext } from '../omegaconf/resolve-context.js';
import { equalsConfig } from './equals-config.js';
import { alreadyThere, itemNotDeletable, nothingToDelete, otherValue } from './override-errors.js';

/**
 * Refuses to add a leaf where something is; null and `???` are nothing, interpolations what they lead to.
 * @throws ComposeError `COMPOSE_VALUE_…`
 */
export function refusePresent(config: FlaggedConfig, override: Override, context: ResolveContext): void {
  const present = new ConfigResolver(config, context).locate(override.key);
  if (present === undefined || present.value === null || isContainer(override.value())) return;
  throw alreadyThere(override, present, config);
}

/**
 * The config without what stands at the key of an override, which has to be there, and be what the override says if it says.
 * @throws ComposeError `COMPOSE_VALUE_…`
 */
export function deletePresent(config: FlaggedConfig, override: Override, context: ResolveContext): FlaggedConfig {
  const { key } = override;
  const resolver = new ConfigResolver(config, context);
  const present = resolver.locate(key);
  if (present === undefined || present.value === null) throw nothingToDelete(override, config);
  const wanted = toValue(override.raw ?? null);
  if (wanted !== null && (wanted === undefined || !equalsConfig(wanted, present, resolver, context))) {
    throw otherValue(override, present, config);
  }
  const lastDot = key.lastIndexOf('.');
  const holder = lastDot < 0 ? { value: config.root, path: ROOT_PATH } : resolver.locate(key.slice(0, lastDot));
  if (holder !== undefined && isList(holder.value)) throw itemNotDeletable(override, present, config);
  // What a resolver made is no part of the config: the reference deletes from a copy, which nobody sees.
  return holder?.path === undefined ? config : removeAt(config, [...holder.path, key.slice(lastDot + 1)]);
}

function removeAt(config: FlaggedConfig, path: KeyPath): FlaggedConfig {
  const root = partOf(config);
  if (!isContainerPart(root)) return config;
  const access = { struct: false, readonly: root.flags?.readonly ?? false };
  return configOf(removePart(root, path, access), config);
}
