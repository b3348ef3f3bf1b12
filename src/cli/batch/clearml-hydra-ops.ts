import { ConfigError } from '../../model/errors.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { isDict } from '../../model/value.js';
import { parseYaml } from '../../parsers/yaml/parse-yaml.js';
import { printYaml } from '../../parsers/yaml/print-yaml.js';
import type { ClearmlTask, ConfigurationStore } from '../../merge/clearml/configuration-store.js';
import {
  hydraOverridesOf,
  isGroupOverride,
  logHydraRun,
  overrideText,
  storeConfigYaml,
  taskOverridesOf,
  type IsGroup,
} from '../../merge/clearml/hydra-parameters.js';
import { compose } from '../../compose/compose.js';
import { ConfigRepository } from '../../compose/config-repository.js';
import { memorySource, type ConfigSource } from '../../compose/config-source.js';
import { encodeStore } from './clearml-values.js';
import type { OpTable } from './op.js';
import { environmentField, objectField, optionalText, textsField } from './request.js';

/** The application that a request is about: its config files and its task. */
interface Application {
  readonly source: ConfigSource;
  readonly isGroup: IsGroup;
  readonly configName: string;
}

function applicationOf(request: JsonObject): Application {
  const source = memorySource(environmentField(request, 'files'));
  const repository = new ConfigRepository([source], { allowOutside: false, parsed: new Map() });
  const configName = optionalText(request, 'config_name') ?? 'config';
  return { source, isGroup: (key) => repository.isGroup(key), configName };
}

/** A composed run: what the task logs of it. */
interface HydraRun {
  readonly overrides: readonly string[];
  readonly configYaml: string;
}

function run({ source, configName }: Application, overrides: readonly string[]): HydraRun {
  const { config } = compose({ source, configName, overrides, includeHydra: true });
  const root = isDict(config.root) ? config.root.delete('hydra') : config.root;
  return { overrides: taskOverridesOf(config), configYaml: printYaml(root) };
}

function runLocally(application: Application, overrides: readonly string[]): JsonObject {
  const composed = run(application, overrides);
  const empty: ClearmlTask = { parameters: new Map(), configurations: new Map() };
  const task = logHydraRun(empty, composed, application.isGroup);
  return shown(task, composed);
}

function shown(task: ClearmlTask, composed: HydraRun | undefined): JsonObject {
  return {
    config: composed?.configYaml ?? null,
    task_overrides: composed?.overrides ?? null,
    omegaconf: shownConfiguration(task.configurations),
    stored: encodeStore(task.parameters)['Hydra'] ?? {},
  };
}

function shownConfiguration(configurations: ConfigurationStore): Json {
  const object = configurations.get('OmegaConf');
  return object === undefined ? null : { ...object };
}

function runRemotely(application: Application, request: JsonObject): JsonObject {
  const stored = Object.entries(objectField(request, 'stored'));
  const { task, overrides, editedYaml } = hydraOverridesOf(
    storedTask(stored, optionalText(request, 'omegaconf')),
    textsField(request, 'overrides'),
    application.isGroup,
  );
  const isGroup = stored.map(([name, value]): [string, Json] => {
    return [name, isGroupOverride(overrideText(name, textOrNull(value)), application.isGroup)];
  });
  const about = { override_list: overrides, is_group: Object.fromEntries(isGroup) };
  try {
    const composed = run(application, overrides);
    const configYaml = editedYaml === undefined ? composed.configYaml : printYaml(parseYaml(editedYaml).root);
    const configurations = storeConfigYaml(task, configYaml, editedYaml !== undefined);
    return { ...shown({ ...task, configurations }, { ...composed, configYaml }), ...about };
  } catch (error) {
    return { ...shown(task, undefined), ...about, error: errorOfRun(error) };
  }
}

function storedTask(stored: readonly (readonly [string, Json])[], omegaconf: string | undefined): ClearmlTask {
  const items = stored.map(([name, value]) => {
    return [name, { value: textOrNull(value), type: null, description: null }] as const;
  });
  const object = { value: omegaconf ?? null, type: 'OmegaConf YAML', description: null };
  return {
    parameters: items.length === 0 ? new Map() : new Map([['Hydra', new Map(items)]]),
    configurations: omegaconf === undefined ? new Map() : new Map([['OmegaConf', object]]),
  };
}

function textOrNull(json: Json): string | null {
  return typeof json === 'string' ? json : null;
}

function errorOfRun(error: unknown): Json {
  if (!(error instanceof ConfigError)) throw error;
  return { type: error.code, message: error.message };
}

/** Hydra's overrides on their way into a task and back. */
export const CLEARML_HYDRA_OPS: OpTable = {
  'clearml.hydraBind': (request) => {
    const application = applicationOf(request);
    if (request['mode'] === 'remote') return { ok: runRemotely(application, request) };
    try {
      return { ok: runLocally(application, textsField(request, 'overrides')) };
    } catch (error) {
      const nothing = { config: null, task_overrides: null, omegaconf: null, stored: null };
      return { ok: { ...nothing, error: errorOfRun(error) } };
    }
  },
};
