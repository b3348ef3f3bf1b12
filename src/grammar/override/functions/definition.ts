import type { Random } from '../../../model/random.js';
import { nearest } from '../../../model/suggest.js';
import { describeValue, type OverrideValue } from '../values.js';

/** Why a call cannot be made; the caller knows where it stands. */
export interface CallFailure {
  readonly kind: 'failure';
  readonly code: 'OVERRIDE_FUNCTION_BINDING' | 'OVERRIDE_FUNCTION_ARGUMENT_TYPE' | 'OVERRIDE_FUNCTION_VALUE';
  readonly message: string;
  readonly hint?: string;
  /** The argument at fault: its position among the positional ones, or its name. */
  readonly argument?: number | string;
}

/** The arguments of a call as they are written, evaluated; a name given twice has its last value. */
export interface WrittenArguments {
  readonly positional: readonly OverrideValue[];
  readonly named: ReadonlyMap<string, OverrideValue>;
  /** Names that are given more than once. */
  readonly repeated: readonly string[];
}

/** What a call may use besides its arguments. */
export interface CallContext {
  /** The source of random order; without one, orders stay as they are written. */
  readonly random: Random | undefined;
  /** Called when a list is put into random order. */
  onShuffledList(): void;
  /** Whether a text is what may stand before the `=` of an override. */
  readonly isKey: (text: string) => boolean;
}

/** A function of the override grammar, with binding and checks of its arguments. */
export type OverrideFunction = (args: WrittenArguments, context: CallContext) => OverrideValue | CallFailure;

/** A type of arguments. */
export interface ArgumentType<T extends OverrideValue> {
  readonly accepts: (value: OverrideValue) => value is T;
  /** For messages, each a type that is accepted: `a number`. */
  readonly names: readonly string[];
}

/** A parameter; without a fallback it must be given. */
export interface Parameter<T extends OverrideValue> extends ArgumentType<T> {
  readonly fallback?: T;
}

type Parameters = Readonly<Record<string, Parameter<OverrideValue>>>;

type Bound<P extends Parameters> = { readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T : never };

interface Definition<P extends Parameters, Item extends OverrideValue> {
  readonly name: string;
  /** With `items`, all positional arguments are items and parameters can only be named. */
  readonly items?: ArgumentType<Item>;
  /** In their order. */
  readonly parameters: P;
  readonly call: (args: Bound<P>, items: readonly Item[], context: CallContext) => OverrideValue | CallFailure;
}

/** A function that binds its arguments as Python does, then checks their types, then makes the call (spec 6.1). */
export function defineFunction<P extends Parameters, Item extends OverrideValue = never>(
  definition: Definition<P, Item>,
): OverrideFunction {
  const { name, items: itemType, parameters } = definition;
  return (written, context) => {
    const given = bind(name, itemType !== undefined, parameters, written);
    if (!(given instanceof Map)) return given;
    const items = itemType === undefined ? [] : written.positional;
    const failure = checkItems(name, itemType, items) ?? checkParameters(name, parameters, given);
    if (failure !== undefined) return failure;
    // The checks above are what makes these values of the types that the definition asks for.
    return definition.call(withFallbacks(parameters, given) as Bound<P>, items as readonly Item[], context);
  };
}

/** A refusal by the function itself. */
export function refusal(message: string, hint?: string): CallFailure {
  return { kind: 'failure', code: 'OVERRIDE_FUNCTION_VALUE', message, ...(hint !== undefined && { hint }) };
}

/** Narrows the outcome of a call. */
export function isFailure(outcome: OverrideValue | CallFailure): outcome is CallFailure {
  return typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'failure';
}

interface Given {
  readonly value: OverrideValue;
  readonly argument: number | string;
}

function bind(
  name: string,
  takesItems: boolean,
  parameters: Parameters,
  { positional, named }: Omit<WrittenArguments, 'repeated'>,
): Map<string, Given> | CallFailure {
  const names = Object.keys(parameters);
  const given = new Map<string, Given>();
  if (!takesItems) {
    if (positional.length > names.length) return tooMany(name, names.length);
    positional.forEach((value, argument) => given.set(names[argument] ?? '', { value, argument }));
  }
  for (const [argument, value] of named) {
    if (given.has(argument)) {
      return unbound(`The parameter "${argument}" of ${name}() is given by position and by name`, argument);
    }
    if (!names.includes(argument)) {
      const open = names.filter((parameter) => !given.has(parameter));
      return unknownParameter(name, argument, open);
    }
    given.set(argument, { value, argument });
  }
  const missing = names.find((parameter) => parameters[parameter]?.fallback === undefined && !given.has(parameter));
  if (missing === undefined) return given;
  const failure = unbound(`${name}() needs a value for its parameter "${missing}"`);
  return { ...failure, hint: `write \`${name}(${names.join(', ')})\`` };
}

function tooMany(name: string, count: number): CallFailure {
  return unbound(`${name}() takes ${count === 1 ? 'one argument' : `at most ${count} arguments`}`, count);
}

function unknownParameter(name: string, argument: string, names: readonly string[]): CallFailure {
  const similar = nearest(argument, names);
  const failure = unbound(`${name}() has no parameter "${argument}"`, argument);
  if (similar !== undefined) return { ...failure, hint: `did you mean \`${similar}=\`?` };
  if (names.length === 0) return { ...failure, hint: `give the values to ${name}() without names` };
  return { ...failure, hint: `what ${name}() can still take by name is ${names.join(', ')}` };
}

function unbound(message: string, argument?: number | string): CallFailure {
  const failure = { kind: 'failure', code: 'OVERRIDE_FUNCTION_BINDING', message } as const;
  return argument === undefined ? failure : { ...failure, argument };
}

function checkItems(
  name: string,
  type: ArgumentType<OverrideValue> | undefined,
  items: readonly OverrideValue[],
): CallFailure | undefined {
  for (const [at, item] of items.entries()) {
    if (type?.accepts(item) === false) return wrongType(`${name}()`, type, item, at);
  }
  return undefined;
}

function checkParameters(
  name: string,
  parameters: Parameters,
  given: ReadonlyMap<string, Given>,
): CallFailure | undefined {
  for (const [parameter, type] of Object.entries(parameters)) {
    const found = given.get(parameter);
    if (found !== undefined && !type.accepts(found.value)) {
      return wrongType(`The parameter "${parameter}" of ${name}()`, type, found.value, found.argument);
    }
  }
  return undefined;
}

function wrongType(
  what: string,
  { names }: ArgumentType<OverrideValue>,
  found: OverrideValue,
  argument: number | string,
): CallFailure {
  const last = names.at(-1) ?? '';
  const wanted = names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
  const message = `${what} takes ${wanted}, not ${describeValue(found)}`;
  return { kind: 'failure', code: 'OVERRIDE_FUNCTION_ARGUMENT_TYPE', message, argument };
}

function withFallbacks(parameters: Parameters, given: ReadonlyMap<string, Given>): Record<string, OverrideValue> {
  const args: Record<string, OverrideValue> = {};
  for (const [name, { fallback = null }] of Object.entries(parameters)) {
    const found = given.get(name);
    args[name] = found === undefined ? fallback : found.value;
  }
  return args;
}
