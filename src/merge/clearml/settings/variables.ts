import type { Value } from '../../../model/value.js';
import type { EntryType, EnvironmentEntry } from '../../../parsers/clearml/environment-entry.js';

/** Every environment variable that ClearML's SDK 1.17 declares (spec clearml 13.2). */
export function sdkVariables(): readonly EnvironmentEntry[] {
  return [
    single('CLEARML_CONFIG_VERBOSE', 'bool'),
    withTwin('CLEARML_CONFIG_PATH', 'str'),
    withTwin('CLEARML_CONFIG_FILE', 'str'),
    withTwin('CLEARML_CACHE_DIR', 'str'),
    single('CLEARML_SIMULATE_REMOTE_TASK', 'bool'),
    single('CLEARML_DEFAULT_OUTPUT_URI', 'str'),
    withTwin('CLEARML_TASK_NO_REUSE', 'bool'),
    withTwin('CLEARML_WORKER_NAME', 'str'),
    single('CLEARML_DOCKER_BASH_SCRIPT', 'str'),
    withTwin('CLEARML_DOCKER_IMAGE', 'str'),
    single('CLEARML_MULTI_NODE_SINGLE_TASK', 'int'),
    single('CLEARML_JUPYTER_PASSWORD', 'str'),
    withTwin('CLEARML_LOG_LEVEL', 'int_or_str'),
    withTwin('CLEARML_LOG_STDERR_REDIRECT_LEVEL', 'str'),
    withTwin('CLEARML_LOG_TASK_TO_BACKEND', 'bool'),
    single('CLEARML_MAX_SERIES_PER_METRIC', 'int', 100n),
    withTwin('CLEARML_NODE_ID', 'int'),
    withTwin('CLEARML_PROC_MASTER_ID', 'str'),
    withTwin('CLEARML_SUPPRESS_UPDATE_MESSAGE', 'bool'),
    withTwin('CLEARML_TASK_ID', 'str'),
    withTwin('CLEARML_LOG_ENVIRONMENT', 'str'),
    single('CLEARML_SET_ITERATION_OFFSET', 'int'),
    withTwin('CLEARML_VCS_BRANCH', 'str'),
    withTwin('CLEARML_VCS_COMMIT_ID', 'str'),
    withTwin('CLEARML_VCS_DIFF', 'base64'),
    single('CLEARML_VCS_ENTRY_POINT', 'str'),
    withTwin('CLEARML_VCS_REPO_URL', 'str'),
    withTwin('CLEARML_VCS_REPO_TYPE', 'str', 'git'),
    withTwin('CLEARML_VCS_ROOT', 'str'),
    withTwin('CLEARML_VCS_STATUS', 'base64'),
    single('CLEARML_VCS_WORK_DIR', 'str'),
    withTwin('CLEARML_API_ACCESS_KEY', 'str'),
    single('CLEARML_API_DEFAULT_REQ_METHOD', 'str'),
    single('CLEARML_API_EXTRA_RETRY_CODES', 'str'),
    single('CLEARML_AUTH_TOKEN', 'str'),
    withTwin('CLEARML_NO_DEFAULT_SERVER', 'safe_bool', true),
    single('CLEARML_DEFERRED_TASK_INIT', 'bool'),
    single('CLEARML_DISABLE_VAULT_SUPPORT', 'bool'),
    single('CLEARML_ENABLE_ENV_CONFIG_SECTION', 'bool'),
    single('CLEARML_ENABLE_FILES_CONFIG_SECTION', 'bool'),
    withTwin('CLEARML_FILES_HOST', 'str'),
    single('CLEARML_FORCE_MAX_API_VERSION', 'str'),
    withTwin('CLEARML_API_HOST', 'str'),
    withTwin('CLEARML_API_HOST_VERIFY_CERT', 'str', true),
    single('CLEARML_IGNORE_MISSING_CONFIG', 'bool'),
    withTwin('CLEARML_OFFLINE_MODE', 'safe_bool'),
    withTwin('CLEARML_API_SECRET_KEY', 'str'),
    withTwin('CLEARML_API_VERBOSE', 'safe_bool', false),
    withTwin('CLEARML_WEB_HOST', 'str'),
  ];
}

/**
 * Every environment variable that ClearML Agent 1.9 declares (spec clearml 13.4, 13.5). `CLEARML_CPU_ONLY` is missing on
 * purpose: the agent declares it wrongly and never reads it.
 */
export function agentVariables(): readonly EnvironmentEntry[] {
  return [
    withTwin('CLEARML_CONFIG_PATH', 'str'),
    withTwin('CLEARML_CONFIG_FILE', 'str'),
    withTwin('CLEARML_API_ACCESS_KEY', 'str'),
    single('CLEARML_API_DEFAULT_REQ_METHOD', 'str', 'GET'),
    single('CLEARML_AUTH_TOKEN', 'str'),
    withTwin('CLEARML_CONDA_ENV_PACKAGE', 'str'),
    single('CLEARML_AGENT_DISABLE_VAULT_SUPPORT', 'bool'),
    single('CLEARML_AGENT_ENABLE_ENV_CONFIG_SECTION', 'bool'),
    single('CLEARML_AGENT_ENABLE_FILES_CONFIG_SECTION', 'bool'),
    withTwin('CLEARML_FILES_HOST', 'str'),
    single('CLEARML_AGENT_FORCE_MAX_API_VERSION', 'str'),
    withTwin('CLEARML_API_HOST', 'str'),
    withTwin('CLEARML_API_HOST_VERIFY_CERT', 'bool', true),
    single('CLEARML_AGENT_INITIAL_CONNECT_RETRY_OVERRIDE', 'safe_bool', true),
    single('CLEARML_MULTI_NODE_SINGLE_TASK', 'int'),
    withTwin('CLEARML_NO_DEFAULT_SERVER', 'bool', true),
    single('CLEARML_AGENT_PROPAGATE_EXITCODE', 'bool', false),
    withTwin('CLEARML_API_SECRET_KEY', 'str'),
    single('CLEARML_USE_CONDA_BASE_ENV', 'bool'),
    single('VIRTUAL_ENV', 'str'),
    withTwin('CLEARML_API_VERBOSE', 'bool', false),
    withTwin('CLEARML_WEB_HOST', 'str'),
    single('K8S_GLUE_DEF_EXEC_AGENT_ARGS', 'str', '--full-monitoring --require-queue'),
    single('K8S_GLUE_DEFAULT_SCHEDULER_QUEUE_TAGS', 'words', ['k8s-glue']),
    single('K8S_GLUE_IGNORE_KUBECTL_ERROR', 'str'),
    single('K8S_GLUE_POD_AGENT_INSTALL_ARGS', 'str', ''),
    single('K8S_GLUE_POD_MONITOR_DISABLE_ENQUEUE_ON_PREEMPTION', 'non_empty', false),
    single('K8S_GLUE_POD_MONITOR_LOG_BATCH_SIZE', 'int', 5n),
    single('K8S_GLUE_POD_USE_IMAGE_ENTRYPOINT', 'non_empty', false),
    single('CLEARML_K8S_GLUE_START_AGENT_SCRIPT_PATH', 'str', '~/__start_agent__.sh'),
    single('CLEARML_AGENT_DEBUG_GET_NEXT_TASK', 'bool'),
    single('CLEARML_AGENT_DISABLE_SSH_MOUNT', 'bool'),
    single('CLEARML_AGENT_FORCE_CODE_DIR', 'str'),
    single('CLEARML_AGENT_FORCE_EXEC_SCRIPT', 'str'),
    single('CLEARML_AGENT_FORCE_POETRY', 'bool'),
    single('CLEARML_AGENT_FORCE_TASK_INIT', 'bool'),
    single('CLEARML_AGENT_FORCE_UV', 'bool'),
    withTwin('CLEARML_AGENT_GIT_HOST', 'str'),
    withTwin('CLEARML_AGENT_GIT_PASS', 'str'),
    withTwin('CLEARML_AGENT_GIT_USER', 'str'),
    single('CLEARML_AGENT_SKIP_PIP_VENV_INSTALL', 'str'),
    single('CLEARML_AGENT_SKIP_PYTHON_ENV_INSTALL', 'bool'),
    single('AWS_SECRET_ACCESS_KEY', 'str'),
    single('AZURE_STORAGE_KEY', 'str'),
    single('CLEARML_AGENT_CHILD_AGENTS_COUNT_CMD', 'str'),
    single('CLEARML_AGENT_STANDALONE_CONFIG_BC', 'bool'),
    single('CLEARML_AGENT_CUSTOM_BUILD_SCRIPT', 'str'),
    single('CLEARML_AGENT_DEBUG_INFO', 'str'),
    single('CLEARML_AGENT_DOCKER_ARGS_FILTERS', 'str'),
    single('CLEARML_AGENT_DOCKER_ARGS_HIDE_ENV', 'str'),
    {
      variables: [
        'CLEARML_AGENT_K8S_HOST_MOUNT',
        'CLEARML_AGENT_DOCKER_HOST_MOUNT',
        'TRAINS_AGENT_K8S_HOST_MOUNT',
        'TRAINS_AGENT_DOCKER_HOST_MOUNT',
      ],
      type: 'str',
    },
    withTwin('CLEARML_DOCKER_IMAGE', 'str'),
    withTwin('CLEARML_DOCKER_SKIP_GPUS_FLAG', 'str'),
    single('CLEARML_AGENT_EXTRA_DOCKER_ARGS', 'list'),
    single('CLEARML_AGENT_EXTRA_DOCKER_LABELS', 'list'),
    { variables: ['FORCE_CLEARML_AGENT_REPO', 'CLEARML_AGENT_DOCKER_AGENT_REPO'], type: 'str' },
    single('CLEARML_AGENT_FORCE_SYSTEM_SITE_PACKAGES', 'bool'),
    single('CLEARML_AGENT_GIT_CLONE_VERBOSE', 'bool'),
    single('CLEARML_AGENT_GPU_FRACTIONS', 'str'),
    single('CLEARML_AGENT_PACKAGE_PYTORCH_RESOLVE', 'str'),
    single('CLEARML_EXTRA_PIP_INSTALL_FLAGS', 'list'),
    single('CLEARML_AGENT_SERVICES_DOCKER_RESTART', 'str'),
    single('SSH_AUTH_SOCK', 'str'),
    withTwin('CLEARML_AGENT_EXEC_USER', 'str'),
    withTwin('CLEARML_AGENT_EXTRA_PYTHON_PATH', 'str'),
    single('CLEARML_AGENT_TEMP_STDOUT_FILE_DIR', 'str'),
    single('CLEARML_AGENT_VENV_CACHE_PATH', 'str'),
    withTwin('CLEARML_WORKER_ID', 'str'),
    single('CLEARML_WORKER_TAGS', 'str'),
  ];
}

function single(variable: string, type: EntryType, fallback?: Value): EnvironmentEntry {
  return entryOf([variable], type, fallback);
}

/** A variable that is also read under its older name. */
function withTwin(variable: string, type: EntryType, fallback?: Value): EnvironmentEntry {
  return entryOf([variable, variable.replace('CLEARML_', 'TRAINS_')], type, fallback);
}

function entryOf(variables: readonly string[], type: EntryType, fallback: Value | undefined): EnvironmentEntry {
  return fallback === undefined ? { variables, type } : { variables, type, default: fallback };
}
