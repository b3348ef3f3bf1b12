import { readFileSync, statSync } from 'node:fs';
import fastGlob from 'fast-glob';
import type { Environment } from '../merge/clearml/environment.js';
import { settingsFiles, type SettingsProgram } from '../merge/clearml/settings/settings-files.js';
import { clearmlSettings, type ClearmlSettings } from '../merge/clearml/settings/settings.js';
import type { SettingsFiles } from '../merge/clearml/settings/text-layer.js';
import { processEnv } from './process-env.js';
import { decodeUtf8, readFailure } from './text-file.js';

export interface ClearmlConfOptions {
  /** The environment that says where the files are; that of this process if absent. */
  readonly environ?: Environment;
  /** Read this file in place of those of the home folder, as `CLEARML_CONFIG_FILE` would; it has to exist. */
  readonly file?: string;
  /** Whose rules to follow; `sdk` if absent. */
  readonly program?: SettingsProgram;
  /** Texts of the server's vaults, merged in order. */
  readonly vaults?: readonly string[];
}

/**
 * The settings that a ClearML program would start with here: the `clearml.conf` files that {@link settingsFiles} names, read
 * from disk with what they include, and {@link clearmlSettings} made of them. A file of the home folder that does not exist
 * is nothing, as in ClearML; so is one that `CLEARML_CONFIG_FILE` names. URLs are not read.
 * @throws SourceError `SOURCE_NOT_FOUND` for `file` only, `SOURCE_UNREADABLE`, `SOURCE_NOT_UTF8`; the errors of
 * {@link clearmlSettings}
 */
export function loadClearmlConf(options: ClearmlConfOptions = {}): ClearmlSettings {
  const { environ = processEnv(), file, ...rest } = options;
  if (file !== undefined) readText(file);
  const located = file === undefined ? environ : new Map([...environ, ['CLEARML_CONFIG_FILE', file]]);
  const read = (path: string): string | undefined => readIfFile(expandHome(path, environ));
  const settings = clearmlSettings({
    ...rest,
    environ: located,
    files: readSettingsFiles(located, read),
    include: ({ kind, name }) => (kind === 'file' ? read(name) : undefined),
  });
  // The variable only served to name the file: it is not one of the caller's.
  return { ...settings, environ };
}

function readSettingsFiles(environ: Environment, read: (path: string) => string | undefined): SettingsFiles {
  const { files, folder } = settingsFiles(environ);
  const ofFolder = folder === undefined ? [] : filesBelow(folder).map((path) => `${folder}/${path}`);
  return new Map(
    [...ofFolder, ...files].flatMap((path): [string, string][] => {
      const text = read(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

/** The settings of every environment in a configuration folder. */
function filesBelow(folder: string): string[] {
  return fastGlob.sync('{default,demo,local}/**/*.conf', { cwd: folder, dot: true, followSymbolicLinks: false });
}

function expandHome(path: string, environ: Environment): string {
  const home = environ.get('HOME') ?? environ.get('USERPROFILE');
  return home !== undefined && path.startsWith('~/') ? home + path.slice(1) : path;
}

function readIfFile(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readText(path) : undefined;
}

function readText(path: string): string {
  try {
    return decodeUtf8(path, readFileSync(path));
  } catch (error) {
    throw readFailure(path, error);
  }
}
