import type { Override } from '../grammar/override/index.js';
import { merge } from '../merge/omegaconf/merge.js';
import type { ResolveContext } from '../merge/omegaconf/resolve-context.js';
import { resolveAt } from '../merge/omegaconf/resolve.js';
import { compareCodePoints } from '../model/compare.js';
import { Dict } from '../model/dict.js';
import { errorOf } from '../model/errors.js';
import { originAt, type Config } from '../model/origin.js';
import { pythonStr } from '../model/python-text.js';
import { isList, MISSING, type Value } from '../model/value.js';
import { valueAt } from '../model/walk.js';
import { placeOf } from './defaults-item.js';
import { isHydraOverride } from './hydra-node.js';
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
 * from, the names of the job and the variables that `env_copy` asks for.
 * @throws ComposeError `COMPOSE_ENV_COPY` for a variable that is not set; what resolving the settings of the job throws
 */
export function fillHydraNode(config: Config, facts: HydraFacts, context: ResolveContext): Config {
  const job = jobFacts(config, facts, context);
  const overrides: Value = Dict.from<Value>([
    ['hydra', [...listAt(config, ['overrides', 'hydra']), ...texts(facts.overrides.filter(isHydraOverride))]],
    ['task', [...listAt(config, ['overrides', 'task']), ...texts(taskOverrides(facts))]],
  ]);
  const runtime: Value = Dict.from<Value>([
    ['version', VERSION],
    ['version_base', VERSION_BASE],
    ...(facts.cwd === undefined ? [] : [['cwd', facts.cwd] as const]),
    ['config_sources', configSources(facts.searchPath)],
    ['choices', Dict.from<Value>(facts.choices)],
  ]);
  const node: Value = Dict.from<Value>([
    ['overrides', overrides],
    ['job', job],
    ['runtime', runtime],
  ]);
  return merge([config, { root: Dict.from<Value>([['hydra', node]]) }], { context });
}

function jobFacts(config: Config, facts: HydraFacts, context: ResolveContext): Value {
  const hasName = (valueAt(config.root, ['hydra', 'job', 'name']) ?? MISSING) !== MISSING;
  return Dict.from<Value>([
    ...(hasName ? [] : [['name', facts.jobName ?? 'app'] as const]),
    ['override_dirname', overrideDirname(config, facts, context)],
    ['config_name', facts.configName],
    ['env_set', Dict.from<Value>(copiedVariables(config, context))],
  ]);
}

function taskOverrides({ overrides }: HydraFacts): readonly Override[] {
  return overrides.filter((override) => !isHydraOverride(override));
}

function texts(overrides: readonly Override[]): readonly string[] {
  return overrides.map((override) => override.text);
}

function listAt({ root }: Config, path: readonly string[]): readonly Value[] {
  const value = valueAt(root, ['hydra', ...path]) ?? null;
  return isList(value) ? value : [];
}

function overrideDirname(config: Config, facts: HydraFacts, context: ResolveContext): string {
  const settings = resolveAt(config, 'hydra.job.config.override_dirname', context)?.root ?? null;
  const separator = pythonStr(valueAt(settings, ['item_sep']) ?? ',');
  const equals = pythonStr(valueAt(settings, ['kv_sep']) ?? '=');
  const excluded = valueAt(settings, ['exclude_keys']) ?? null;
  const isShown = ({ key }: Override): boolean => !(isList(excluded) && excluded.includes(key));
  return texts(taskOverrides(facts).filter(isShown))
    .toSorted(compareCodePoints)
    .join(separator)
    .replaceAll('=', equals);
}

function copiedVariables(config: Config, context: ResolveContext): [string, string][] {
  const names = resolveAt(config, 'hydra.job.env_copy', context)?.root ?? null;
  if (!isList(names)) return [];
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

/** Where configs are looked for, as Hydra describes it; its own structured configs come last. */
function configSources(searchPath: readonly SearchedSource[]): readonly Value[] {
  const described = searchPath.map(({ source, provider }) => {
    const [scheme, path] = source.name.includes('://') ? splitScheme(source.name) : ['file', source.name];
    return sourceInfo(path, scheme, provider);
  });
  return [...described, sourceInfo('', 'structured', 'schema')];
}

function splitScheme(location: string): [string, string] {
  const at = location.indexOf('://');
  return [location.slice(0, at), location.slice(at + '://'.length)];
}

function sourceInfo(path: string, schema: string, provider: string): Value {
  return Dict.from<Value>([
    ['path', path],
    ['schema', schema],
    ['provider', provider],
  ]);
}
