import { EOF, type IToken } from 'chevrotain';
import { errorOf, limitError, type ConfigError } from '../../model/errors.js';
import { checkInputLength, withLimits, type Limits } from '../../model/limits.js';
import type { Source } from '../../model/source.js';
import { lazy, spanOfToken } from '../lexing.js';
import { ClearmlScanner, type ScannedText } from './clearml-scanner.js';
import { clearmlTokens } from './clearml-tokens.js';
import { diagnoseHocon, type SyntaxFailure } from './diagnose.js';
import { asItIs, expandTabs, type ExpandedText } from './expand-tabs.js';
import { hoconParser } from './parser.js';
import { redactHocon } from './redact.js';
import { specLexer } from './spec-lexer.js';
import { UnexpectedToken } from './syntax-error.js';
import type { HoconDialect, HoconDocument, HoconTextNode, HoconValueNode } from './tree.js';

export interface HoconSyntaxOptions {
  /** `clearml` if not given. */
  readonly dialect?: HoconDialect;
  /** What the text is called in messages. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
}

/** A tree, or why there is none and what stood whole before that place. */
export interface HoconReading {
  readonly document?: HoconDocument;
  readonly error?: ConfigError;
  readonly completed: readonly HoconValueNode[];
}

/**
 * The syntax tree of a HOCON text (spec hocon 2.3 for `clearml`, 3 for `spec`); spans are those of the text as given.
 * @throws ParseError `HOCON_SYNTAX`; LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export function parseHoconDocument(text: string, options: HoconSyntaxOptions = {}): HoconDocument {
  const { document, error } = readHoconDocument(text, options);
  if (error !== undefined) throw error;
  if (document === undefined) throw new Error('a reading without an error has a document');
  return document;
}

/**
 * {@link parseHoconDocument} for evaluators: they may have an earlier error of their own to tell from what stands before a
 * syntax error, which is in the result here.
 * @throws LimitError `LIMIT_INPUT_LENGTH`, `LIMIT_DEPTH`
 */
export function readHoconDocument(text: string, options: HoconSyntaxOptions = {}): HoconReading {
  const { dialect = 'clearml', name = 'hocon' } = options;
  const limits = withLimits(options.limits);
  checkInputLength(text, limits);
  const expanded: ExpandedText = dialect === 'clearml' ? expandTabs(text) : asItIs(text);
  const { tokens, failure: lexical } = scan(expanded.text, dialect);
  const source: Source = { name, text };
  checkDepth(tokens, expanded, limits, source);
  const { error, ...result } = hoconParser().parse(tokens, { ...expanded, dialect });
  const failure = failureOf(error, lexical);
  return failure === undefined ? result : { ...result, error: syntaxError(failure, tokens, expanded, source) };
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
