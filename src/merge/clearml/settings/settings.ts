import { errorOf } from '../../../model/errors.js';
import type { Config } from '../../../model/origin.js';
import { isDict, isList, type Value } from '../../../model/value.js';
import { readEntry } from '../../../parsers/clearml/environment-entry.js';
import { isTrue } from '../../../parsers/clearml/truth.js';
import type { Environment } from '../environment.js';
import type { HoconIncludeReader } from '../../hocon/include.js';
import { agentDefaults } from './agent-defaults.js';
import { dynamicLayers } from './dynamic-variables.js';
import { layerAt, mergeLayers, type Layer } from './merge-layers.js';
import { sdkDefaults } from './sdk-defaults.js';
import { settingsDict } from './settings-tree.js';
import { environmentName, existingFiles, type SettingsProgram } from './settings-files.js';
import { settingAt } from './setting-path.js';
import { defaultOrigin, textLayer, variableOrigin, wholeLayer, type SettingsFiles } from './text-layer.js';
import { agentSettingVariables } from './setting-variables.js';

export interface ClearmlSettingsOptions {
  /** The texts of configuration files by their paths, a leading `~` for the home folder; see {@link settingsFiles}. */
  readonly files: SettingsFiles;
  readonly environ: Environment;
  /** Reads what the files include; without it they include each other, by path. */
  readonly include?: HoconIncludeReader;
  /** Texts of the server's vaults, merged in order. */
  readonly vaults?: readonly string[];
  /** Whose rules to follow; `sdk` if absent. */
  readonly program?: SettingsProgram;
}

/** The settings of a ClearML program, with the origin of every value. */
export interface ClearmlSettings {
  readonly program: SettingsProgram;
  readonly environ: Environment;
  /** All layers together. */
  readonly config: Config;
  /** Before the vaults. An agent starts with these, its fixed variables put in. */
  readonly started: Config;
}

/**
 * The settings that ClearML's SDK or agent starts with (spec clearml 12, 13): packaged defaults, the configuration folder,
 * `~/trains.conf` and `~/clearml.conf` or the file that a variable names, the agent's variables, the vaults. Variables of
 * the SDK stand beside the tree and are looked at when a setting is used: {@link effectiveSetting}.
 * @throws ValidationError `CLEARML_ENVIRONMENT_UNKNOWN`, `CLEARML_VARIABLE`; the errors of HOCON for a text that does not
 * read
 */
export function clearmlSettings(options: ClearmlSettingsOptions): ClearmlSettings {
  const { environ, vaults = [], program = 'sdk' } = options;
  const loaded = loadLayers(options, program);
  const started = program === 'agent' ? withFixedVariables(loaded, environ) : loaded;
  if (vaults.length === 0) return { program, environ, config: started, started };
  const texts = vaults.map((text, index) => textLayer(`vault ${index + 1}`, text, environ));
  // The agent merges the reloaded layers over the tree it has, so what no layer sets keeps the value of its variable.
  const config = mergeLayers(started, texts.reduce(mergeLayers, loaded));
  return { program, environ, config, started };
}

function loadLayers(options: ClearmlSettingsOptions, program: SettingsProgram): Layer {
  const { files, environ, include = ({ name }) => files.get(name) } = options;
  const origin = defaultOrigin(program);
  const env = environmentName(environ, program);
  const defaults = wholeLayer(program === 'sdk' ? sdkDefaults() : agentDefaults(), origin);
  const texts = existingFiles(files, environ, env).map(({ path, text, key }) => {
    const layer = textLayer(path, text, environ, include);
    return key === undefined ? layer : layerAt(key, layer, layer.origins.origin);
  });
  const dynamic = program === 'agent' ? dynamicLayers(environ) : [];
  const merged = [...texts, ...dynamic].reduce(mergeLayers, defaults);
  if (!isDict(merged.root)) throw notDict(merged.root);
  return mergeLayers(merged, layerAt(['env'], wholeLayer(env, origin), origin));
}

/** The agent's fixed variables, put into the tree over everything else (spec clearml 13.4). */
function withFixedVariables(loaded: Layer, environ: Environment): Layer {
  let settings = withApiHost(loaded);
  for (const entry of agentSettingVariables()) {
    const { value, variable } = readEntry(entry, environ, 'agent-setting');
    if (variable === undefined) continue;
    const origin = variableOrigin(variable, environ.get(variable) ?? '');
    settings = mergeLayers(settings, layerAt(entry.path, wholeLayer(value, origin), origin));
  }
  return withAzureContainer(settings, environ);
}

/** `api.host` follows `api.api_server` where it is missing. */
function withApiHost(settings: Layer): Layer {
  const server = settingAt(settings, ['api', 'api_server']);
  const host = settingAt(settings, ['api', 'host']);
  if (server === undefined || !isTrue(server.root) || (host !== undefined && isTrue(host.root))) return settings;
  return mergeLayers(settings, layerAt(['api', 'host'], server, server.origins.origin));
}

const AZURE_CONTAINERS = ['sdk', 'azure', 'storage', 'containers'];

function withAzureContainer(settings: Layer, environ: Environment): Layer {
  const account = environ.get('AZURE_STORAGE_ACCOUNT') ?? '';
  const key = environ.get('AZURE_STORAGE_KEY') ?? '';
  if (account === '' && key === '') return settings;
  const present = settingAt(settings, AZURE_CONTAINERS)?.root ?? [];
  const origin = variableOrigin(account === '' ? 'AZURE_STORAGE_KEY' : 'AZURE_STORAGE_ACCOUNT', account);
  const container = azureContainer(account, key);
  const containers = wholeLayer(isList(present) ? [...present, container] : [container], origin);
  return mergeLayers(settings, layerAt(AZURE_CONTAINERS, containers, origin));
}

function azureContainer(account: string, key: string): Value {
  return settingsDict({ account_name: account || null, account_key: key || null });
}

function notDict(found: Value): Error {
  return errorOf({
    code: 'CLEARML_SETTINGS_NOT_DICT',
    message: `Settings must be a mapping, found ${isList(found) ? 'a list' : 'another value'}`,
  });
}
