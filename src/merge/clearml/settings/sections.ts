import { isDict, isList, type DictValue, type Value } from '../../../model/value.js';
import { pythonRepr, pythonStr } from '../../../model/python-text.js';
import { decodeBase64 } from '../../../model/bytes.js';
import { booleanWord, decodeText } from '../../../parsers/clearml/environment-entry.js';
import { printPythonJson } from '../../../parsers/json/python-json.js';
import { trimSpace } from '../../../parsers/clearml/python-strings.js';
import { isTrue } from '../../../parsers/clearml/truth.js';
import { printHocon } from '../../../parsers/hocon/print.js';
import { expandPath } from './expand-path.js';
import { settingAt } from './setting-path.js';
import type { ClearmlSettings } from './settings.js';

/**
 * The variables that the top-level section `environment` sets (spec clearml 12), overwriting present ones; none where the
 * settings do not apply it. The SDK turns zero and false into empty texts, the agent only null.
 */
export function appliedEnvironment(settings: ClearmlSettings): Map<string, string> {
  const applied = new Map<string, string>();
  if (!isSectionApplied(settings, 'environment')) return applied;
  for (const [name, value] of pairsOf(settingAt(settings.config, ['environment'])?.root ?? null)) {
    const isEmpty = settings.program === 'sdk' ? !isTrue(value) : value === null;
    if (isTrue(name)) applied.set(pythonStr(name), isEmpty ? '' : pythonStr(value));
  }
  return applied;
}

function pairsOf(section: Value): (readonly [Value, Value])[] {
  if (isDict(section)) return [...section];
  if (!isList(section)) return [];
  return section.flatMap((pair) => {
    const [name, value] = isList(pair) ? pair : [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

/** A file that the top-level section `files` writes. */
export interface AppliedFile {
  /** With `~` and variables put in. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether a file that is there already is replaced. */
  readonly overwrite: boolean;
  /** Permission bits; only the agent knows them. */
  readonly mode?: number;
}

/**
 * The files that the top-level section `files` writes, in order (spec clearml 12); none where the settings do not apply
 * it. An entry that cannot be made is left out.
 */
export function appliedFiles(settings: ClearmlSettings): AppliedFile[] {
  if (!isSectionApplied(settings, 'files')) return [];
  const section = settingAt(settings.config, ['files'])?.root ?? null;
  const entries = isDict(section) ? section.valueList.filter(isDict) : [];
  return entries.flatMap((entry) => {
    const path = entry.get('path');
    const content = contentOf(entry);
    if (typeof path !== 'string' || path === '' || content === undefined) return [];
    return [{ path: expandPath(path, settings.environ), content, ...detailsOf(entry, settings) }];
  });
}

function detailsOf(entry: DictValue, { program }: ClearmlSettings): Pick<AppliedFile, 'overwrite' | 'mode'> {
  const overwrite = isTrue(entry.get('overwrite') ?? true);
  const digits = pythonStr(entry.get('mode') ?? '');
  const hasMode = program === 'agent' && /^(?:0o)?[0-7]+$/.test(digits);
  return hasMode ? { overwrite, mode: parseInt(digits.replace('0o', ''), 8) } : { overwrite };
}

/** The contents in the target format; undefined if they cannot be decoded or encoded. */
function contentOf(entry: DictValue): string | Uint8Array | undefined {
  const target = entry.get('target_format') ?? null;
  const given = entry.get('contents') ?? null;
  const contents = entry.get('format') === 'base64' ? decoded(given, target) : given;
  switch (target) {
    case 'json':
      return contents === undefined ? undefined : printPythonJson(contents, 2);
    case 'yaml':
    case 'yml':
      return contents === undefined ? undefined : printHocon(contents, { format: 'yaml' });
    case 'bytes':
      return contents instanceof Uint8Array || typeof contents === 'string' ? contents : undefined;
    default:
      return contents === undefined ? undefined : orderedStr(contents);
  }
}

function decoded(contents: Value, target: Value): Value | undefined {
  if (typeof contents !== 'string') return undefined;
  return target === 'bytes' ? decodeBase64(contents) : decodeText(contents);
}

/** Python's text of settings, whose dicts are ordered dicts. */
function orderedStr(value: Value): string {
  return typeof value === 'string' ? value : orderedRepr(value);
}

function orderedRepr(value: Value): string {
  if (isList(value)) return `[${value.map(orderedRepr).join(', ')}]`;
  if (!isDict(value)) return pythonRepr(value);
  const pairs = Array.from(value, ([key, child]) => `(${pythonRepr(key)}, ${orderedRepr(child)})`);
  return pairs.length === 0 ? 'OrderedDict()' : `OrderedDict([${pairs.join(', ')}])`;
}

const SWITCHES = {
  sdk: {
    environment: { variable: 'CLEARML_ENABLE_ENV_CONFIG_SECTION', path: ['sdk', 'apply_environment'] },
    files: { variable: 'CLEARML_ENABLE_FILES_CONFIG_SECTION', path: ['sdk', 'apply_files'] },
  },
  agent: {
    environment: { variable: 'CLEARML_AGENT_ENABLE_ENV_CONFIG_SECTION', path: ['agent', 'apply_environment'] },
    files: { variable: 'CLEARML_AGENT_ENABLE_FILES_CONFIG_SECTION', path: ['agent', 'apply_files'] },
  },
} as const;

function isSectionApplied({ program, environ, config }: ClearmlSettings, section: 'environment' | 'files'): boolean {
  const { variable, path } = SWITCHES[program][section];
  const word = booleanWord(trimSpace(environ.get(variable) ?? ''));
  return word ?? isTrue(settingAt(config, path)?.root ?? false);
}
