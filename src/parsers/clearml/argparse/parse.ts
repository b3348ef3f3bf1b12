import { errorOf } from '../../../model/errors.js';
import { nearest } from '../../../model/suggest.js';
import { isSecretName, shownText } from '../../../model/secrets.js';
import { argumentError } from './argument-error.js';
import { applyAction, convertDefault, type Parsed } from './apply.js';
import { classifyArguments, type ArgumentKinds, type GivenOption } from './classify.js';
import { SUPPRESS, type ArgumentRule, type ParserRules } from './definition.js';
import { countForOption, countsForPositionals } from './counts.js';

/**
 * Reads a command line as Python's `argparse` does: abbreviated options, `--name=value`, joined short flags, positional
 * arguments between options, sub-commands, defaults.
 * @throws ParseError `CLEARML_ARGUMENTS` for a command line that does not fit the parser
 */
export function parseArguments(parser: ParserRules, argv: readonly string[]): Parsed {
  const { parsed, extras } = parseKnown(parser, argv);
  if (extras.length > 0) throw unrecognized(extras, parser);
  return parsed;
}

/** As {@link parseArguments}, with what no argument took. */
function parseKnown(
  parser: ParserRules,
  argv: readonly string[],
): { readonly parsed: Parsed; readonly extras: readonly string[] } {
  const run = new ParserRun(parser, argv);
  run.consumeAll();
  run.finish();
  return run;
}

/** One reading of one command line. */
class ParserRun {
  readonly parsed: Parsed = { namespace: new Map(), typed: new Map() };
  readonly extras: string[] = [];
  readonly #parser: ParserRules;
  readonly #argv: readonly string[];
  readonly #kinds: ArgumentKinds;
  readonly #seen = new Set<ArgumentRule>();
  #positionals: readonly ArgumentRule[];

  constructor(parser: ParserRules, argv: readonly string[]) {
    this.#parser = parser;
    this.#argv = argv;
    this.#kinds = classifyArguments(parser.rules, argv);
    this.#positionals = parser.rules.filter((rule) => rule.options.length === 0);
    for (const rule of parser.rules) {
      if (rule.default !== SUPPRESS) this.parsed.namespace.set(rule.dest, rule.default);
    }
    for (const [dest, value] of parser.defaults) {
      if (!this.parsed.namespace.has(dest)) this.parsed.namespace.set(dest, value);
    }
  }

  consumeAll(): void {
    let at = 0;
    const optionPlaces = [...this.#kinds.options.keys()];
    for (const place of optionPlaces) {
      if (place < at) continue;
      at = this.#positionalsUpTo(at, place);
      if (at > place) continue;
      this.extras.push(...this.#argv.slice(at, place));
      at = this.#option(place);
    }
    at = this.#consumePositionals(at);
    this.extras.push(...this.#argv.slice(at));
  }

  /** Converts defaults that are texts, and checks that nothing required is missing. */
  finish(): void {
    const missing = this.#parser.rules.filter((rule) => rule.required && !this.#seen.has(rule));
    if (missing.length > 0) throw requiredMissing(missing);
    for (const rule of this.#parser.rules) {
      if (!this.#seen.has(rule)) convertDefault(rule, this.parsed);
    }
  }

  #positionalsUpTo(start: number, place: number): number {
    let at = start;
    while (at < place) {
      const next = this.#consumePositionals(at);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  #consumePositionals(start: number): number {
    let at = start;
    const counts = countsForPositionals(this.#positionals, this.#kinds.pattern.slice(start));
    counts.forEach((count, index) => {
      const rule = this.#positionals[index];
      if (rule !== undefined) this.#take(rule, this.#argv.slice(at, at + count), rule.dest);
      at += count;
    });
    this.#positionals = this.#positionals.slice(counts.length);
    return at;
  }

  #option(place: number): number {
    let given: GivenOption | undefined = this.#kinds.options.get(place);
    while (given !== undefined) {
      const { rule, written, value } = given;
      if (rule === undefined) {
        this.extras.push(this.#argv[place] ?? '');
        return place + 1;
      }
      if (value === undefined) {
        const count = countForOption(rule, written, this.#kinds.pattern.slice(place + 1));
        this.#take(rule, this.#argv.slice(place + 1, place + 1 + count), written);
        return place + 1 + count;
      }
      given = this.#withValue(rule, written, value);
    }
    return place + 1;
  }

  /** An option with a value of its own, or the first of several short flags written as one. */
  #withValue(rule: ArgumentRule, written: string, value: string): GivenOption | undefined {
    if (countForOption(rule, written, 'A') === 1) {
      this.#take(rule, [value], written);
      return undefined;
    }
    const next = `-${value.charAt(0)}`;
    const nextRule = this.#parser.rules.find((candidate) => candidate.options.includes(next));
    if (written.startsWith('--') || nextRule === undefined) {
      throw argumentError(written, `ignored explicit argument ${shownText(rule.dest, value)}`);
    }
    this.#take(rule, [], written);
    const rest = value.slice(1);
    return { rule: nextRule, written: next, ...(rest !== '' && { value: rest }) };
  }

  #take(rule: ArgumentRule, texts: readonly string[], written: string): void {
    this.#seen.add(rule);
    if (rule.kind !== 'subparsers') {
      applyAction(rule, texts, written, this.parsed);
      return;
    }
    this.#subcommand(rule, texts);
  }

  #subcommand(rule: Extract<ArgumentRule, { kind: 'subparsers' }>, texts: readonly string[]): void {
    const [name = '', ...rest] = texts;
    const chosen = rule.parsers.get(name);
    if (chosen === undefined) throw unknownCommand(name, rule.parsers.keys());
    this.parsed.typed.set(rule.dest, texts.length === 1 ? name : texts);
    this.parsed.namespace.set(rule.dest, name);
    const inner = parseKnown(chosen, rest);
    for (const [dest, value] of inner.parsed.namespace) this.parsed.namespace.set(dest, value);
    this.extras.push(...inner.extras);
  }
}

function requiredMissing(rules: readonly ArgumentRule[]): Error {
  const names = rules.map((rule) => rule.options.join('/') || rule.dest).join(', ');
  return errorOf({ code: 'CLEARML_ARGUMENTS', message: `The following arguments are required: ${names}` });
}

function unrecognized(extras: readonly string[], parser: ParserRules): Error {
  const known = parser.rules.flatMap((rule) => rule.options);
  const suggestion = nearest(extras[0] ?? '', known);
  return errorOf({
    code: 'CLEARML_ARGUMENTS',
    message: `Unrecognized arguments: ${extras.map(shownArgument).join(' ')}`,
    ...(suggestion !== undefined && { hint: `did you mean "${suggestion}"?` }),
  });
}

/** An option with its value, which is hidden if the option is called like a secret. */
function shownArgument(text: string): string {
  const equals = text.indexOf('=');
  const name = equals < 0 ? '' : text.slice(0, equals);
  return isSecretName(name) ? `${name}=***` : text;
}

function unknownCommand(name: string, known: Iterable<string>): Error {
  return errorOf({
    code: 'CLEARML_ARGUMENTS',
    message: `Unknown command "${name}"`,
    hint: `write one of ${[...known].join(', ')}`,
  });
}
