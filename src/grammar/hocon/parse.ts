import { EOF, type IToken } from 'chevrotain';
import { errorOf, limitError, type ConfigError } from '../../model/errors.js';
import { checkInputLength, withLimits, type Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import { lazy, spanOfToken } from '../lexing.js';
import type { HoconBuilder } from './builder.js';
import { ClearmlScanner, type ScannedText } from './clearml-scanner.js';
import { clearmlTokens } from './clearml-tokens.js';
import { diagnoseHocon, type SyntaxFailure } from './diagnose.js';
import { asItIs, expandTabs, type ExpandedText } from './expand-tabs.js';
import { IncludeCollector } from './include-collector.js';
import { hoconParser } from './parser.js';
import { redactHocon } from './redact.js';
import { specLexer } from './spec-lexer.js';
import { UnexpectedToken } from './syntax-error.js';
import { TreeBuilder } from './tree-builder.js';
import type { HoconDialect, HoconDocument, HoconIncludeNode, HoconTextNode } from './tree.js';

export interface HoconSyntaxOptions {
  /** `clearml` if not given. */
  readonly dialect?: HoconDialect;
  /** What the text is called in messages. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
}

/**
 * The syntax tree of a HOCON text (spec hocon 2.3 for `clearml`, 3 for `spec`); spans are those of the text as given.
 * @throws ParseError `HOCON_SYNTAX`; LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export function parseHoconDocument(text: string, options: HoconSyntaxOptions = {}): HoconDocument {
  const builder = new TreeBuilder();
  new HoconScan(text, options).build(builder);
  const { root } = builder;
  if (root === undefined) throw new Error('a text without an error has a root');
  return { kind: 'document', dialect: options.dialect ?? 'clearml', root, span: { start: 0, end: text.length } };
}

/**
 * The includes of a text, in order; if the text has an error, those before it.
 * @throws LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export function hoconIncludes(text: string, options: HoconSyntaxOptions = {}): HoconIncludeNode[] {
  return new HoconScan(text, options).includes();
}

/** A text cut into tokens, to build something of. */
export class HoconScan {
  readonly #source: Source;
  readonly #dialect: HoconDialect;
  readonly #expanded: ExpandedText;
  readonly #tokens: IToken[];
  readonly #failure: number | undefined;

  /** @throws LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH` */
  constructor(text: string, { dialect = 'clearml', name = 'hocon', limits: given }: HoconSyntaxOptions = {}) {
    const limits = withLimits(given);
    checkInputLength(text, limits);
    this.#source = { name, text };
    this.#dialect = dialect;
    this.#expanded = dialect === 'clearml' ? expandTabs(text) : asItIs(text);
    const { tokens, failure } = scan(this.#expanded.text, dialect);
    this.#tokens = tokens;
    this.#failure = failure;
    checkDepth(tokens, this.#expanded, limits, this.#source);
  }

  /**
   * Tells a builder what the text says, up to its first error if it has one.
   * @throws ParseError `HOCON_SYNTAX`; whatever the builder throws, which so comes before an error behind it
   */
  build(builder: HoconBuilder): void {
    const failure = this.#read(builder);
    if (failure !== undefined) throw syntaxError(failure, this.#tokens, this.#expanded, this.#source);
  }

  /** The includes, in order, up to the first error. */
  includes(): HoconIncludeNode[] {
    const collector = new IncludeCollector();
    // most texts have none, and are not read twice for it
    if (/include/i.test(this.#source.text)) this.#read(collector);
    return collector.includes;
  }

  #read(builder: HoconBuilder): SyntaxFailure | undefined {
    const error = hoconParser().parse(this.#tokens, { ...this.#expanded, dialect: this.#dialect }, builder);
    return failureOf(error, this.#failure);
  }
}

/** The scanner of ClearML's dialect, made on first use and reused. */
const clearmlScanner = lazy(() => new ClearmlScanner(clearmlTokens()));

function scan(text: string, dialect: HoconDialect): ScannedText {
  if (dialect === 'clearml') return clearmlScanner().scan(text);
  const { tokens, errors } = specLexer().tokenize(text);
  return { tokens, ...(errors[0] && { failure: errors[0].offset }) };
}

/** Nesting is bounded here, since each level costs the parser some stack. */
function checkDepth(tokens: readonly IToken[], expanded: ExpandedText, limits: Limits, source: Source): void {
  let depth = 0;
  for (const token of tokens) {
    if (token.image.length !== 1) continue;
    if (token.image === '{' || token.image === '[') depth++;
    else if (token.image === '}' || token.image === ']') depth--;
    if (depth <= limits.depth) continue;
    const span = expanded.originalSpan(spanOfToken(token));
    throw limitError('LIMIT_DEPTH', 'depth', limits.depth, { source: redacted(source), span });
  }
}

/** The earlier one of what the parser and the lexer could not take. */
function failureOf(error: Error | undefined, lexical: number | undefined): SyntaxFailure | undefined {
  const token = tokenOf(error);
  const start = token === undefined || token.tokenType === EOF ? NaN : token.startOffset;
  if (lexical !== undefined && !(start < lexical)) return { kind: 'character', offset: lexical };
  if (token === undefined) return undefined;
  if (Number.isNaN(start)) return { kind: 'end' };
  const expected = error instanceof UnexpectedToken ? { expected: error.expected } : {};
  return { kind: 'token', token, ...expected };
}

/** The token that Chevrotain's errors and ours name; at the end of the text it has no offset. */
function tokenOf(error: Error | undefined): IToken | undefined {
  return error !== undefined && 'token' in error ? (error.token as IToken) : undefined;
}

function syntaxError(
  failure: SyntaxFailure,
  tokens: readonly IToken[],
  expanded: ExpandedText,
  source: Source,
): ConfigError {
  const { span, related = [], ...words } = diagnoseHocon(redactHocon(expanded.text), tokens, failure);
  const shown = redacted(source);
  return errorOf({
    code: 'HOCON_SYNTAX',
    ...words,
    source: shown,
    span: expanded.originalSpan(span),
    ...(related.length > 0 && {
      related: related.map((place) => ({ ...place, source: shown, span: expanded.originalSpan(place.span) })),
    }),
  });
}

function redacted(source: Source): Source {
  return { name: source.name, text: redactHocon(source.text) };
}

/** The pieces of a path expression of full HOCON, undefined if it is none. */
export function parseHoconKey(expression: string): readonly HoconTextNode[] | undefined {
  const { tokens, errors } = specLexer().tokenize(expression);
  if (errors.length > 0) return undefined;
  return hoconParser().parseKey(tokens, { ...asItIs(expression), dialect: 'spec' });
}
