import type { Override } from '../grammar/override/index.js';
import { applyOverrides, type ApplyOptions } from '../merge/hydra/apply-overrides.js';
import { notApplicable } from '../merge/hydra/override-errors.js';
import { splitKey } from '../merge/omegaconf/split-key.js';
import { ConfigError } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import { isDict, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import { without } from './config-file.js';
import {
  hasTextKeys,
  hydraTypeAt,
  misfit,
  TEXT_KEYED,
  typedValue,
  type HydraCheck,
  type HydraSchema,
} from './hydra-schema.js';

const HYDRA = 'hydra';

/** Whether a value override acts on the `hydra` node. */
export function concernsHydra({ key }: Override): boolean {
  return key === HYDRA || key.startsWith(`${HYDRA}.`);
}

/** Whether a config has the `hydra` node. */
export function hasHydra({ root }: Config): boolean {
  return isDict(root) && root.has(HYDRA);
}

/**
 * Applies an override to the `hydra` node, whose fields have types and cannot be deleted.
 * @throws ComposeError `COMPOSE_VALUE_MERGE`, and what other overrides throw
 */
export function applyHydraOverride(
  config: Config,
  override: Override,
  schema: HydraSchema,
  options: ApplyOptions,
): Config {
  try {
    const path = splitKey(override.key);
    const isDeleted = override.type === 'DEL';
    if (!isDeleted) checkPlace(config, override.value(), path, schema);
    const result = applyOverrides(config, [override], options);
    if (isDeleted) keepField(path, schema);
    else checkValue(config, override.value(), path, schema);
    return withTypedNode(result, schema);
  } catch (error) {
    if (!(error instanceof ConfigError) || error.source !== undefined) throw error;
    throw notApplicable(override, error);
  }
}

/** Fields that the schema knows stay. */
function keepField(path: readonly string[], schema: HydraSchema): void {
  if (hydraTypeAt(path.slice(0, -1), schema)?.kind === 'node') throw misfit(path, 'kept');
}

function checkValue({ root }: Config, value: Value, path: readonly string[], schema: HydraSchema): void {
  const type = hydraTypeAt(path, schema);
  if (type !== undefined) typedValue(value, type, path, { into: root, isFile: false });
}

/** What OmegaConf refuses of typed nodes before it asks whether the key is there. */
function checkPlace({ root }: Config, value: Value, path: readonly string[], schema: HydraSchema): void {
  const setsKeys = isDict(value) && value.size > 0;
  path.forEach((_key, at) => {
    const place = path.slice(0, at + 1);
    const isLast = place.length === path.length;
    const type = hydraTypeAt(place, schema);
    const present = valueAt(root, place);
    if (type?.kind === 'leaf' && !isLast && present !== undefined) throw misfit(place, 'a single value');
    if (type?.kind !== 'map') return;
    if (isLast && setsKeys && !hasTextKeys(value)) throw misfit(place, TEXT_KEYED);
    if (present === null && (setsKeys || !isLast)) throw misfit(place, 'set in a config');
  });
}

/** The config with the leaves of its `hydra` node as their types have them. */
export function withTypedNode(config: Config, schema: HydraSchema, check: HydraCheck = { isFile: false }): Config {
  const { root } = config;
  const node = isDict(root) ? root.get(HYDRA) : undefined;
  if (!isDict(root) || node === undefined) return config;
  const typed = typedValue(node, schema, [HYDRA], check);
  return { ...config, root: root.set(HYDRA, typed) };
}

/** The config without its `hydra` node. */
export function withoutHydraNode(config: Config): Config {
  return without(config, isDict(config.root) ? config.root.indexOf(HYDRA) : -1);
}

/** Whether an override is about Hydra itself, by a value or a group of it. */
export function isHydraOverride({ key }: Override): boolean {
  return key.startsWith('hydra.') || key.startsWith('hydra/');
}
