import type { Override } from '../grammar/override/index.js';
import { applyOverrides, type ApplyOptions } from '../merge/hydra/apply-overrides.js';
import { splitKey } from '../merge/omegaconf/split-key.js';
import { Dict } from '../model/dict.js';
import { errorOf } from '../model/errors.js';
import type { Config } from '../model/origin.js';
import { formatPath } from '../model/path.js';
import { pythonStr } from '../model/python-text.js';
import { isDict, isList, MISSING, type DictValue, type Value } from '../model/value.js';
import { hydraProblem, hydraTypeAt } from './hydra-schema.js';

const HYDRA = 'hydra';

/** Whether a value override acts on the `hydra` node. */
export function concernsHydra({ key }: Override): boolean {
  return key === HYDRA || key.startsWith(`${HYDRA}.`);
}

/**
 * Applies an override to the `hydra` node, whose fields have types and cannot be deleted.
 * @throws ComposeError `COMPOSE_VALUE_MERGE`, and what other overrides throw
 */
export function applyHydraOverride(config: Config, override: Override, options: ApplyOptions): Config {
  const result = applyOverrides(config, [override], options);
  const path = splitKey(override.key);
  if (override.type === 'DEL' && hydraTypeAt(path.slice(0, -1))?.kind === 'node') {
    throw refused(override, `Fields of the hydra node cannot be deleted`);
  }
  const problem = hydraProblem(hydraNodeOf(result), { allowUnknown: true });
  if (problem === undefined) return result;
  throw refused(override, `${formatPath(problem.path)} must be ${problem.expected}`);
}

/** The config without its `hydra` node. */
export function withoutHydraNode({ root, origins }: Config): Config {
  const at = isDict(root) ? root.indexOf(HYDRA) : -1;
  if (!isDict(root) || at < 0) return origins === undefined ? { root } : { root, origins };
  const rest = root.delete(HYDRA);
  if (origins?.children === undefined) return { root: rest };
  return { root: rest, origins: { ...origins, children: origins.children.toSpliced(at, 1) } };
}

/** The config with what Hydra fills in after composing: the overrides, the choices, the job's names. */
export function fillHydraNode(
  config: Config,
  overrides: readonly Override[],
  choices: ReadonlyMap<string, string | null>,
  primaryName: string,
): Config {
  const { root, origins } = config;
  const node = hydraNodeOf(config);
  if (!isDict(root) || !isDict(node)) return config;
  const task = overrides.filter((override) => !isHydraOverride(override));
  const own = overrides.filter(isHydraOverride);
  let filled = setIn(node, ['overrides', 'hydra'], texts(own));
  filled = setIn(filled, ['overrides', 'task'], texts(task));
  filled = setIn(filled, ['runtime', 'choices'], Dict.from<Value>(choices));
  filled = setIn(filled, ['job', 'override_dirname'], overrideDirname(node, task));
  filled = setIn(filled, ['job', 'config_name'], primaryName);
  if (getIn(node, ['job', 'name']) === MISSING) filled = setIn(filled, ['job', 'name'], 'app');
  const next = root.set(HYDRA, filled);
  return origins === undefined ? { root: next } : { root: next, origins };
}

function isHydraOverride({ key }: Override): boolean {
  return key.startsWith('hydra.') || key.startsWith('hydra/');
}

function texts(overrides: readonly Override[]): Value {
  return overrides.map((override) => override.text);
}

function overrideDirname(node: DictValue, overrides: readonly Override[]): string {
  const settings = ['job', 'config', 'override_dirname'];
  const separator = pythonStr(getIn(node, [...settings, 'item_sep']) ?? ',');
  const equals = pythonStr(getIn(node, [...settings, 'kv_sep']) ?? '=');
  const excluded = getIn(node, [...settings, 'exclude_keys']) ?? [];
  const isExcluded = ({ keyElement }: Override): boolean => isList(excluded) && excluded.includes(keyElement);
  const items = overrides.filter((override) => !isExcluded(override)).map((override) => override.text);
  return items.sort().join(separator).replaceAll('=', equals);
}

function hydraNodeOf({ root }: Config): Value {
  return (isDict(root) ? root.get(HYDRA) : undefined) ?? Dict.empty<Value>();
}

function getIn(value: Value, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (current, key) => (current !== undefined && isDict(current) ? current.get(key) : undefined),
    value,
  );
}

function setIn(dict: DictValue, [key, ...rest]: readonly string[], value: Value): DictValue {
  if (key === undefined) return dict;
  if (rest.length === 0) return dict.set(key, value);
  const child = dict.get(key) ?? null;
  return dict.set(key, setIn(isDict(child) ? child : Dict.empty<Value>(), rest, value));
}

function refused({ source, text }: Override, reason: string): Error {
  const message = `The override "${text}" cannot be applied: ${reason}`;
  return errorOf({ code: 'COMPOSE_VALUE_MERGE', message, source, span: { start: 0, end: text.length } });
}
