import { parsePythonFloat, parsePythonInt } from '../../../model/python-number.js';
import { parameterStr } from '../parameter-text.js';
import { isConfigValue, isParameterList, type ParameterValue } from '../parameter-value.js';
import { pythonEquals } from '../../../model/compare.js';
import { shownText } from '../../../model/secrets.js';
import { argumentError } from './argument-error.js';
import type { ArgumentRule, ArgumentType } from './definition.js';

/** What a command line came to. */
export interface Parsed {
  /** The values by the names of their arguments. */
  readonly namespace: Map<string, ParameterValue>;
  /**
   * The texts that were converted for each name, defaults that are texts among them: one text, or a list as soon as there
   * was a second. ClearML logs these in place of the values.
   */
  readonly typed: Map<string, string | readonly string[]>;
}

type ValueRule = Exclude<ArgumentRule, { readonly kind: 'subparsers' }>;

/** Does what an argument does when it is given with some texts. */
export function applyAction(rule: ValueRule, texts: readonly string[], written: string, parsed: Parsed): void {
  const { namespace } = parsed;
  const before = namespace.get(rule.dest) ?? null;
  switch (rule.kind) {
    case 'const':
      namespace.set(rule.dest, rule.const);
      break;
    case 'count':
      namespace.set(rule.dest, increment(before, written));
      break;
    case 'store':
      namespace.set(rule.dest, valueOf(rule, texts, written, parsed));
      break;
    case 'append':
      namespace.set(rule.dest, [...itemsOf(before, written), valueOf(rule, texts, written, parsed)]);
      break;
  }
}

/** A default that is a text is converted like a given one, if nothing replaced it. */
export function convertDefault(rule: ArgumentRule, parsed: Parsed): void {
  if (typeof rule.default !== 'string' || parsed.namespace.get(rule.dest) !== rule.default) return;
  parsed.namespace.set(rule.dest, convert(rule, rule.default, rule.options.join('/') || rule.dest, parsed));
}

type StoreRule = Extract<ArgumentRule, { readonly kind: 'store' | 'append' }>;

function valueOf(rule: StoreRule, given: readonly string[], written: string, parsed: Parsed): ParameterValue {
  const end = given.indexOf('--');
  const texts = end < 0 ? given : given.toSpliced(end, 1);
  if (rule.nargs === '?' && texts.length === 0) return absentValue(rule, written, parsed);
  if (rule.nargs === '*' && texts.length === 0 && rule.options.length === 0) return rule.default ?? [];
  const values = texts.map((text) => checked(rule, convert(rule, text, written, parsed), written));
  const isSingle = rule.nargs === undefined || rule.nargs === '?';
  return isSingle ? (values[0] ?? null) : values;
}

function absentValue(rule: StoreRule, written: string, parsed: Parsed): ParameterValue {
  const value = rule.options.length > 0 ? rule.const : rule.default;
  return typeof value === 'string' ? checked(rule, convert(rule, value, written, parsed), written) : value;
}

function convert(rule: ArgumentRule, text: string, written: string, { typed }: Parsed): ParameterValue {
  const earlier = typed.get(rule.dest);
  if (earlier === undefined) typed.set(rule.dest, text);
  else typed.set(rule.dest, [...(typeof earlier === 'string' ? [earlier] : earlier), text]);
  const value = rule.type === undefined ? text : convertTo(rule.type, text);
  if (value === undefined)
    throw argumentError(written, `invalid ${rule.type ?? 'str'} value ${shownText(rule.dest, text)}`);
  return value;
}

/** What the type of an argument makes of a text; undefined where Python raises. */
export function convertTo(type: ArgumentType, value: ParameterValue): ParameterValue | undefined {
  const isNumber = typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
  switch (type) {
    case 'str':
      return parameterStr(value);
    case 'bool':
      return isParameterList(value) || typeof value === 'string' ? value.length > 0 : isNumber && Number(value) !== 0;
    case 'float':
      return isNumber ? Number(value) : typeof value === 'string' ? parsePythonFloat(value) : undefined;
    case 'int':
      if (isNumber)
        return Number.isFinite(Number(value))
          ? BigInt(typeof value === 'number' ? Math.trunc(value) : value)
          : undefined;
      return typeof value === 'string' ? parsePythonInt(value) : undefined;
  }
}

function checked(rule: ArgumentRule, value: ParameterValue, written: string): ParameterValue {
  if (rule.choices === undefined || rule.choices.some((choice) => equals(choice, value))) return value;
  const known = rule.choices.map(parameterStr).join(', ');
  throw argumentError(written, `invalid choice ${shownText(rule.dest, parameterStr(value))} (choose from ${known})`);
}

function equals(a: ParameterValue, b: ParameterValue): boolean {
  return isConfigValue(a) && isConfigValue(b) && pythonEquals(a, b);
}

function increment(value: ParameterValue, written: string): ParameterValue {
  if (value === null) return 1n;
  if (typeof value === 'boolean') return BigInt(value) + 1n;
  if (typeof value === 'bigint') return value + 1n;
  if (typeof value === 'number') return value + 1;
  throw argumentError(written, 'cannot count on from a default that is no number');
}

function itemsOf(value: ParameterValue, written: string): readonly ParameterValue[] {
  if (value === null) return [];
  if (isParameterList(value)) return value;
  throw argumentError(written, 'cannot append to a default that is no list');
}
