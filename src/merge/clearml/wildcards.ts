import type { Value } from '../../model/value.js';
import { isDict, isList } from '../../model/value.js';
import { compileFilePattern } from '../../model/file-pattern.js';
import { isTrue } from '../../parsers/clearml/truth.js';

/**
 * True if a model file's path matches one of the wildcards, by ClearML's rule (spec clearml 14): the path matches the
 * wildcard's folder followed by anything, and its end matches the wildcard's last part. `*` matches `/` too.
 */
export function matchesWildcards(path: string, wildcards: readonly string[]): boolean {
  const written = posixPath(path);
  return wildcards.some((wildcard) => {
    const lastPart = wildcard.slice(wildcard.lastIndexOf('/') + 1);
    const folder = lastPart === '' ? '' : wildcard.slice(0, -lastPart.length);
    return compileFilePattern(`${folder}*`)(written) && compileFilePattern(`*/${lastPart}`)(`/${written}`);
  });
}

/** A path as Python's `Path(path).as_posix()` writes it: no empty or `.` parts, no `/` at the end. */
function posixPath(path: string): string {
  const slashes = /^\/*/.exec(path)?.[0].length ?? 0;
  const root = slashes === 0 ? '' : slashes === 2 ? '//' : '/';
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return root + parts.join('/') || '.';
}

/**
 * What `auto_connect_frameworks` says of a framework or a part of it (spec clearml 14): `true` and `false` hold for all, an
 * empty dict for none, a missing key is on, and a text or list of wildcards counts as on unless it is empty.
 */
export function isFrameworkConnected(setting: Value, ...keys: readonly string[]): boolean {
  let level = setting;
  for (const key of keys) {
    if (!isDict(level)) break;
    if (level.size === 0) return false;
    const next = level.get(key);
    if (next === undefined) return true;
    level = next;
  }
  return isDict(level) ? level.size > 0 : isTrue(level);
}

/** True if absl's flags are logged: the switch for them is on, and one of the frameworks that bring them. */
export function areFlagsConnected(setting: Value): boolean {
  const hasFramework = isFrameworkConnected(setting, 'tensorflow') || isFrameworkConnected(setting, 'tensorboard');
  return hasFramework && isFrameworkConnected(setting, 'tfdefines');
}

/** True if joblib is logged, which goes with scikit. */
export function isJoblibConnected(setting: Value): boolean {
  return isFrameworkConnected(setting, 'scikit') && isFrameworkConnected(setting, 'joblib');
}

/** The wildcards that a framework's model files must match; undefined where it logs all of them. */
export function frameworkWildcards(setting: Value, framework: string): readonly string[] | undefined {
  const value = isDict(setting) ? setting.get(framework) : undefined;
  if (typeof value === 'string' && value !== '') return [value];
  if (value === undefined || !isList(value)) return undefined;
  const wildcards = value.filter((item) => typeof item === 'string');
  return wildcards.length === 0 ? undefined : wildcards;
}

/** True if a framework logs a model file: it is connected, and the file matches its wildcards if it has any. */
export function isModelLogged(setting: Value, framework: string, path: string): boolean {
  if (!isFrameworkConnected(setting, framework)) return false;
  const wildcards = frameworkWildcards(setting, framework);
  return wildcards === undefined || matchesWildcards(path, wildcards);
}
