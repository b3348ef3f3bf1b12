import type { Override } from '../grammar/override/index.js';
import { applyOverrides, type ApplyOptions } from '../merge/hydra/apply-overrides.js';
import { splitKey } from '../merge/omegaconf/split-key.js';
import { Dict } from '../model/dict.js';
import { errorOf } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import { formatPath } from '../model/path.js';
import { isDict, type Value } from '../model/value.js';
import { hydraProblem, hydraTypeAt, type HydraProblem, type HydraSchema } from './hydra-schema.js';

const HYDRA = 'hydra';

/** Whether a value override acts on the `hydra` node. */
export function concernsHydra({ key }: Override): boolean {
  return key === HYDRA || key.startsWith(`${HYDRA}.`);
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
  const path = splitKey(override.key);
  const result = applyOverrides(config, [override], options);
  if (override.type === 'DEL') {
    if (hydraTypeAt(path.slice(0, -1), schema)?.kind !== 'node') return result;
    throw refused(override, `Fields of the hydra node cannot be deleted`);
  }
  const problem =
    hydraProblem(override.value(), path, schema, { allowUnknown: false, isFile: false }) ??
    hydraProblem(hydraNodeOf(result), [HYDRA], schema, { allowUnknown: true, isFile: false });
  if (problem !== undefined) throw misfit(override, problem);
  return result;
}

function misfit(override: Override, problem: HydraProblem): Error {
  const field = formatPath(problem.path);
  return refused(override, problem.kind === 'type' ? `${field} must be ${problem.expected}` : `Hydra has no ${field}`);
}

/** The config without its `hydra` node. */
export function withoutHydraNode({ root, origins }: Config): Config {
  const at = isDict(root) ? root.indexOf(HYDRA) : -1;
  if (!isDict(root) || at < 0) return origins === undefined ? { root } : { root, origins };
  const rest = root.delete(HYDRA);
  if (origins?.children === undefined) return { root: rest };
  return { root: rest, origins: { ...origins, children: origins.children.toSpliced(at, 1) } };
}

/** Whether an override is about Hydra itself, by a value or a group of it. */
export function isHydraOverride({ key }: Override): boolean {
  return key.startsWith('hydra.') || key.startsWith('hydra/');
}

/** The `hydra` node, an empty one if there is none. */
export function hydraNodeOf({ root }: Config): Value {
  return (isDict(root) ? root.get(HYDRA) : undefined) ?? Dict.empty<Value>();
}

function refused({ source, text }: Override, reason: string): Error {
  const message = `The override "${text}" cannot be applied: ${reason}`;
  return errorOf({ code: 'COMPOSE_VALUE_MERGE', message, source, span: { start: 0, end: text.length } });
}
