import { compareCodePoints } from '../../../model/compare.js';
import { errorOf } from '../../../model/errors.js';
import { readEntry } from '../../../parsers/clearml/environment-entry.js';
import type { Environment } from '../environment.js';
import type { SettingsFiles } from './text-layer.js';

/** The programs of ClearML that read settings. */
export type SettingsProgram = 'sdk' | 'agent';

/** A file that takes part, and the keys its content is put under. */
export interface SettingsFile {
  readonly path: string;
  readonly text: string;
  readonly key?: readonly string[];
}

const HOME_FILES = ['~/trains.conf', '~/clearml.conf'];
const ENVIRONMENTS = ['default', 'demo', 'local'];
const CONFIG_FILE = { variables: ['CLEARML_CONFIG_FILE', 'TRAINS_CONFIG_FILE'], type: 'str' } as const;
const CONFIG_FOLDER = { variables: ['CLEARML_CONFIG_PATH', 'TRAINS_CONFIG_PATH'], type: 'str' } as const;

/**
 * The configuration files that a program would read, lowest first: those of the home folder, or the one that a variable
 * names. Those of a configuration folder, if a variable names one, are all its `*.conf` files in `default` and in the
 * folder of the environment.
 */
export function settingsFiles(environ: Environment): { readonly files: readonly string[]; readonly folder?: string } {
  const named = readEntry(CONFIG_FILE, environ).value;
  const folder = readEntry(CONFIG_FOLDER, environ).value;
  const files = typeof named === 'string' ? [named] : HOME_FILES;
  return typeof folder === 'string' ? { files, folder } : { files };
}

/**
 * The name of the environment: of the variable, else `default`.
 * @throws ValidationError `CLEARML_ENVIRONMENT_UNKNOWN` for one that ClearML does not know
 */
export function environmentName(environ: Environment, program: SettingsProgram): string {
  const variables = program === 'sdk' ? ['CLEARML_ENV', 'TRAINS_ENV'] : ['TRAINS_ENV'];
  const variable = variables.find((name) => (environ.get(name) ?? '') !== '');
  const name = variable === undefined ? 'default' : (environ.get(variable) ?? '');
  if (variable === undefined || ENVIRONMENTS.includes(name)) return name;
  throw errorOf({
    code: 'CLEARML_ENVIRONMENT_UNKNOWN',
    message: `The environment variable ${variable} names an unknown environment`,
    hint: `write one of ${ENVIRONMENTS.join(', ')}`,
  });
}

/** The files that exist and take part, lowest first. A named file that does not exist is silently nothing. */
export function existingFiles(files: SettingsFiles, environ: Environment, env: string): SettingsFile[] {
  const { files: paths, folder } = settingsFiles(environ);
  const ofFolder =
    folder === undefined
      ? []
      : [...new Set(['default', env])].flatMap((part) => folderFiles(files, `${folder}/${part}/`));
  const home = environ.get('HOME');
  const found = paths.flatMap((path) => {
    const text = files.get(path) ?? files.get(homeForm(path, home)) ?? files.get(absoluteForm(path, home));
    return text === undefined ? [] : [{ path, text }];
  });
  return [...ofFolder, ...found];
}

/** `~/x` for a path in the home folder. */
function homeForm(path: string, home: string | undefined): string {
  return home !== undefined && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

function absoluteForm(path: string, home: string | undefined): string {
  return home !== undefined && path.startsWith('~/') ? home + path.slice(1) : path;
}

/** Each `*.conf` below a folder, under the key of its name; folders become keys before it. */
function folderFiles(files: SettingsFiles, folder: string): SettingsFile[] {
  return [...files]
    .filter(([path]) => path.startsWith(folder) && path.endsWith('.conf'))
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([path, text]) => ({ path, text, key: path.slice(folder.length, -'.conf'.length).split('/') }));
}
