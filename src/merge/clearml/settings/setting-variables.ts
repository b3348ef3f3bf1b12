import type { EntryType, EnvironmentEntry } from '../../../parsers/clearml/environment-entry.js';

/** Variables that stand for a setting. */
export interface SettingVariables extends EnvironmentEntry {
  readonly path: readonly string[];
  /** Whether the setting wins, and the variable fills it only while it is empty. */
  readonly fillsOnly?: boolean;
}

/** The variables of the SDK that stand for a setting (spec clearml 13.2). They win over it unless they only fill it. */
export function sdkSettingVariables(): readonly SettingVariables[] {
  return [
    ...serverVariables(),
    setting('api.verify_certificate', withTwin('CLEARML_API_HOST_VERIFY_CERT')),
    setting('api.http.default_method', ['CLEARML_API_DEFAULT_REQ_METHOD']),
    setting('api.http.extra_retry_codes', ['CLEARML_API_EXTRA_RETRY_CODES']),
    setting('sdk.development.log_os_environments', withTwin('CLEARML_LOG_ENVIRONMENT')),
    setting('sdk.development.default_output_uri', ['CLEARML_DEFAULT_OUTPUT_URI']),
    setting('sdk.development.suppress_update_message', withTwin('CLEARML_SUPPRESS_UPDATE_MESSAGE'), 'bool'),
    setting('sdk.development.jupyter_server_password', ['CLEARML_JUPYTER_PASSWORD']),
    setting('sdk.storage.cache.default_base_dir', withTwin('CLEARML_CACHE_DIR')),
    setting('sdk.apply_environment', ['CLEARML_ENABLE_ENV_CONFIG_SECTION'], 'bool'),
    setting('sdk.apply_files', ['CLEARML_ENABLE_FILES_CONFIG_SECTION'], 'bool'),
    filling('sdk.aws.s3.key', 'AWS_ACCESS_KEY_ID'),
    filling('sdk.aws.s3.secret', 'AWS_SECRET_ACCESS_KEY'),
    filling('sdk.aws.s3.token', 'AWS_SESSION_TOKEN'),
    filling('sdk.aws.s3.region', 'AWS_DEFAULT_REGION'),
    filling('sdk.aws.s3.profile', 'AWS_PROFILE'),
  ];
}

/** The variables that the agent puts into its tree at start (spec clearml 13.4), misspelt names included. */
export function agentSettingVariables(): readonly SettingVariables[] {
  return [
    ...serverVariables(),
    setting('agent.worker_name', withTwin('CLEARML_WORKER_NAME')),
    setting('agent.worker_id', withTwin('CLEARML_WORKER_ID')),
    setting('agent.cuda_version', [...withTwin('CLEARML_CUDA_VERSION'), 'CUDA_VERSION']),
    setting('agent.cudnn_version', [...withTwin('CLEARML_CUDNN_VERSION'), 'CUDNN_VERSION']),
    setting('agent.crash_on_exception', ['CLEAMRL_AGENT_CRASH_ON_EXCEPTION'], 'bool'),
    setting('sdk.aws.s3.key', ['AWS_ACCESS_KEY_ID']),
    setting('sdk.aws.s3.secret', ['AWS_SECRET_ACCESS_KEY']),
    setting('sdk.aws.s3.region', ['AWS_DEFAULT_REGION']),
    setting('sdk.google.storage.credentials_json', ['GOOGLE_APPLICATION_CREDENTIALS']),
  ];
}

function serverVariables(): readonly SettingVariables[] {
  return [
    setting('api.api_server', withTwin('CLEARML_API_HOST')),
    setting('api.web_server', withTwin('CLEARML_WEB_HOST')),
    setting('api.files_server', withTwin('CLEARML_FILES_HOST')),
    setting('api.credentials.access_key', withTwin('CLEARML_API_ACCESS_KEY')),
    setting('api.credentials.secret_key', withTwin('CLEARML_API_SECRET_KEY')),
  ];
}

function setting(path: string, variables: readonly string[], type: EntryType = 'str'): SettingVariables {
  return { path: path.split('.'), variables, type };
}

function filling(path: string, variable: string): SettingVariables {
  return { ...setting(path, [variable]), fillsOnly: true };
}

/** A variable and its older name. */
function withTwin(variable: string): readonly string[] {
  return [variable, variable.replace('CLEARML_', 'TRAINS_')];
}
