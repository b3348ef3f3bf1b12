import type { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { formatPath } from '../../model/path.js';
import { flattenParameters } from '../../parsers/clearml/flatten.js';
import { DEFAULT_SECTION, joinName, trimSlashes } from '../../parsers/clearml/names.js';
import { isParameterDict, type ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { fillTemplate } from '../../parsers/clearml/unflatten.js';
import { ignoresRemoteOverrides, writeIgnoreFlag } from './ignore-flag.js';
import { injectStored, type ConnectWarning } from './inject-stored.js';
import type { ParameterStore } from './store.js';
import { writeParameters } from './write.js';

/** A run that logs, or a run by an agent, whose stored values win over the code's. */
export type RunMode = 'local' | 'remote';

export interface ConnectOptions {
  readonly mode: RunMode;
  /** The section; one with an inner slash goes on in the names. Default `General`. */
  readonly name?: string | null;
  /** Locally: store the wish. Remotely: the code's values win, unless the stored flag says otherwise. */
  readonly ignoreRemoteOverrides?: boolean;
}

/** A dict that is connected with a store. Each write gives a new one. */
export interface Connection {
  /** Where values come from: `local` also for a remote run whose overrides are ignored. */
  readonly mode: RunMode;
  readonly section: string;
  readonly dict: Dict<ParameterValue>;
  readonly store: ParameterStore;
  readonly warnings: readonly ConnectWarning[];
}

const IGNORE_FLAG = '_ignore_remote_overrides_';

/**
 * Connects a dict of the code with a task (spec clearml 7). Locally it is flattened and written into its section; remotely
 * what is stored replaces the code's values, cast to their types, and what is not stored is added to the store.
 * @throws ValidationError `CLEARML_KEY_NOT_TEXT`; LimitError `LIMIT_DEPTH`
 */
export function connect(store: ParameterStore, dict: Dict<ParameterValue>, options: ConnectOptions): Connection {
  const section = connectedSection(options.name);
  const prepared = prepare(store, section, options);
  assertTextKeys(dict);
  return synchronize({ mode: prepared.mode, section, dict, store: prepared.store, warnings: [] });
}

/** The section that a name given to `connect` means. */
function connectedSection(name: string | null | undefined): string {
  return trimSlashes(name ?? '') || DEFAULT_SECTION;
}

function prepare(store: ParameterStore, section: string, options: ConnectOptions): Pick<Connection, 'mode' | 'store'> {
  const flag = joinName(section, IGNORE_FLAG);
  if (options.mode === 'remote')
    return { mode: ignoresRemoteOverrides(store, flag, options) ? 'local' : 'remote', store };
  return { mode: 'local', store: options.ignoreRemoteOverrides === true ? writeIgnoreFlag(store, flag) : store };
}

function assertTextKeys(dict: Dict<ParameterValue>): void {
  const key = dict.keyList.find((candidate) => typeof candidate !== 'string');
  if (key === undefined) return;
  throw errorOf({
    code: 'CLEARML_KEY_NOT_TEXT',
    message: `Cannot connect a dict with the key ${formatPath([key])}, which is no text`,
    path: [key],
    hint: 'at the top level of a connected dict every key must be a text',
  });
}

/** Brings dict and store together, as happens when they are connected and at every later write. */
function synchronize(connection: Connection): Connection {
  const flat = flattenParameters(connection.dict);
  return connection.mode === 'local' ? logged(connection, flat) : injected(connection, flat);
}

function logged(connection: Connection, flat: ReadonlyMap<string, ParameterValue>): Connection {
  const { store, dropped } = writeParameters(connection.store, flat, {
    update: true,
    prefix: connection.section,
  });
  return { ...connection, store, warnings: dropped.map((name) => ({ kind: 'value-dropped', name })) };
}

function injected(connection: Connection, flat: ReadonlyMap<string, ParameterValue>): Connection {
  const { values, store, warnings } = injectStored(connection.store, connection.section, flat);
  return { ...connection, dict: fillTemplate(connection.dict, values), store, warnings };
}

/**
 * Sets a value of a connected dict. Locally the whole dict is stored again; remotely stored keys take their stored values
 * back at once, so only new ones change.
 * @throws ValidationError `CLEARML_PATH_ABSENT` if a step of the path but the last leads into no dict
 */
export function writeConnected(connection: Connection, path: readonly string[], value: ParameterValue): Connection {
  return synchronize({ ...connection, dict: withValueAt(connection.dict, path, value, path), warnings: [] });
}

/** A dict with a value set at a path that leads through dicts it has. */
export function withValueAt(
  dict: Dict<ParameterValue>,
  rest: readonly string[],
  value: ParameterValue,
  path: readonly string[],
): Dict<ParameterValue> {
  const [key, ...deeper] = rest;
  if (key === undefined) throw pathAbsent(path);
  if (deeper.length === 0) return dict.set(key, value);
  const child = dict.get(key);
  if (child === undefined || !isParameterDict(child)) throw pathAbsent(path);
  return dict.set(key, withValueAt(child, deeper, value, path));
}

function pathAbsent(path: readonly string[]): Error {
  return errorOf({
    code: 'CLEARML_PATH_ABSENT',
    message: `Cannot set "${formatPath(path)}" in the connected dict: there is no dict to set it in`,
    path,
  });
}
