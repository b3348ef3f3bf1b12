import type { DictValue } from '../../../model/value.js';
import { settingsDict } from './settings-tree.js';

/** What ClearML's SDK 1.17 ships: bigints are ints, numbers are floats. */
const SDK = {
  api: {
    version: 1.5,
    api_server: '',
    web_server: '',
    files_server: '',
    verify_certificate: true,
    credentials: { access_key: '', secret_key: '' },
    default_version: 1.5,
    http: {
      max_req_size: 15728640n,
      extra_retry_codes: [],
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
    auth: { token_expiration_threshold_sec: 360n, req_token_expiration_sec: null },
  },
  logging: {
    version: 1n,
    disable_existing_loggers: 0n,
    loggers: {
      urllib3: { level: 'WARNING' },
      clearml: { level: 'INFO', force_level: false },
      boto: { level: 'WARNING' },
      'boto.perf': { level: 'WARNING' },
      botocore: { level: 'WARNING' },
      boto3: { level: 'WARNING' },
      google: { level: 'WARNING' },
    },
  },
  sdk: {
    storage: { cache: { default_base_dir: '~/.clearml/cache' }, direct_access: [{ url: 'file://*' }] },
    metrics: {
      file_history_size: 100n,
      matplotlib_untitled_history_size: 100n,
      images: { format: 'JPEG', quality: 87n, subsampling: 0n },
      tensorboard_single_series_per_graph: false,
    },
    network: {
      file_upload_retries: 3n,
      metrics: { file_upload_threads: 4n, file_upload_starvation_warning_sec: 120n },
      iteration: { max_retries_on_server_error: 5n, retry_backoff_factor_sec: 10n },
    },
    aws: {
      s3: { region: '', key: '', secret: '', use_credentials_chain: false, extra_args: {}, credentials: [] },
      boto3: {
        pool_connections: 512n,
        max_multipart_concurrency: 16n,
        multipart_threshold: 8388608n,
        multipart_chunksize: 8388608n,
      },
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
      log_os_environments: [],
      artifacts: { auto_pickle: true },
      worker: {
        report_period_sec: 2n,
        report_event_flush_threshold: 100n,
        ping_period_sec: 30n,
        log_stdout: true,
        console_cr_flush_period: 10n,
        report_global_mem_used: false,
      },
    },
    apply_environment: false,
    apply_files: false,
  },
};

/** The packaged defaults of the SDK, lowest of all layers (spec clearml 12). */
export function sdkDefaults(): DictValue {
  return settingsDict(SDK);
}
