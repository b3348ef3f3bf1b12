import { decodeBase64 } from '../../model/bytes.js';
import { errorOf } from '../../model/errors.js';
import { parsePythonInt } from '../../model/python-number.js';
import type { Value } from '../../model/value.js';
import { trimSpace } from './python-strings.js';
import { splitShellWords } from './shell-split.js';

/** How the text of a variable is read (spec clearml 13.1). */
export type EntryType = 'str' | 'int' | 'bool' | 'safe_bool' | 'int_or_str' | 'base64' | 'list' | 'words' | 'non_empty';

/** An environment variable that ClearML declares: its names in order of precedence, its type and default. */
export interface EnvironmentEntry {
  readonly variables: readonly string[];
  readonly type: EntryType;
  /** The value while nothing is set; it is not converted. */
  readonly default?: Value;
}

/**
 * Who reads: they differ in what counts as set and in what a wrong text does.
 * - `sdk`: a blank variable is unset; a wrong text gives the default.
 * - `agent`: only an empty variable is unset; a wrong text gives the default.
 * - `agent-setting`: as `agent`, but booleans are not trimmed and a wrong text is an error.
 */
export type EntryReader = 'sdk' | 'agent' | 'agent-setting';

/** A variable's value and the name that gave it; without a name it is the default. */
export interface EntryValue {
  readonly value: Value;
  readonly variable?: string;
  /** The variable whose text could not be read; later names were not tried. */
  readonly unreadable?: string;
}

const TRUE_WORDS: ReadonlySet<string> = new Set(['y', 'yes', 't', 'true', 'on', '1']);
const FALSE_WORDS: ReadonlySet<string> = new Set(['n', 'no', 'f', 'false', 'off', '0']);

/**
 * The value of a declared variable.
 * @throws ValidationError `CLEARML_VARIABLE` for `agent-setting` and a text that is not of the type
 */
export function readEntry(
  entry: EnvironmentEntry,
  environ: ReadonlyMap<string, string>,
  reader: EntryReader = 'sdk',
): EntryValue {
  const fallback = entry.default ?? null;
  for (const variable of entry.variables) {
    const given = environ.get(variable);
    const text = reader === 'sdk' ? trimSpace(given ?? '') : (given ?? '');
    if (text === '') continue;
    const value = convertEntry(text, entry.type, reader);
    if (value !== undefined) return { value, variable };
    if (reader === 'agent-setting') throw unreadableVariable(variable, entry.type);
    return { value: fallback, unreadable: variable };
  }
  return { value: fallback };
}

/** True if one of the names is set at all, be it blank. */
export function isEntrySet(entry: EnvironmentEntry, environ: ReadonlyMap<string, string>): boolean {
  return entry.variables.some((variable) => environ.has(variable));
}

function convertEntry(text: string, type: EntryType, reader: EntryReader): Value | undefined {
  switch (type) {
    case 'str':
      return trimSpace(text);
    case 'int':
      return parsePythonInt(text);
    case 'bool':
      return booleanWord(reader === 'agent-setting' ? text : trimSpace(text));
    case 'safe_bool':
      return booleanWord(trimSpace(text)) ?? true;
    case 'int_or_str':
      return parsePythonInt(text) ?? text;
    case 'base64':
      return decodeText(text);
    case 'list':
      return splitShellWords(text);
    case 'words':
      return trimSpace(text).split(/\s+/);
    case 'non_empty':
      return true;
  }
}

/** The words that ClearML's environment knows for true and false, in any letter case. */
export function booleanWord(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : undefined;
}

/** The text in base64 of UTF-8. */
export function decodeText(text: string): string | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined) return undefined;
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

/** The text itself is not shown: it may be a secret. */
function unreadableVariable(variable: string, type: EntryType): Error {
  return errorOf({
    code: 'CLEARML_VARIABLE',
    message: `The environment variable ${variable} cannot be read as ${type}`,
    ...(type === 'bool' && { hint: `write one of ${[...TRUE_WORDS, ...FALSE_WORDS].join(', ')}` }),
  });
}
