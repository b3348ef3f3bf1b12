import { pythonEquals } from '../../../model/compare.js';
import { construct } from '../cast-by-label.js';
import { booleanOrInt } from '../command-line-bool.js';
import { parameterStr } from '../parameter-text.js';
import {
  isConfigValue,
  isParameterDict,
  isParameterList,
  isPythonObject,
  typeName,
  type ParameterValue,
} from '../parameter-value.js';
import { iterate } from '../python-containers.js';
import { plainWord, trimSpace } from '../python-strings.js';
import { loadSafeYaml } from '../safe-yaml.js';
import { isTrue } from '../truth.js';
import { convertTo } from './apply.js';
import type { ArgumentRule, ArgumentType, ParserRules } from './definition.js';

/** A parser whose defaults were replaced by stored texts. */
export interface Injected {
  readonly parser: ParserRules;
  /** The values that `set_defaults` is told. */
  readonly values: ReadonlyMap<string, ParameterValue>;
}

/**
 * Makes stored texts the defaults of a parser's arguments, as a remote run does (spec clearml 9). Each kind of argument
 * reads its text in its own way; what cannot be read leaves the default, or is left for `argparse` to refuse.
 */
export function injectDefaults(parser: ParserRules, stored: ReadonlyMap<string, string>): Injected {
  const values = new Map<string, ParameterValue>();
  const changed = new Map<ArgumentRule, ArgumentRule>();
  for (const [name, text] of stored) {
    for (const rule of rulesNamed(parser, name)) {
      const injection = injectionOf(changed.get(rule) ?? rule, text);
      if (injection.value !== undefined) values.set(name, injection.value);
      changed.set(rule, injection.rule);
    }
  }
  return { parser: withRules(parser, changed), values };
}

/** The parser after `set_defaults`: its own arguments take the values, other names are put into the namespace. */
export function withDefaults({ parser, values }: Injected): ParserRules {
  const rules = parser.rules.map((rule) => {
    const value = values.get(rule.dest);
    return value === undefined ? rule : { ...rule, default: value };
  });
  return { rules, defaults: new Map([...parser.defaults, ...values]) };
}

/** Arguments of that name: the parser's own, else those of all sub-commands. */
function rulesNamed(parser: ParserRules, name: string): ArgumentRule[] {
  const own = parser.rules.filter((rule) => rule.dest === name);
  if (own.length > 0) return own;
  return parser.rules.flatMap((rule) =>
    rule.kind === 'subparsers' ? [...rule.parsers.values()].flatMap((inner) => rulesNamed(inner, name)) : [],
  );
}

function withRules(parser: ParserRules, changed: ReadonlyMap<ArgumentRule, ArgumentRule>): ParserRules {
  const rules = parser.rules.map((rule) => {
    const next = changed.get(rule) ?? rule;
    if (next.kind !== 'subparsers') return next;
    return {
      ...next,
      parsers: new Map(Array.from(next.parsers, ([name, inner]) => [name, withRules(inner, changed)])),
    };
  });
  return { ...parser, rules };
}

/** What becomes of one argument. */
interface Injection {
  readonly rule: ArgumentRule;
  /** Absent where `set_defaults` is not told anything. */
  readonly value?: ParameterValue;
}

function injectionOf(rule: ArgumentRule, text: string): Injection {
  if (rule.kind === 'const') return intoConstant(rule, text);
  if (takesList(rule)) return intoList(rule, text);
  if (rule.type === undefined) return intoUntyped(rule, text);
  return rule.type === 'bool' ? intoBool(rule, text) : intoTyped(rule, rule.type, text);
}

function takesList(rule: ArgumentRule): boolean {
  if (rule.kind === 'append' || rule.kind === 'count') return true;
  return rule.kind === 'store' && rule.nargs !== undefined && rule.nargs !== '?';
}

/** Arguments that store become optional, with the value as default unless both are empty. */
function asDefault(rule: ArgumentRule, value: ParameterValue): ArgumentRule {
  if (rule.kind !== 'store' && rule.kind !== 'subparsers') return rule;
  const isKept = isBlank(value) && isBlank(rule.default);
  return { ...rule, required: false, ...(!isKept && { default: value }) };
}

function isBlank(value: ParameterValue): boolean {
  return value === null || value === '';
}

/** The constant itself is replaced when the text converts to its type. */
function intoConstant(rule: Extract<ArgumentRule, { readonly kind: 'const' }>, text: string): Injection {
  const present = rule.const ?? rule.default ?? true;
  const word = plainWord(text);
  const converted = typeof present === 'boolean' ? toBool(word, present) : convertLike(present, word);
  const value = converted ?? word;
  const next = converted === undefined ? rule : { ...rule, const: converted };
  return rule.default !== null || !isBlank(value) ? { rule: next, value } : { rule: next };
}

function toBool(word: string, present: boolean): boolean {
  const value = booleanOrInt(word);
  return value === undefined ? present : isTrue(value);
}

/** The text is YAML; what is no list becomes one of one value. */
function intoList(rule: ArgumentRule, text: string): Injection {
  const loaded = loadSafeYaml(trimSpace(text));
  if (loaded === undefined) return { rule };
  const items = isParameterList(loaded) ? loaded : isTrue(loaded) ? [loaded] : null;
  const value = items === null ? null : convertItems(rule, items);
  if (value === undefined) return { rule };
  const next = asDefault(rule, value);
  return rule.default !== null || value !== null ? { rule: next, value } : { rule: next };
}

function convertItems(rule: ArgumentRule, items: readonly ParameterValue[]): readonly ParameterValue[] | undefined {
  const convert = itemConverter(rule);
  if (items.length === 0 || convert === 'keep') return items;
  if (convert === 'fail') return undefined;
  const converted = items.map((item) => (parameterStr(item) === 'None' ? null : convert(item)));
  return converted.every((item) => item !== undefined) ? converted : undefined;
}

type ItemConverter = (item: ParameterValue) => ParameterValue | undefined;

/** Items take the argument's type, or the type of the default's first element. */
function itemConverter({ type, default: present }: ArgumentRule): ItemConverter | 'keep' | 'fail' {
  if (type !== undefined) return (item) => convertTo(type, item);
  if (!isTrue(present)) return 'keep';
  const [first] = iterate(present) ?? [];
  if (first === undefined || isParameterDict(present)) return 'fail';
  return first === null ? 'keep' : (item) => convertLike(first, item);
}

/** The type of a value called on another one. */
function convertLike(present: ParameterValue, value: ParameterValue): ParameterValue | undefined {
  switch (typeof present) {
    case 'string':
      return convertTo('str', value);
    case 'bigint':
      return convertTo('int', value);
    case 'number':
      return convertTo('float', value);
    case 'boolean':
      return isTrue(value);
    default:
      return containerLike(present, value);
  }
}

function containerLike(present: ParameterValue, value: ParameterValue): ParameterValue | undefined {
  if (isParameterList(present)) return construct(value, 'list');
  if (isParameterDict(present)) return construct(value, 'dict');
  return isPythonObject(present) && present.kind === 'tuple' ? construct(value, 'tuple') : undefined;
}

/** The text takes the type of the default, if it is not the default's own text; an int default accepts fractions. */
function intoUntyped(rule: ArgumentRule, text: string): Injection {
  const present = rule.default;
  const isSame = parameterStr(present) === text;
  if (isSame && isForeign(present)) return { rule };
  const value = isSame ? present : untypedValue(present, text);
  const next = asDefault(rule, value);
  return present === null && isBlank(value) ? { rule: next } : { rule: next, value };
}

function untypedValue(present: ParameterValue, text: string): ParameterValue {
  if (present === null) return text;
  if (typeof present !== 'bigint') return convertLike(present, text) ?? text;
  const number = convertTo('float', text);
  return typeof number === 'number' && Number.isInteger(number) ? BigInt(number) : (number ?? text);
}

function isForeign(value: ParameterValue): boolean {
  return !['NoneType', 'bool', 'int', 'float', 'str', 'dict', 'list', 'tuple'].includes(typeName(value));
}

function intoBool(rule: ArgumentRule, text: string): Injection {
  const value = booleanOrInt(plainWord(text)) ?? text;
  return { rule: asDefault(rule, value), value };
}

function intoTyped(rule: ArgumentRule, type: Exclude<ArgumentType, 'bool'>, text: string): Injection {
  const present = rule.default;
  if (type === 'str' && leavesTextDefault(present, text)) return { rule };
  const value = typedValue(present, type, text);
  return { rule: asDefault(rule, value), value };
}

/** An empty text leaves null alone, and a text that reads like a boolean default leaves that. */
function leavesTextDefault(present: ParameterValue, text: string): boolean {
  if (present === null) return text === '';
  return typeof present === 'boolean' && toBool(plainWord(text), !present) === present;
}

function typedValue(present: ParameterValue, type: ArgumentType, text: string): ParameterValue {
  const isUnchanged = typeof present !== 'boolean' || type !== 'str' ? parameterStr(present) === text : false;
  const value = isUnchanged ? present : text;
  if (present === null && type !== 'str' && !isTrue(value)) return null;
  const converted = convertTo(type, value);
  if (converted === undefined) return value;
  const isSame = isConfigValue(present) && isConfigValue(converted) && pythonEquals(present, converted);
  return isSame ? present : converted;
}
