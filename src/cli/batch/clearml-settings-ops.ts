import { ConfigError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Value } from '../../model/value.js';
import {
  apiServer,
  cacheFolder,
  effectiveSetting,
  filesServer,
  settingsLoggedEnvironment,
  verifyCertificate,
  webServer,
} from '../../merge/clearml/settings/effective.js';
import { appliedEnvironment, appliedFiles } from '../../merge/clearml/settings/sections.js';
import { settingAt } from '../../merge/clearml/settings/setting-path.js';
import {
  clearmlSettings,
  type ClearmlSettings,
  type ClearmlSettingsOptions,
} from '../../merge/clearml/settings/settings.js';
import { encodeError } from './clearml-values.js';
import type { Op, OpContext, OpTable } from './op.js';
import { environmentField, textsField } from './request.js';

/** The paths that are shown of a tree, unless a request names others in `paths`. */
const SDK_PATHS = [
  'api.api_server',
  'api.web_server',
  'api.files_server',
  'api.verify_certificate',
  'api.credentials.access_key',
  'api.credentials.secret_key',
  'api.http.retries.total',
  'sdk.development.log_os_environments',
  'sdk.development.default_output_uri',
  'sdk.development.suppress_update_message',
  'sdk.development.worker.report_period_sec',
  'sdk.storage.cache.default_base_dir',
  'sdk.aws.s3.key',
  'sdk.aws.s3.region',
  'sdk.aws.s3.credentials',
  'sdk.metrics.images.format',
  'sdk.apply_environment',
  'environment',
  'custom',
  'custom.a',
];

const AGENT_PATHS = [
  'api.api_server',
  'api.host',
  'api.credentials.access_key',
  'agent.worker_id',
  'agent.package_manager.type',
  'agent.package_manager.pip_version',
  'agent.default_docker.image',
  'agent.default_docker.match_rules',
  'agent.git_user',
  'agent.extra_docker_arguments',
  'agent.enable_task_env',
  'agent.venvs_cache.max_entries',
  'agent.cpu_only',
  'agent.crash_on_exception',
  'sdk.aws.s3.key',
  'sdk.aws.s3.secret',
  'sdk.aws.s3.region',
  'sdk.azure.storage.containers',
  'sdk.google.storage.credentials_json',
  'sdk.development.log_os_environments',
  'custom',
  'custom.a',
];

const settings: Op = (request, context) => ({
  ok: {
    sdk: orError(() => sdkAnswer(request, context)),
    agent: orError(() => agentAnswer(request, context)),
  },
});

function optionsOf(request: JsonObject): ClearmlSettingsOptions {
  const environ = new Map(environmentField(request, 'environ'));
  if (!environ.has('HOME')) environ.set('HOME', HOME);
  const vaults = request['vaults'] === undefined ? [] : textsField(request, 'vaults');
  return { files: environmentField(request, 'files'), environ, vaults };
}

/** Stands for the home folder where a request's environment has none. */
const HOME = '<HOME>';

function sdkAnswer(request: JsonObject, context: OpContext): JsonObject {
  const options = optionsOf(request);
  const loaded = clearmlSettings({ ...options, program: 'sdk' });
  const applied = appliedEnvironment(loaded);
  const afterwards = { ...loaded, environ: new Map([...loaded.environ, ...applied]) };
  const shownSetting = (path: string): Json => encodeOrNull(effectiveSetting(loaded, path)?.value, context);
  return {
    effective: shownTree(loaded.config, request, SDK_PATHS, context),
    api_server: orError(() => apiServer(loaded)),
    web_server: orError(() => webServer(loaded)),
    files_server: orError(() => filesServer(loaded)),
    verify_certificate: context.encode(verifyCertificate(loaded)),
    cache_dir: cacheFolder(loaded) ?? null,
    suppress_update_message: shownSetting('sdk.development.suppress_update_message'),
    access_key: shownSetting('api.credentials.access_key'),
    secret_key: shownSetting('api.credentials.secret_key'),
    default_output_uri: shownSetting('sdk.development.default_output_uri'),
    environ_set: Object.fromEntries(applied),
    ...(applied.size > 0 && { api_server_after_apply: orError(() => apiServer(afterwards)) }),
    files_written: writtenFiles(loaded, context),
    environment_logged: loggedVariables(loaded),
  };
}

function agentAnswer(request: JsonObject, context: OpContext): JsonObject {
  const options = optionsOf(request);
  const loaded = clearmlSettings({ ...options, program: 'agent' });
  const started = { ...loaded, config: loaded.started };
  return {
    effective: shownTree(loaded.started, request, AGENT_PATHS, context),
    api_server: orError(() => apiServer(started)),
    app_server: orError(() => webServer(started)),
    files_server: orError(() => filesServer(started)),
    environ_set: Object.fromEntries(appliedEnvironment(started)),
    ...(options.vaults?.length !== 0 && {
      effective_after_vault: shownTree(loaded.config, request, AGENT_PATHS, context),
    }),
  };
}

function shownTree(config: Config, request: JsonObject, known: readonly string[], context: OpContext): Json {
  const paths = request['paths'] === undefined ? known : textsField(request, 'paths');
  const shown = paths.flatMap((path): [string, Json][] => {
    const setting = settingAt(config, path.split('.'));
    return setting === undefined ? [] : [[path, context.encode(setting.root)]];
  });
  return Object.fromEntries(shown);
}

/** What the section `files` leaves behind, under paths that begin with `~` in the home folder. */
function writtenFiles(loaded: ClearmlSettings, context: OpContext): JsonObject {
  const home = loaded.environ.get('HOME') ?? '';
  const written = new Map<string, Json>();
  for (const { path, content, overwrite } of appliedFiles(loaded)) {
    const shown = path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
    if (overwrite || !written.has(shown)) written.set(shown, context.encode(content));
  }
  return Object.fromEntries(written);
}

function loggedVariables(loaded: ClearmlSettings): JsonObject {
  const { variables } = settingsLoggedEnvironment(loaded);
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

function encodeOrNull(value: Value | undefined, context: OpContext): Json {
  return value === undefined ? null : context.encode(value);
}

function orError(answer: () => Json): Json {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return encodeError(error);
  }
}

/** The settings of ClearML's programs. */
export const CLEARML_SETTINGS_OPS: OpTable = { 'clearml.settings': settings };
