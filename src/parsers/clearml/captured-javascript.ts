import { fromJS } from '../../model/plain.js';
import type { CapturedArgument } from './captured.js';

/** Values of a parsed command line as JavaScript has them. */
export type ParsedOptions = Readonly<Record<string, unknown>>;

/** The `options` of Node's `util.parseArgs`. */
export type ParseArgsOptions = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean; readonly default?: unknown }>
>;

/** The arguments of a program that uses `util.parseArgs`: its options and the `values` it got. */
export function captureParseArgs(options: ParseArgsOptions, values: ParsedOptions): CapturedArgument[] {
  return Object.entries(options).map(([name, option]) => {
    const label = option.multiple === true ? 'list' : option.type === 'boolean' ? 'bool' : 'str';
    return captured(name, ownValue(values, name) ?? option.default, label);
  });
}

/** The `options` of yargs, by name. */
export type YargsOptions = Readonly<
  Record<
    string,
    {
      readonly type?: 'string' | 'boolean' | 'number' | 'count' | 'array';
      readonly array?: boolean;
      readonly default?: unknown;
      readonly describe?: string;
    }
  >
>;

const YARGS_LABELS = { string: 'str', boolean: 'bool', number: 'float', count: 'int', array: 'list' } as const;

/** The arguments of a program that uses yargs: its options, or its positionals, which look the same, and the `argv` it got. */
export function captureYargs(options: YargsOptions, argv: ParsedOptions): CapturedArgument[] {
  return Object.entries(options).map(([name, { type, array, default: fallback, describe }]) => {
    const label = array === true ? 'list' : type === undefined ? undefined : YARGS_LABELS[type];
    return captured(name, ownValue(argv, name) ?? fallback, label, describe);
  });
}

/** An option of commander, as its `Option` objects tell it. */
export interface CommanderOption {
  /** `-b, --batch-size <number>`. */
  readonly flags: string;
  readonly description?: string;
  readonly defaultValue?: unknown;
}

/** The arguments of a program that uses commander: its options and what `opts()` gave. */
export function captureCommander(options: readonly CommanderOption[], values: ParsedOptions): CapturedArgument[] {
  return options.map(({ flags, description, defaultValue }) => {
    const name = attributeName(flags);
    const label = flags.includes('...') ? 'list' : /[<[]/.test(flags) ? undefined : 'bool';
    return captured(name, ownValue(values, name) ?? defaultValue, label, description);
  });
}

/** A positional of commander, as the `Argument` objects of `registeredArguments` tell it. */
export interface CommanderPositional {
  name(): string;
  readonly description?: string;
  readonly variadic?: boolean;
  readonly defaultValue?: unknown;
}

/** The positionals of a program that uses commander, and its `processedArgs`. */
export function captureCommanderPositionals(
  positionals: readonly CommanderPositional[],
  values: readonly unknown[],
): CapturedArgument[] {
  return positionals.map((positional, at) => {
    const { description, variadic, defaultValue } = positional;
    const label = variadic === true ? 'list' : undefined;
    return captured(positional.name(), values[at] ?? defaultValue, label, description);
  });
}

/** Commander's name for an option in `opts()`: the long flag in camel case, without the `no-` of a negated one. */
function attributeName(flags: string): string {
  const words = flags.split(/[ ,|]+/);
  const flag = words.find((word) => word.startsWith('--')) ?? words[0] ?? '';
  const name = flag.replace(/^-+/, '').replace(/^no-/, '');
  return name.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** An option may be called like something that every object has. */
function ownValue(values: ParsedOptions, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A number of JavaScript is labelled as a float, so that a fraction that is stored later still reads as a number. */
function captured(name: string, value: unknown, label: string | undefined, description?: string): CapturedArgument {
  const type = label ?? (typeof value === 'number' ? 'float' : undefined);
  return {
    name,
    value: fromJS(value ?? null),
    ...(type !== undefined && { type }),
    ...(description !== undefined && { description }),
  };
}
