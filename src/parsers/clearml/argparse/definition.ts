import type { ParameterValue } from '../parameter-value.js';

/** The types of `add_argument` that can be told as data. */
export type ArgumentType = 'int' | 'float' | 'str' | 'bool';

export type ArgumentAction = 'store' | 'store_const' | 'store_true' | 'store_false' | 'append' | 'count';

/** The default that keeps an argument out of the namespace until it is given. */
export const SUPPRESS = '==SUPPRESS==';

/** One `add_argument` of Python's `argparse`, as data. Fields that are left out mean what they mean there. */
export interface ArgumentDefinition {
  /** `--name`, `-n`, or one name without a dash for a positional argument. */
  readonly flags: readonly string[];
  readonly dest?: string;
  readonly action?: ArgumentAction;
  readonly type?: ArgumentType;
  readonly nargs?: '?' | '*' | '+' | number;
  readonly default?: ParameterValue;
  readonly const?: ParameterValue;
  readonly choices?: readonly ParameterValue[];
  readonly required?: boolean;
  readonly help?: string;
}

/** An `ArgumentParser` with its arguments and, if it has sub-commands, their parsers. */
export interface ParserDefinition {
  readonly arguments: readonly ArgumentDefinition[];
  readonly subparsers?: SubparsersDefinition;
}

export interface SubparsersDefinition {
  /** Without one ClearML names it `/<title>`, or `/subparser1`, `/subparser2`, … (spec clearml 9). */
  readonly dest?: string;
  readonly title?: string;
  readonly choices: ReadonlyMap<string, ParserDefinition>;
}

interface RuleBase {
  readonly dest: string;
  /** The spellings of an option; none for a positional argument. */
  readonly options: readonly string[];
  readonly type: ArgumentType | undefined;
  readonly default: ParameterValue;
  readonly required: boolean;
  readonly help: string | undefined;
  readonly choices: readonly ParameterValue[] | undefined;
}

/** An argument with everything filled in that `argparse` derives. */
export type ArgumentRule = RuleBase &
  (
    | {
        readonly kind: 'store' | 'append';
        readonly nargs: '?' | '*' | '+' | number | undefined;
        readonly const: ParameterValue;
      }
    | { readonly kind: 'const'; readonly const: ParameterValue }
    | { readonly kind: 'count' }
    | { readonly kind: 'subparsers'; readonly parsers: ReadonlyMap<string, ParserRules> }
  );

export interface ParserRules {
  readonly rules: readonly ArgumentRule[];
  /** What `set_defaults` was told: values for names that need not be arguments. */
  readonly defaults: ReadonlyMap<string, ParameterValue>;
}

/** The rules of a parser, in the order of its arguments; sub-commands come last. */
export function parserRules(definition: ParserDefinition): ParserRules {
  return rulesOf(definition, { unnamed: 0 });
}

/** Sub-commands without a name are counted over the whole parser. */
function rulesOf(definition: ParserDefinition, counter: { unnamed: number }): ParserRules {
  const rules = definition.arguments.map(argumentRule);
  const { subparsers } = definition;
  if (subparsers === undefined) return { rules, defaults: new Map() };
  const dest = subparsers.dest ?? (subparsers.title ? `/${subparsers.title}` : `/subparser${++counter.unnamed}`);
  const parsers = new Map(Array.from(subparsers.choices, ([name, parser]) => [name, rulesOf(parser, counter)]));
  return { rules: [...rules, subparsersRule(dest, parsers)], defaults: new Map() };
}

function subparsersRule(dest: string, parsers: ReadonlyMap<string, ParserRules>): ArgumentRule {
  const choices = [...parsers.keys()];
  const base = { dest, options: [], type: undefined, default: null, required: false, help: undefined, choices };
  return { kind: 'subparsers', ...base, parsers };
}

function argumentRule(definition: ArgumentDefinition): ArgumentRule {
  const { flags, action = 'store', nargs } = definition;
  const options = flags.filter((flag) => flag.startsWith('-'));
  const isPositional = options.length === 0;
  const base: RuleBase = {
    dest: definition.dest ?? derivedDest(flags),
    options,
    type: definition.type,
    default: definition.default ?? null,
    required: isPositional ? nargs !== '?' && nargs !== '*' : (definition.required ?? false),
    help: definition.help,
    choices: definition.choices,
  };
  switch (action) {
    case 'store':
    case 'append':
      return { kind: action, ...base, nargs, const: definition.const ?? null };
    case 'count':
      return { kind: 'count', ...base };
    case 'store_const':
      return { kind: 'const', ...base, const: definition.const ?? null };
    default:
      return constantRule(base, action === 'store_true', definition);
  }
}

function constantRule(base: RuleBase, constant: boolean, definition: ArgumentDefinition): ArgumentRule {
  return { kind: 'const', ...base, default: definition.default ?? !constant, const: constant };
}

/** The first long spelling, else the first of all, without its dashes and with `_` for `-`. */
function derivedDest(flags: readonly string[]): string {
  const chosen = flags.find((flag) => flag.startsWith('--')) ?? flags[0] ?? '';
  return chosen.startsWith('-') ? chosen.replace(/^-+/, '').replaceAll('-', '_') : chosen;
}
