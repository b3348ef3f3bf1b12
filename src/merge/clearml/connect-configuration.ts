import type { Dict } from '../../model/dict.js';
import { ConfigError, errorOf, type Issue } from '../../model/errors.js';
import { joinName } from '../../parsers/clearml/names.js';
import { isParameterDict, type ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { isHoconList, isHoconObject } from '../../parsers/hocon/period.js';
import type { HoconList, HoconObject } from '../../parsers/hocon/value.js';
import { hoconConfigText, parseHoconConfigText } from '../hocon/config-text.js';
import { putConfiguration, type ClearmlTask } from './configuration-store.js';
import { withValueAt, type ConnectOptions } from './connect.js';
import type { Environment } from './environment.js';
import { ignoresRemoteOverrides, writeIgnoreFlag } from './ignore-flag.js';

/** What a program connects: a dict or a list, or a file by its path and text. */
export type GivenConfiguration =
  | { readonly kind: 'value'; readonly value: Dict<ParameterValue> | readonly ParameterValue[] }
  | { readonly kind: 'file'; readonly path: string; readonly text: string };

/** What the program gets back. */
export type ConnectedConfiguration =
  /** Its own dict or list, whose changes are stored. */
  | { readonly kind: 'own'; readonly value: Dict<ParameterValue> | readonly ParameterValue[] }
  /** What the store had. It is read-only: ClearML ignores assignments to it without a word. */
  | { readonly kind: 'stored'; readonly value: HoconObject | HoconList }
  | { readonly kind: 'same-file'; readonly path: string }
  /** A file to be made for the stored text, with the suffix of the one that was given. */
  | { readonly kind: 'new-file'; readonly suffix: string; readonly text: string };

export interface ConfigurationOptions extends ConnectOptions {
  readonly description?: string | null;
  /** What references in stored texts may ask. */
  readonly env?: Environment;
}

/** A configuration that is connected with a task. */
export interface ConfigurationConnection {
  readonly task: ClearmlTask;
  readonly configuration: ConnectedConfiguration;
  readonly name: string;
  readonly description: string | null;
  /** Why a stored text was not used. */
  readonly issues: readonly Issue[];
}

/** The name of a configuration object that is given none. */
const DEFAULT_NAME = 'General';
const IGNORE_FLAG = '_ignore_remote_overrides_config_';

/**
 * Connects a configuration with a task (spec clearml 8). Locally it is stored: a dict or list as HOCON, a file as its text.
 * Remotely the stored text takes its place, unless there is none, it does not parse, or it is empty: then the program's
 * own is stored as it is locally.
 * @throws ValidationError `HOCON_SERIALIZE`, `CLEARML_CONFIGURATION_KIND` for a stored list in place of a dict or the reverse
 */
export function connectConfiguration(
  task: ClearmlTask,
  given: GivenConfiguration,
  options: ConfigurationOptions,
): ConfigurationConnection {
  const name = options.name || DEFAULT_NAME;
  const flag = joinName(name, IGNORE_FLAG);
  const isLocal = options.mode === 'local' || ignoresRemoteOverrides(task.parameters, flag, options);
  const flagged = options.mode === 'local' && options.ignoreRemoteOverrides === true;
  const parameters = flagged ? writeIgnoreFlag(task.parameters, flag) : task.parameters;
  const own = { task: { ...task, parameters }, name, description: options.description ?? null, issues: [] };
  const stored = isLocal ? undefined : (task.configurations.get(name)?.value ?? undefined);
  if (stored === undefined) return logged(own, given);
  if (given.kind === 'file') {
    return { ...own, configuration: { kind: 'new-file', suffix: suffixOf(given.path) || '.txt', text: stored } };
  }
  return fromStored(own, given, stored, options.env ?? new Map());
}

type Unconnected = Omit<ConfigurationConnection, 'configuration'>;

function logged(connection: Unconnected, given: GivenConfiguration): ConfigurationConnection {
  const isFile = given.kind === 'file';
  const value = isFile ? given.text : hoconConfigText(given.value);
  const type = isFile ? suffixOf(given.path).slice(1) || 'file' : 'dictionary';
  const { task, name, description } = connection;
  return {
    ...connection,
    task: { ...task, configurations: putConfiguration(task.configurations, name, { value, type, description }) },
    configuration: isFile ? { kind: 'same-file', path: given.path } : { kind: 'own', value: given.value },
  };
}

function fromStored(
  connection: Unconnected,
  given: Extract<GivenConfiguration, { readonly kind: 'value' }>,
  text: string,
  env: Environment,
): ConfigurationConnection {
  let root;
  try {
    ({ root } = parseHoconConfigText(text, { env, name: connection.name }));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { ...logged(connection, given), issues: [error.issue] };
  }
  if (isParameterDict(given.value)) {
    if (!isHoconObject(root)) throw wrongKind(connection.name, 'dict');
    if (root.size === 0) return logged(connection, given);
    return { ...connection, configuration: { kind: 'stored', value: root } };
  }
  if (!isHoconList(root)) throw wrongKind(connection.name, 'list');
  return { ...connection, configuration: { kind: 'stored', value: root } };
}

function wrongKind(name: string, wanted: 'dict' | 'list'): Error {
  const message = `The stored configuration "${name}" is no ${wanted}, as the program's own is`;
  return errorOf({ code: 'CLEARML_CONFIGURATION_KIND', message });
}

/** The last suffix of a file name with its dot, as Python's `Path.suffix` has it. */
function suffixOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? name.slice(dot) : '';
}

/**
 * Sets a value of a connected dict: its text is stored again. A list, and what came from the store, stay as they are.
 * @throws ValidationError `CLEARML_PATH_ABSENT`, `HOCON_SERIALIZE`
 */
export function writeConfiguration(
  connection: ConfigurationConnection,
  path: readonly string[],
  value: ParameterValue,
): ConfigurationConnection {
  const { configuration } = connection;
  if (configuration.kind !== 'own' || !isParameterDict(configuration.value)) return connection;
  return logged(connection, { kind: 'value', value: withValueAt(configuration.value, path, value, path) });
}
