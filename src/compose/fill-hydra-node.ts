import type { Override } from '../grammar/override/index.js';
import { merge } from '../merge/omegaconf/merge.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { resolveAt } from '../merge/omegaconf/resolve.js';
import { compareCodePoints } from '../model/compare.js';
import { Dict } from '../model/dict.js';
import { errorOf } from '../model/errors.js';
import { originAt, type Config } from '../model/origin.js';
import { formatPath, type KeyPath } from '../model/path.js';
import { pythonRepr, pythonStr } from '../model/python-text.js';
import { isDict, isList, MISSING, type ListValue, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import { placeOf } from './defaults-item.js';
import { isHydraOverride } from './hydra-node.js';
import { HYDRA_REGISTERED } from './hydra-source.js';
import { placeConfig } from './place-config.js';
import type { SearchedSource } from './search-path.js';

/** What Hydra tells about a composition in its node. */
export interface HydraFacts {
  readonly overrides: readonly Override[];
  /** The options of all groups, Hydra's own included, in the order they were chosen. */
  readonly choices: ReadonlyMap<string, string | null>;
  readonly configName: string | null;
  /** In the order of the search, Hydra's own first. */
  readonly searchPath: readonly SearchedSource[];
  readonly jobName?: string;
  readonly cwd?: string;
}

/** The releases whose rules are followed. */
const VERSION = '1.3.5';
const VERSION_BASE = '1.3';

/**
 * The config with what Hydra fills in after composing (spec hydra-compose 11): the overrides, the choices, where configs came
 * from, the names of the job and the variables that `env_copy` asks for. What comes later may refer to what came before.
 * @throws ComposeError `COMPOSE_ENV_COPY` for a variable that is not set; MissingValueError `VALUE_MISSING` where a setting, or
 * what is to be filled in, is `???` or only refers to something; what resolving the settings of the job throws
 */
export function fillHydraNode(config: Config, facts: HydraFacts, context: ResolveContext): Config {
  const steps: readonly ((config: Config) => Config)[] = [
    (before) => withOverrides(before, 'hydra', facts.overrides.filter(isHydraOverride)),
    (before) => withOverrides(before, 'task', taskOverrides(facts)),
    (before) => fillIn(before, ['runtime', 'choices'], [...facts.choices]),
    (before) => fillIn(before, ['job', 'env_set'], copiedVariables(before, context)),
    (before) => fillIn(before, ['runtime'], runtimeFacts(facts)),
    (before) => fillIn(before, ['job'], hasName(before) ? [] : [['name', facts.jobName ?? 'app']]),
    (before) => fillIn(before, ['job'], jobFacts(before, facts, context)),
  ];
  return steps.reduce((filled, step) => step(filled), config);
}

/** The config with entries of the mapping at a path below the `hydra` node. */
function fillIn(config: Config, path: readonly string[], entries: readonly (readonly [string, Value])[]): Config {
  if (entries.length === 0) return config;
  const place = ['hydra', ...path];
  present(config, place, isDict);
  return merge([config, placeConfig({ root: Dict.from<Value>(entries) }, place.join('.'))]);
}

/** What stands at a path, if it is of the right kind. */
function present<T extends Value>(config: Config, path: KeyPath, isRight: (value: Value) => value is T): T {
  return rightly(valueAt(config.root, path) ?? MISSING, isRight, config, path);
}

/** A value that is told to be at a path, if it is of the right kind. */
function rightly<T extends Value>(
  value: Value,
  isRight: (value: Value) => value is T,
  config: Config,
  path: KeyPath,
): T {
  if (isRight(value)) return value;
  const message = `${formatPath(path)} cannot be ${pythonRepr(value)}`;
  throw errorOf({ code: 'VALUE_MISSING', message, path, ...placeOf(originAt(config, path)?.origin) });
}

function withOverrides(config: Config, name: string, overrides: readonly Override[]): Config {
  if (overrides.length === 0) return config;
  const earlier = present(config, ['hydra', 'overrides', name], isList);
  return fillIn(config, ['overrides'], [[name, [...earlier, ...texts(overrides)]]]);
}

function runtimeFacts({ cwd, searchPath }: HydraFacts): [string, Value][] {
  return [
    ['version', VERSION],
    ['version_base', VERSION_BASE],
    ...(cwd === undefined ? [] : [['cwd', cwd] satisfies [string, Value]]),
    ['config_sources', configSources(searchPath)],
  ];
}

function jobFacts(config: Config, facts: HydraFacts, context: ResolveContext): [string, Value][] {
  return [
    ['override_dirname', overrideDirname(config, facts, context)],
    ['config_name', facts.configName],
  ];
}

function hasName({ root }: Config): boolean {
  return (valueAt(root, ['hydra', 'job', 'name']) ?? MISSING) !== MISSING;
}

function taskOverrides({ overrides }: HydraFacts): readonly Override[] {
  return overrides.filter((override) => !isHydraOverride(override));
}

function texts(overrides: readonly Override[]): readonly string[] {
  return overrides.map((override) => override.text);
}

/** A setting of the job, resolved. */
function setting(config: Config, key: string, context: ResolveContext): Value {
  const value = resolveAt(config, `hydra.job.${key}`, { ...context, throwOnMissing: true })?.root;
  return rightly(value ?? MISSING, isGiven, config, jobPath(key));
}

function jobPath(key: string): KeyPath {
  return ['hydra', 'job', ...key.split('.')];
}

function isGiven(value: Value): value is Value {
  return value !== MISSING;
}

function isGivenList(value: Value): value is ListValue {
  return isList(value) && value.every(isGiven);
}

function overrideDirname(config: Config, facts: HydraFacts, context: ResolveContext): string {
  const [separator = '', equals = ''] = ['item_sep', 'kv_sep'].map((key) =>
    pythonStr(setting(config, `config.override_dirname.${key}`, context)),
  );
  const key = 'config.override_dirname.exclude_keys';
  const excluded = setting(config, key, context);
  const isShown = (override: Override): boolean =>
    !rightly(excluded, isGivenList, config, jobPath(key)).includes(override.key);
  return texts(taskOverrides(facts).filter(isShown))
    .toSorted(compareCodePoints)
    .join(separator)
    .replaceAll('=', () => equals);
}

function copiedVariables(config: Config, context: ResolveContext): [string, string][] {
  const names = rightly(setting(config, 'env_copy', context), isGivenList, config, jobPath('env_copy'));
  return names.map((value) => {
    const name = pythonStr(value);
    const text = context.env?.get(name);
    if (text === undefined) throw notSet(name, config);
    return [name, text];
  });
}

function notSet(name: string, config: Config): Error {
  const message = `hydra.job.env_copy asks for the environment variable "${name}", which is not set`;
  const hint = 'set it, or take it out of the list';
  const { origin } = originAt(config, ['hydra', 'job', 'env_copy']) ?? {};
  return errorOf({ code: 'COMPOSE_ENV_COPY', message, hint, ...placeOf(origin) });
}

/** Where configs are looked for, as Hydra describes it; what it registers comes last. */
function configSources(searchPath: readonly SearchedSource[]): readonly Value[] {
  return [...searchPath, { source: HYDRA_REGISTERED, provider: 'schema' }].map(({ source: { name }, provider }) => {
    const at = name.indexOf('://');
    return Dict.from<Value>([
      ['path', at < 0 ? name : name.slice(at + '://'.length)],
      ['schema', at < 0 ? 'file' : name.slice(0, at)],
      ['provider', provider],
    ]);
  });
}
