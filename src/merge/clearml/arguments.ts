import { captureFlags, parseFlags, type FlagDefinition } from '../../parsers/clearml/absl-flags.js';
import { parseArguments } from '../../parsers/clearml/argparse/parse.js';
import { captureArguments, captureStored } from '../../parsers/clearml/argparse/capture.js';
import { parserRules, type ParserDefinition, type ParserRules } from '../../parsers/clearml/argparse/definition.js';
import { injectDefaults, withDefaults } from '../../parsers/clearml/argparse/inject.js';
import type { CapturedArgument } from '../../parsers/clearml/captured.js';
import { castByDefault } from '../../parsers/clearml/cast-by-default.js';
import { joinName } from '../../parsers/clearml/names.js';
import { parameterStr } from '../../parsers/clearml/parameter-text.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import type { RunMode } from './connect.js';
import { injectStored, type ConnectWarning } from './inject-stored.js';
import { ARGUMENTS_SECTION, getParameters, type ParameterStore } from './store.js';
import { writeParameters } from './write.js';

/**
 * Which arguments are logged: all, none, or by name; names that are not listed follow `*`, which is true unless it is set.
 * An empty map means none.
 */
export type ArgumentSwitch = boolean | ReadonlyMap<string, boolean>;

/** A program's arguments after they met a task. */
export interface ConnectedArguments {
  readonly namespace: ReadonlyMap<string, ParameterValue>;
  readonly store: ParameterStore;
}

/**
 * Adds captured arguments to a section of a store, whoever captured them; what else the section holds stays.
 */
export function logArguments(
  store: ParameterStore,
  captured: readonly CapturedArgument[],
  section = ARGUMENTS_SECTION,
): ParameterStore {
  const named = captured.map((argument) => [joinName(section, argument.name), argument] as const);
  const pick = (field: 'type' | 'description'): Map<string, string> =>
    new Map(named.flatMap(([name, argument]) => (argument[field] === undefined ? [] : [[name, argument[field]]])));
  const values = new Map(named.map(([name, { value }]) => [name, value]));
  return writeParameters(store, values, { update: true, types: pick('type'), descriptions: pick('description') }).store;
}

/**
 * Runs an `argparse` parser under a task (spec clearml 9): a local run logs its arguments to `Args`; a remote one takes
 * the stored texts as defaults, what stands on its command line still wins, and what is not stored yet is added.
 * @throws ParseError `CLEARML_ARGUMENTS` for a command line, or a stored text, that does not fit the parser
 */
export function connectArguments(
  store: ParameterStore,
  definition: ParserDefinition,
  argv: readonly string[],
  options: { readonly mode: RunMode; readonly logged?: ArgumentSwitch },
): ConnectedArguments {
  const { mode, logged = true } = options;
  const parser = parserRules(definition);
  if (mode === 'remote' && !isOff(logged)) return runRemotely(store, parser, argv, logged);
  const parsed = parseArguments(parser, argv);
  if (isOff(logged)) return { namespace: parsed.namespace, store };
  const captured = captureArguments(parser, parsed).filter(({ name }) => isLogged(logged, name));
  return { namespace: parsed.namespace, store: logArguments(store, captured) };
}

/** The arguments of a program after they met a task. */
export interface ConnectedCaptured {
  /** By the names of the captured arguments. */
  readonly values: ReadonlyMap<string, ParameterValue>;
  readonly store: ParameterStore;
  /** Stored texts that could not be read, so that the program's own values stay. */
  readonly warnings: readonly ConnectWarning[];
}

/**
 * Brings captured arguments of a Node program together with a task, as ClearML does with those of Python programs: a local run
 * logs them; in a remote one the stored texts win, cast to the kinds of the values that are there, and what is not stored yet
 * is added.
 * @example
 * const captured = captureParseArgs(options, parseArgs({ options }).values);
 * const { values, store } = connectCaptured(stored, captured, { mode: 'remote' });
 */
export function connectCaptured(
  store: ParameterStore,
  captured: readonly CapturedArgument[],
  options: { readonly mode: RunMode; readonly section?: string },
): ConnectedCaptured {
  const { mode, section = ARGUMENTS_SECTION } = options;
  const own = new Map(captured.map((argument) => [argument.name, argument.value]));
  if (mode === 'local') return { values: own, store: logArguments(store, captured, section), warnings: [] };
  const values = new Map(own);
  const warnings: ConnectWarning[] = [];
  const items = store.get(section);
  for (const { name, value, type = null } of captured) {
    const item = items?.get(name);
    if (item === undefined) continue;
    const cast = castByDefault(item.value, numberAs(type, value), item.type ?? type);
    values.set(name, cast.value);
    if (cast.problem !== undefined) warnings.push({ kind: 'stored-text-kept-out', name: joinName(section, name) });
  }
  const missing = captured.filter(({ name }) => items?.has(name) !== true);
  return { values, store: missing.length === 0 ? store : logArguments(store, missing, section), warnings };
}

/** A whole number of JavaScript is no int that a fraction could not replace. */
function numberAs(type: string | null, value: ParameterValue): ParameterValue {
  return type === 'float' && typeof value === 'bigint' ? Number(value) : value;
}

function isOff(logged: ArgumentSwitch): boolean {
  return typeof logged === 'boolean' ? !logged : logged.size === 0;
}

function isLogged(logged: ArgumentSwitch, name: string): boolean {
  return typeof logged === 'boolean' ? logged : (logged.get(name) ?? logged.get('*') ?? true);
}

function runRemotely(
  store: ParameterStore,
  parser: ParserRules,
  argv: readonly string[],
  logged: ArgumentSwitch,
): ConnectedArguments {
  const stored = storedArguments(store, logged);
  const injected = injectDefaults(parser, stored);
  const { namespace } = parseArguments(withDefaults(injected), argv);
  if (typeof logged !== 'boolean' && logged.get('*') === true) return { namespace, store };
  const values = parseArguments(injected.parser, argv).namespace;
  const missing = captureStored(injected.parser, values).filter(
    ({ name }) => isLogged(logged, name) && !stored.has(name),
  );
  return { namespace, store: missing.length === 0 ? store : logArguments(store, missing) };
}

/** Arguments are left out by their own name only; `*` does not keep stored ones from being used. */
function storedArguments(store: ParameterStore, logged: ArgumentSwitch): Map<string, string> {
  const prefix = `${ARGUMENTS_SECTION}/`;
  const stored = new Map<string, string>();
  for (const [fullName, value] of getParameters(store)) {
    const name = fullName.slice(prefix.length);
    const isWanted = typeof logged === 'boolean' || (logged.get(name) ?? true);
    if (fullName.startsWith(prefix) && isWanted) stored.set(name, parameterStr(value));
  }
  return stored;
}

/** The section of absl's flags. */
const FLAGS_SECTION = 'TF_DEFINE';

/**
 * Runs a program with absl flags under a task (spec clearml 9): a local run logs all of them to `TF_DEFINE`, a remote one
 * casts the stored texts to the flags' present values and adds what is not stored yet.
 * @throws ParseError `CLEARML_ARGUMENTS`
 */
export function connectFlags(
  store: ParameterStore,
  flags: readonly FlagDefinition[],
  argv: readonly string[],
  mode: RunMode,
): ConnectedArguments {
  const values = parseFlags(flags, argv);
  if (mode === 'local')
    return { namespace: values, store: logArguments(store, captureFlags(flags, values), FLAGS_SECTION) };
  const injected = injectStored(store, FLAGS_SECTION, values);
  return { namespace: new Map([...values, ...injected.values]), store: injected.store };
}
