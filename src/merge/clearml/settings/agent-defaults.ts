import type { DictValue } from '../../../model/value.js';
import { settingsDict, type SettingsTree } from './settings-tree.js';

/** One image for each version of Python. */
const DOCKER_RULES: SettingsTree[] = [6, 7, 8, 9, 10, 11, 12].map((minor) => ({
  image: `python:3.${minor}-bullseye`,
  arguments: '--ipc=host',
  match: { script: { binary: `python3.${minor}$` } },
}));

/** What ClearML Agent 1.9 ships: bigints are ints, numbers are floats. Paths below `/root` are inside its containers. */
const AGENT = {
  agent: {
    worker_id: '',
    worker_name: '',
    force_git_ssh_protocol: false,
    python_binary: '',
    package_manager: {
      type: 'pip',
      pip_version: [
        "<20.2 ; python_version < '3.10'",
        "<22.3 ; python_version >= '3.10' and python_version <= '3.11'",
        ">=23,<24.3 ; python_version >= '3.12'",
      ],
      system_site_packages: false,
      force_upgrade: false,
      pip_legacy_resolver: ['>=20.3,<24.3'],
      conda_channels: ['pytorch', 'conda-forge', 'nvidia', 'defaults'],
      priority_optional_packages: ['pygobject'],
      torch_nightly: false,
      poetry_files_from_repo_working_dir: false,
      uv_files_from_repo_working_dir: false,
    },
    venvs_dir: '~/.clearml/venvs-builds',
    venvs_cache: { max_entries: 10n, free_space_threshold_gb: 2.0, path: '~/.clearml/venvs-cache' },
    vcs_cache: { enabled: true, path: '~/.clearml/vcs-cache' },
    venv_update: { enabled: false },
    pip_download_cache: { enabled: true, path: '~/.clearml/pip-download-cache' },
    translate_ssh: true,
    reload_config: false,
    docker_pip_cache: '~/.clearml/pip-cache',
    docker_apt_cache: '~/.clearml/apt-cache',
    docker_force_pull: false,
    default_docker: { image: 'nvidia/cuda:11.0.3-cudnn8-runtime-ubuntu20.04', match_rules: DOCKER_RULES },
    enable_task_env: false,
    sanitize_config_printout: {
      hide_secrets: ['^sanitize_config_printout$', 'secret', 'pass', 'token', 'account_key', 'contents'],
      hide_secrets_recursive: ['^environment$'],
      dont_hide_secrets: ['^enable_git_ask_pass$'],
      docker_commands: ['^extra_docker_arguments$'],
      urls: ['^extra_index_url$'],
    },
    hide_docker_command_env_vars: { enabled: true, extra_keys: [], parse_embedded_urls: true },
    abort_callback_max_timeout: 1800n,
    docker_internal_mounts: {
      sdk_cache: '/clearml_agent_cache',
      apt_cache: '/var/cache/apt/archives',
      ssh_folder: '~/.ssh',
      ssh_ro_folder: '/.ssh',
      pip_cache: '/root/.cache/pip',
      poetry_cache: '/root/.cache/pypoetry',
      vcs_cache: '/root/.clearml/vcs-cache',
      venvs_cache: '/root/.clearml/venvs-cache',
      venv_build: '~/.clearml/venvs-builds',
      pip_download: '/root/.clearml/pip-download-cache',
    },
    apply_environment: true,
    apply_files: true,
    custom_build_script: '',
    disable_task_docker_override: false,
  },
  api: {
    version: 1.5,
    verify_certificate: true,
    default_version: 1.5,
    http: {
      max_req_size: 15728640n,
      retries: {
        total: 240n,
        connect: 240n,
        read: 240n,
        redirect: 240n,
        status: 240n,
        backoff_factor: 1.0,
        backoff_max: 120.0,
      },
      wait_on_maintenance_forever: true,
      pool_maxsize: 512n,
      pool_connections: 512n,
    },
    auth: { token_expiration_threshold_sec: 43200n },
  },
  logging: { version: 1n, loggers: { urllib3: { level: 'ERROR' } } },
  sdk: {
    storage: {
      cache: { default_base_dir: '~/.clearml/cache', size: { min_free_bytes: '10GB' } },
      direct_access: [{ url: 'file://*' }],
    },
    metrics: {
      file_history_size: 100n,
      matplotlib_untitled_history_size: 100n,
      images: { format: 'JPEG', quality: 87n, subsampling: 0n },
      tensorboard_single_series_per_graph: false,
    },
    network: {
      metrics: { file_upload_threads: 4n, file_upload_starvation_warning_sec: 120n },
      iteration: { max_retries_on_server_error: 5n, retry_backoff_factor_sec: 10n },
    },
    aws: {
      s3: { key: '', secret: '', region: '', credentials: [] },
      boto3: { pool_connections: 512n, max_multipart_concurrency: 16n },
    },
    google: { storage: {} },
    azure: { storage: {} },
    log: { null_log_propagate: false, task_log_buffer_capacity: 66n, disable_urllib3_info: true },
    development: {
      task_reuse_time_window_in_hours: 72.0,
      vcs_repo_detect_async: true,
      store_uncommitted_code_diff: true,
      support_stopping: true,
      default_output_uri: '',
      force_analyze_entire_repo: false,
      suppress_update_message: false,
      detect_with_pip_freeze: false,
      worker: { report_period_sec: 2n, ping_period_sec: 30n, log_stdout: true, report_global_mem_used: false },
    },
  },
};

/** The packaged defaults of the agent, lowest of all layers (spec clearml 12). */
export function agentDefaults(): DictValue {
  return settingsDict(AGENT);
}
