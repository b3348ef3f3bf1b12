import { memorySource, type ConfigSource } from './config-source.js';

const CONSOLE = 'console: { class: logging.StreamHandler, formatter: simple, stream: "ext://sys.stdout" }';
const LOG_FILE =
  "file: { class: logging.FileHandler, formatter: simple, filename: '${hydra.runtime.output_dir}/${hydra.job.name}.log' }";
const JOB_FORMAT = '[%(asctime)s][%(name)s][%(levelname)s] - %(message)s';
const NO_LOGGING = '{ version: 1, root: null, disable_existing_loggers: false }';

/** A logging configuration with the keys that people override. */
function logging(format: string, handlers: readonly string[], level = 'INFO'): string {
  const names = handlers.map((handler) => handler.slice(0, handler.indexOf(':')));
  return `
version: 1
formatters: { simple: { format: '${format}' } }
handlers: { ${handlers.join(', ')} }
root: { level: ${level}, handlers: [${names.join(', ')}] }
loggers: { logging_example: { level: DEBUG } }
disable_existing_loggers: false
`;
}

/**
 * Hydra's own configs as far as composing needs them: the groups and options that make `hydra/…` keys groups, and the
 * fields of the `hydra` node with the defaults that other values refer to (spec hydra-compose 2.5 and 11). Help texts are left
 * empty.
 */
const FILES = {
  'hydra/env/default.yaml': '',
  'hydra/help/default.yaml': "{ app_name: '${hydra.job.name}', header: '', footer: '', template: '' }",
  'hydra/hydra_help/default.yaml': "{ hydra_help: '???', template: '' }",
  'hydra/output/default.yaml': `# @package hydra
run: { dir: 'outputs/\${now:%Y-%m-%d}/\${now:%H-%M-%S}' }
sweep: { dir: 'multirun/\${now:%Y-%m-%d}/\${now:%H-%M-%S}', subdir: '\${hydra.job.num}' }
`,
  'hydra/hydra_logging/default.yaml': logging('[%(asctime)s][HYDRA] %(message)s', [CONSOLE]),
  'hydra/hydra_logging/disabled.yaml': NO_LOGGING,
  'hydra/hydra_logging/hydra_debug.yaml': logging('[%(asctime)s][HYDRA] %(message)s', [CONSOLE], 'DEBUG'),
  'hydra/hydra_logging/none.yaml': NO_LOGGING,
  'hydra/job_logging/default.yaml': logging(JOB_FORMAT, [CONSOLE, LOG_FILE]),
  'hydra/job_logging/disabled.yaml': NO_LOGGING,
  'hydra/job_logging/none.yaml': NO_LOGGING,
  'hydra/job_logging/stdout.yaml': logging(JOB_FORMAT, [CONSOLE]),
};

/** The configs that Hydra registers as classes. */
const REGISTERED = {
  'hydra/config.yaml': `
defaults:
  - output: default
  - launcher: basic
  - sweeper: basic
  - help: default
  - hydra_help: default
  - hydra_logging: default
  - job_logging: default
  - callbacks: null
  - env: default
  - _self_
mode: null
searchpath: []
run: { dir: ??? }
sweep: { dir: ???, subdir: ??? }
hydra_logging: ???
job_logging: ???
sweeper: ???
launcher: ???
callbacks: {}
help: { app_name: ???, header: ???, footer: ???, template: ??? }
hydra_help: { hydra_help: ???, template: ??? }
output_subdir: .hydra
overrides: { hydra: [], task: [] }
job:
  name: ???
  chdir: null
  override_dirname: ???
  id: ???
  num: ???
  config_name: ???
  env_set: {}
  env_copy: []
  config: { override_dirname: { kv_sep: '=', item_sep: ',', exclude_keys: [] } }
runtime: { version: ???, version_base: ???, cwd: ???, config_sources: ???, output_dir: ???, choices: {} }
verbose: false
`.replaceAll('???', "'???'"),
  'hydra/launcher/basic.yaml': '_target_: hydra._internal.core_plugins.basic_launcher.BasicLauncher',
  'hydra/sweeper/basic.yaml':
    '{ _target_: hydra._internal.core_plugins.basic_sweeper.BasicSweeper, max_batch_size: null, params: null }',
};

/** Hydra's own configs as a source, which stands first in every search path. */
export const HYDRA_CONFIGS: ConfigSource = /* @__PURE__ */ memorySource(FILES, 'pkg://hydra.conf');

/** What Hydra registers, which stands last in every search path: a file of the same name takes its place. */
export const HYDRA_REGISTERED: ConfigSource = /* @__PURE__ */ memorySource(REGISTERED, 'structured://');

/** The config path of Hydra's own defaults list. */
export const HYDRA_CONFIG = 'hydra/config';
