import { parseOverride } from '../../grammar/override/parse.js';
import { ConfigError } from '../../model/errors.js';
import { Dict } from '../../model/dict.js';
import type { Config } from '../../model/origin.js';
import { pythonStr } from '../../model/python-text.js';
import { isList } from '../../model/value.js';
import { castByDefault } from '../../parsers/clearml/cast-by-default.js';
import { joinName } from '../../parsers/clearml/names.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import type { ResolveContext } from '../omegaconf/resolve-context.js';
import { select } from '../omegaconf/select.js';
import { putConfiguration, type ClearmlTask, type ConfigurationStore } from './configuration-store.js';
import { connect } from './connect.js';
import { deleteParameter } from './delete.js';
import { ARGUMENTS_SECTION, type StoredParameter } from './store.js';
import { setParameter } from './write.js';

/** The section that Hydra's overrides are kept in. */
export const HYDRA_SECTION = 'Hydra';

/** The parameter that says whether a run takes the stored config instead of composing one. */
export const EDIT_PARAMETER = '_allow_omegaconf_edit_';

/** The configuration object that holds the composed config as YAML. */
export const OMEGACONF_OBJECT = 'OmegaConf';

/** Whether a key names a config group of the application. */
export type IsGroup = (key: string) => boolean;

/**
 * Hydra's task overrides as ClearML stores them (spec clearml 10.1): the text up to the first `=` is the name, the raw rest
 * the value, null without a `=`. Leading `+` are taken off, except from what adds to a config group.
 */
export function overridesToHydraParameters(overrides: readonly string[], isGroup: IsGroup): Map<string, string | null> {
  const parameters = new Map<string, string | null>();
  for (const text of overrides) {
    const kept = isGroupOverride(text, isGroup) ? text : withoutPlus(text);
    const equals = kept.indexOf('=');
    if (equals < 0) parameters.set(kept, null);
    else parameters.set(kept.slice(0, equals), kept.slice(equals + 1));
  }
  return parameters;
}

/**
 * Stored parameters as the overrides of a remote run, to be put behind those of its command line (spec clearml 10.2): all
 * but deletions and config groups are forced with `++`. A name without a value gives an override without `=`, which Hydra
 * refuses unless it deletes.
 */
export function hydraParametersToOverrides(parameters: ReadonlyMap<string, string | null>, isGroup: IsGroup): string[] {
  const overrides: string[] = [];
  for (const [name, value] of parameters) {
    if (name === EDIT_PARAMETER) continue;
    const text = overrideText(name, value);
    const isKept = text.startsWith('~') || isGroupOverride(text, isGroup);
    overrides.push(isKept ? text : `++${withoutPlus(text)}`);
  }
  return overrides;
}

/** The override that a stored parameter would be on a command line, before anything is put in front of it. */
export function overrideText(name: string, value: string | null): string {
  return value === null || value === '' ? name : `${name}=${value}`;
}

/** True if a text is an override whose key names a config group; what does not parse is none. */
export function isGroupOverride(text: string, isGroup: IsGroup): boolean {
  try {
    return isGroup(parseOverride(text).key);
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

function withoutPlus(text: string): string {
  return text.replace(/^\++/, '');
}

/**
 * The task overrides of a composition that kept its `hydra` node, as a run sees them: **interpolations in them are resolved**
 * (`name=${lr}` is `name=0.1`).
 * @throws InterpolationError for one that cannot be resolved
 */
export function taskOverridesOf(config: Config, context: ResolveContext = {}): string[] {
  const texts = select(config, 'hydra.overrides.task');
  if (texts === undefined || !isList(texts)) return [];
  return texts.map((text, index) => pythonStr(select(config, `hydra.overrides.task[${index}]`, context) ?? text));
}

/**
 * Logs a local run: its task overrides as parameters, its config as YAML (spec clearml 10.1). Editing the YAML is off until
 * someone switches it on. The parameter that Hydra's own command line leaves in `Args` is taken away.
 */
export function logHydraRun(
  task: ClearmlTask,
  run: { readonly overrides: readonly string[]; readonly configYaml: string },
  isGroup: IsGroup,
): ClearmlTask {
  const logged: Map<string, ParameterValue> = new Map(overridesToHydraParameters(run.overrides, isGroup));
  logged.set(EDIT_PARAMETER, false);
  const { store } = connect(task.parameters, Dict.from(logged), { mode: 'local', name: HYDRA_SECTION });
  const parameters = deleteParameter(store, joinName(ARGUMENTS_SECTION, 'overrides'));
  return { parameters, configurations: storeConfigYaml(task, run.configYaml, false) };
}

/** What a remote run is told by its task. */
export interface HydraOverrides {
  /** The task, with the switch for editing added if it was missing. */
  readonly task: ClearmlTask;
  /** The overrides of the command line and behind them those of the task, which so win. */
  readonly overrides: readonly string[];
  /** The config to use in place of the composed one; undefined unless editing is on, empty where the task has none. */
  readonly editedYaml?: string;
}

/** The overrides of a remote run, and the edited config if the task asks for it (spec clearml 10.2). */
export function hydraOverridesOf(task: ClearmlTask, commandLine: readonly string[], isGroup: IsGroup): HydraOverrides {
  const items = task.parameters.get(HYDRA_SECTION) ?? new Map<string, StoredParameter>();
  const stored = new Map(Array.from(items, ([name, { value }]): [string, string | null] => [name, value]));
  const overrides = [...commandLine, ...hydraParametersToOverrides(stored, isGroup)];
  const edit = items.get(EDIT_PARAMETER);
  if (edit === undefined) {
    const { store } = setParameter(task.parameters, joinName(HYDRA_SECTION, EDIT_PARAMETER), false);
    return { task: { ...task, parameters: store }, overrides };
  }
  if (castByDefault(edit.value, false, edit.type).value !== true) return { task, overrides };
  return { task, overrides, editedYaml: task.configurations.get(OMEGACONF_OBJECT)?.value ?? '' };
}

/** The task's configuration objects with the config that a run used. */
export function storeConfigYaml(task: ClearmlTask, yaml: string, wasEdited: boolean): ConfigurationStore {
  const description = wasEdited
    ? `Full OmegaConf YAML configuration overridden! (Hydra/${EDIT_PARAMETER}=True)`
    : `Full OmegaConf YAML configuration. This is a read-only section, unless 'Hydra/${EDIT_PARAMETER}' is set to True`;
  return putConfiguration(task.configurations, OMEGACONF_OBJECT, { value: yaml, type: 'OmegaConf YAML', description });
}
