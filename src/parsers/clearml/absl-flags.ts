import { errorOf } from '../../model/errors.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { nearest } from '../../model/suggest.js';
import type { CapturedArgument } from './captured.js';
import type { ParameterValue } from './parameter-value.js';
import { trimSpace } from './python-strings.js';
import { shownText } from '../../model/secrets.js';

/** The kinds of flag that can be told as data, and what absl calls them; ClearML uses that as the type label. */
const FLAG_KINDS = {
  str: 'string',
  int: 'int',
  float: 'float',
  bool: 'bool',
  list: 'comma separated list of strings',
} as const;

/** One `DEFINE_…` of absl, as data. */
export interface FlagDefinition {
  readonly name: string;
  readonly type: keyof typeof FLAG_KINDS;
  readonly default: ParameterValue;
  readonly help?: string;
}

/**
 * The values of absl flags after a command line: `--name=value`, `--name value`, `--flag`, `--noflag`.
 * @throws ParseError `CLEARML_ARGUMENTS` for an unknown flag or a value that its kind refuses
 */
export function parseFlags(flags: readonly FlagDefinition[], argv: readonly string[]): Map<string, ParameterValue> {
  const values = new Map(flags.map((flag) => [flag.name, flag.default]));
  const known = new Map(flags.map((flag) => [flag.name, flag]));
  for (let at = 0; at < argv.length; at++) {
    const text = argv[at] ?? '';
    if (text === '--') break;
    const match = /^--?([^=]+)(?:=([^]*))?$/.exec(text);
    if (match === null) continue;
    const [, written = '', given] = match;
    const flag = known.get(written) ?? negatedFlag(known, written);
    if (flag === undefined) throw unknownFlag(written, known.keys());
    if (flag.type === 'bool' && given === undefined) values.set(flag.name, flag.name === written);
    else values.set(flag.name, convert(flag, given ?? argv[++at]));
  }
  return values;
}

function negatedFlag(known: ReadonlyMap<string, FlagDefinition>, written: string): FlagDefinition | undefined {
  const flag = written.startsWith('no') ? known.get(written.slice(2)) : undefined;
  return flag?.type === 'bool' ? flag : undefined;
}

function convert(flag: FlagDefinition, text: string | undefined): ParameterValue {
  const value = text === undefined ? undefined : valueOf(flag.type, text);
  if (value !== undefined) return value;
  const shown =
    text === undefined ? 'a value is missing' : `${shownText(flag.name, text)} is no ${FLAG_KINDS[flag.type]}`;
  throw errorOf({ code: 'CLEARML_ARGUMENTS', message: `Cannot set the flag --${flag.name}: ${shown}` });
}

function valueOf(type: FlagDefinition['type'], text: string): ParameterValue | undefined {
  switch (type) {
    case 'str':
      return text;
    case 'int':
      return /^0[xX][0-9a-fA-F]+$/.test(text) ? BigInt(text) : parsePythonInt(text);
    case 'float':
      return parsePythonFloat(text);
    case 'bool':
      return booleanOf(text.toLowerCase());
    case 'list':
      return text === '' ? [] : text.split(',').map(trimSpace);
  }
}

function booleanOf(word: string): boolean | undefined {
  if (['true', 't', '1'].includes(word)) return true;
  return ['false', 'f', '0'].includes(word) ? false : undefined;
}

function unknownFlag(written: string, known: Iterable<string>): Error {
  const suggestion = nearest(written, known);
  return errorOf({
    code: 'CLEARML_ARGUMENTS',
    message: `Unknown command line flag "${written}"`,
    ...(suggestion !== undefined && { hint: `did you mean "${suggestion}"?` }),
  });
}

/** The flags as ClearML logs them: all of them, with absl's word for their kind and for a missing help. */
export function captureFlags(
  flags: readonly FlagDefinition[],
  values: ReadonlyMap<string, ParameterValue>,
): CapturedArgument[] {
  return flags.map(({ name, type, help = '(no help available)' }) => ({
    name,
    value: values.get(name) ?? null,
    type: FLAG_KINDS[type],
    description: help,
  }));
}
