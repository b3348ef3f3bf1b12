import { errorOf } from '../../../model/errors.js';
import type { Config, OriginNode } from '../../../model/origin.js';
import type { Value } from '../../../model/value.js';
import { booleanWord, readEntry, type EntryReader } from '../../../parsers/clearml/environment-entry.js';
import { isTrue } from '../../../parsers/clearml/truth.js';
import { trimSpace } from '../../../parsers/clearml/python-strings.js';
import {
  loggedEnvironment,
  LOG_SETTING,
  type Environment,
  type LoggedEnvironment,
  type LogOptions,
} from '../environment.js';
import { expandPath } from './expand-path.js';
import { filesHost, SDK_HOSTS, webHost, withoutEndSlashes, type GivenHosts, type ServerHosts } from './hosts.js';
import { layerAt, mergeLayers, type Layer } from './merge-layers.js';
import { settingAt } from './setting-path.js';
import { agentSettingVariables, sdkSettingVariables, type SettingVariables } from './setting-variables.js';
import type { ClearmlSettings } from './settings.js';
import { variableOrigin, wholeLayer } from './text-layer.js';

/** A setting as a program uses it, and where it comes from. */
export interface EffectiveSetting {
  readonly value: Value;
  readonly origins: OriginNode;
}

/**
 * A setting as the program uses it (spec clearml 13): of the SDK, a variable that stands for it wins over files and vaults,
 * except that of storage credentials only fills an empty one. Undefined if nothing sets it.
 */
export function effectiveSetting(settings: ClearmlSettings, path: string): EffectiveSetting | undefined {
  const keys = path.split('.');
  const setting = settingAt(settings.config, keys);
  const variables = beside(settings).find((entry) => isSamePath(entry, keys));
  const effective = (variables && variableOver(setting, variables, settings.environ)) ?? setting;
  return effective && { value: effective.root, origins: effective.origins };
}

/**
 * All settings as the program uses them: the tree with the variables that stand beside it put in. The history of each value
 * tells everything that set it, the winner last.
 */
export function effectiveConfig(settings: ClearmlSettings): Config {
  let config = settingAt(settings.config, []);
  if (config === undefined) return settings.config;
  for (const entry of beside(settings)) {
    const layer = variableOver(settingAt(config, entry.path), entry, settings.environ);
    if (layer !== undefined) config = mergeLayers(config, layerAt(entry.path, layer, layer.origins.origin));
  }
  return config;
}

/** The variables that are looked at when a setting is used; an agent has put its own into the tree. */
function beside({ program }: ClearmlSettings): readonly SettingVariables[] {
  return program === 'sdk' ? sdkSettingVariables() : [];
}

/** What a variable sets a setting to; undefined if it is not set, or only fills a setting that is there. */
function variableOver(
  setting: Layer | undefined,
  variables: SettingVariables,
  environ: Environment,
): Layer | undefined {
  if (variables.fillsOnly === true && setting !== undefined && isTrue(setting.root)) return undefined;
  const { value, variable } = readEntry(variables, environ, 'sdk');
  return variable === undefined ? undefined : wholeLayer(value, variableOrigin(variable, environ.get(variable) ?? ''));
}

function isSamePath({ path }: SettingVariables, keys: readonly string[]): boolean {
  return path.length === keys.length && path.every((key, position) => key === keys[position]);
}

/** The address of the API server; null where an agent has none. */
export function apiServer(settings: ClearmlSettings): string | null {
  return givenHosts(settings).api;
}

/**
 * The address of the web server, given or derived.
 * @throws ValidationError `CLEARML_HOST`
 */
export function webServer(settings: ClearmlSettings): string {
  return webHost(givenHosts(settings));
}

/**
 * The address of the file server, given or derived.
 * @throws ValidationError `CLEARML_HOST`
 */
export function filesServer(settings: ClearmlSettings): string {
  return filesHost(givenHosts(settings));
}

/** The server of an agent that is told to use the default one. */
const AGENT_HOSTS: ServerHosts = {
  api: 'https://demoapi.demo.clear.ml',
  web: 'https://demoapp.demo.clear.ml',
  files: 'https://demofiles.demo.clear.ml',
};

function givenHosts(settings: ClearmlSettings): GivenHosts {
  const isSdk = settings.program === 'sdk';
  const web = hostOf(settings, 'api.web_server');
  const files = hostOf(settings, 'api.files_server');
  const api = hostOf(settings, 'api.api_server') ?? hostOf(settings, 'api.host');
  return {
    api: api ?? (isSdk ? SDK_HOSTS.api : defaultAgentHost(settings.environ)),
    ...(web !== undefined && { web }),
    ...(files !== undefined && { files }),
    builtIn: isSdk ? SDK_HOSTS : AGENT_HOSTS,
  };
}

/** An agent has no server by default, unless a variable says otherwise. */
function defaultAgentHost(environ: Environment): string | null {
  const entry = {
    variables: ['CLEARML_NO_DEFAULT_SERVER', 'TRAINS_NO_DEFAULT_SERVER'],
    type: 'bool',
    default: true,
  } as const;
  return readEntry(entry, environ, 'agent').value === false ? AGENT_HOSTS.api : null;
}

/** A host by its variables, else by its setting; the SDK takes the slashes off its end. */
function hostOf(settings: ClearmlSettings, path: string): string | undefined {
  const isSdk = settings.program === 'sdk';
  const reader: EntryReader = isSdk ? 'sdk' : 'agent';
  const table = isSdk ? sdkSettingVariables() : agentSettingVariables();
  const variables = table.find((entry) => isSamePath(entry, path.split('.')));
  const fromVariable = variables === undefined ? null : readEntry(variables, settings.environ, reader).value;
  const value = fromVariable ?? settingAt(settings.config, path.split('.'))?.root ?? null;
  if (!isTrue(value)) return undefined;
  if (typeof value !== 'string') {
    throw errorOf({ code: 'CLEARML_HOST', message: `The setting ${path} must be a text` });
  }
  return isSdk ? withoutEndSlashes(value) : value;
}

/**
 * Whether the server's certificate is verified, or the path of the certificates to verify it with: words for true and false
 * are understood in the variable and in the setting.
 */
export function verifyCertificate(settings: ClearmlSettings): Value {
  const value = effectiveSetting(settings, 'api.verify_certificate')?.value ?? true;
  return typeof value === 'string' ? (booleanWord(trimSpace(value)) ?? value) : value;
}

/** The folder of the SDK's cache, `~` and variables put in; undefined for a folder in the system's temporary one. */
export function cacheFolder(settings: ClearmlSettings): string | undefined {
  const value = effectiveSetting(settings, 'sdk.storage.cache.default_base_dir')?.value;
  return typeof value === 'string' && value !== '' ? expandPath(value, settings.environ) : undefined;
}

/** The environment variables that a task of these settings logs, each with the rule that caught it. */
export function settingsLoggedEnvironment(settings: ClearmlSettings, options?: LogOptions): LoggedEnvironment {
  const setting = settingAt(settings.config, LOG_SETTING.split('.'));
  return loggedEnvironment(settings.environ, setting?.root, options);
}
