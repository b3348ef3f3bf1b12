import type { CapturedArgument } from '../captured.js';
import { parameterRepr } from '../parameter-text.js';
import { isParameterList, type ParameterValue } from '../parameter-value.js';
import { convertTo, type Parsed } from './apply.js';
import type { ArgumentRule, ParserRules } from './definition.js';

/**
 * What ClearML logs of a parsed command line (spec clearml 9): what was typed stands in place of the values it was
 * converted to, for the arguments of the parser itself; those of all sub-commands are logged beside them.
 */
export function captureArguments(parser: ParserRules, parsed: Parsed): CapturedArgument[] {
  const values = asTyped(parsed);
  const captured = capturedActions(parser, values);
  for (const [name, value] of values) {
    if (!captured.has(name) && isLoggable(value)) captured.set(name, { name, value: value ?? '' });
  }
  return Array.from(captured.values(), asLogged);
}

/** The arguments that store something, with their values themselves: what a remote run adds to a store. */
export function captureStored(parser: ParserRules, values: ReadonlyMap<string, ParameterValue>): CapturedArgument[] {
  return Array.from(capturedActions(parser, values).values(), asLogged);
}

function capturedActions(
  parser: ParserRules,
  values: ReadonlyMap<string, ParameterValue>,
): Map<string, CapturedArgument> {
  const captured = new Map<string, CapturedArgument>();
  addActions(parser, values, captured);
  return captured;
}

function asTyped({ namespace, typed }: Parsed): Map<string, ParameterValue> {
  const values = new Map(namespace);
  for (const [name, texts] of typed) {
    const value = namespace.get(name);
    if (value === undefined) continue;
    values.set(name, isParameterList(value) && typeof texts === 'string' ? [texts] : texts);
  }
  return values;
}

/** Arguments that store something, with type and help; a missing help is the text `None`. */
function addActions(
  parser: ParserRules,
  values: ReadonlyMap<string, ParameterValue>,
  captured: Map<string, CapturedArgument>,
): void {
  const stored = parser.rules.filter((rule) => rule.kind === 'store' || rule.kind === 'const');
  const converted = convertAll(stored, values);
  stored.forEach((rule, position) => {
    captured.set(rule.dest, {
      name: rule.dest,
      value: converted?.[position] ?? rule.default ?? '',
      ...(rule.type !== undefined && { type: rule.type }),
      description: rule.help ?? 'None',
    });
  });
  for (const rule of parser.rules) {
    if (rule.kind !== 'subparsers') continue;
    captured.set(rule.dest, { name: rule.dest, value: values.get(rule.dest) ?? '' });
    for (const inner of rule.parsers.values()) addActions(inner, values, captured);
  }
}

/** Undefined if one of them cannot be converted: then all are logged with their defaults. */
function convertAll(
  rules: readonly ArgumentRule[],
  values: ReadonlyMap<string, ParameterValue>,
): ParameterValue[] | undefined {
  const converted: ParameterValue[] = [];
  for (const rule of rules) {
    const value = convertItems(rule, values.get(rule.dest) ?? '');
    if (value === undefined) return undefined;
    converted.push(value);
  }
  return converted;
}

/** Only the items of lists are converted, and only to numbers. */
function convertItems({ type }: ArgumentRule, value: ParameterValue): ParameterValue | undefined {
  if (!isParameterList(value) || (type !== 'int' && type !== 'float')) return value;
  const items = value.map((item) => (item === null ? null : convertTo(type, item)));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function isLoggable(value: ParameterValue): boolean {
  return value === null || typeof value !== 'object' || isParameterList(value);
}

/** Whatever is no text, number or boolean is logged as Python's text of it. */
function asLogged(argument: CapturedArgument): CapturedArgument {
  const { value } = argument;
  return typeof value === 'object' ? { ...argument, value: parameterRepr(value) } : argument;
}
