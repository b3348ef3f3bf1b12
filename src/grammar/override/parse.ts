import type { IToken } from 'chevrotain';
import { errorOf, limitIssue, type Issue } from '../../model/errors.js';
import { DEFAULT_LIMITS, withLimits, type Limits } from '../../model/limits.js';
import { randomFrom, type Seed } from '../../model/random.js';
import type { Source } from '../../model/source.js';
import { lazy, spanOfToken } from '../lexing.js';
import { TextCache } from '../text-cache.js';
import { evaluate } from './evaluate.js';
import { functionsWith, type OverrideExtensions } from './functions/table.js';
import { evaluationIssue, lexicalIssue, syntaxIssue } from './issues.js';
import { joinMemberKeys } from './member-keys.js';
import { Override } from './override.js';
import { OverrideParser, type Reading } from './parser.js';
import { OverrideScanner } from './scanner.js';
import { createTokens, type OverrideTokens } from './tokens.js';
import type { OverrideNode } from './tree.js';

export interface OverrideOptions {
  /** What to call the text in messages; `override` by default. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
  /** Where `shuffle()` of a list gets its order from; without a seed the list stays as it is written. */
  readonly seed?: Seed;
  /** What Hydra does not have and is to be understood nevertheless; nothing by default. */
  readonly extensions?: OverrideExtensions;
}

/** What {@link checkOverride} finds: an override, or what keeps the text from being one. */
export type OverrideCheck =
  | { readonly override: Override; readonly tree: OverrideNode; readonly issues: readonly [] }
  | {
      readonly override?: undefined;
      /** With `invalid` nodes where the text is not well formed; absent if the text exceeds a limit. */
      readonly tree?: OverrideNode;
      /** In the order lexical, syntactical, evaluation; within each, by place. The first is what the reference reports. */
      readonly issues: readonly [Issue, ...Issue[]];
    };

/**
 * Reads an override as Hydra 1.3.5 does (spec override-grammar).
 * @throws ParseError `OVERRIDE_LEXICAL`, `OVERRIDE_SYNTAX`, `OVERRIDE_FUNCTION_…`; LimitError `LIMIT_INPUT_LENGTH`,
 * `LIMIT_DEPTH`, `LIMIT_INTEGER_DIGITS`
 * @example parseOverride('db.port=3306').value() // 3306n
 */
export function parseOverride(text: string, options?: OverrideOptions): Override {
  const known = options === undefined ? recent.get(text) : undefined;
  if (known !== undefined) return known;
  const { override, issues } = checkOverride(text, options);
  if (override === undefined) throw errorOf(issues[0]);
  if (options === undefined) recent.set(text, override);
  return override;
}

/** The parser needs more of the stack for a level than a walk over values does. */
const MAX_TEXT_DEPTH = DEFAULT_LIMITS.depth;

/** Overrides read lately, without options: sweeps and servers read the same texts again and again. */
const recent = new TextCache<Override>();

/**
 * Reads a list of overrides.
 * @throws what {@link parseOverride} throws for the first text that is not well formed
 */
export function parseOverrides(texts: readonly string[], options?: OverrideOptions): Override[] {
  return texts.map((text) => parseOverride(text, options));
}

/** Reads an override and finds all that is wrong with it, without throwing: for editors and forms. */
export function checkOverride(text: string, options: OverrideOptions = {}): OverrideCheck {
  const limits = withLimits(options.limits);
  const maxDepth = Math.min(limits.depth, MAX_TEXT_DEPTH);
  const source: Source = { name: options.name ?? 'override', text };
  if (text.length > limits.inputLength) {
    return { issues: [limitIssue('LIMIT_INPUT_LENGTH', 'inputLength', limits.inputLength)] };
  }
  const { scanner, parser, tokens: vocabulary } = grammar();
  const { extensions = {} } = options;
  const scanned = scanner.scan(text);
  const tokens = extensions.zip === true ? joinMemberKeys(scanned, text, vocabulary) : scanned;
  const tooDeep = tokens.length > maxDepth ? bracketBeyond(maxDepth, tokens, vocabulary) : undefined;
  if (tooDeep !== undefined) {
    return { issues: [limitIssue('LIMIT_DEPTH', 'depth', maxDepth, { source, span: spanOfToken(tooDeep) })] };
  }
  const reading = parser.read(text, tokens);
  const { tree } = reading;
  // Before evaluating, which may read keys with the same parser.
  const readingIssues = issuesOf(reading, source);
  const random = options.seed === undefined ? undefined : randomFrom(options.seed);
  const evaluation = evaluate(tree.value, { limits, random, functions: functionsWith(extensions), isKey });
  const { problems } = evaluation;
  const issues =
    problems.length === 0
      ? readingIssues
      : readingIssues.concat(problems.map((problem) => evaluationIssue(problem, source)));
  const [first] = issues;
  if (first === undefined) return { override: new Override(tree, source, evaluation), tree, issues: [] };
  return { tree, issues: [first, ...issues.slice(1)] };
}

/** The scanner and the parser; making them takes milliseconds, so there is one of each. */
const grammar = lazy(() => {
  const tokens = createTokens();
  return { tokens, scanner: new OverrideScanner(tokens), parser: new OverrideParser(tokens) };
});

/** Whether a text is an operator, a key and a package: what may stand before the `=` of an override that sets something. */
function isKey(text: string): boolean {
  const { scanner, parser } = grammar();
  const assignment = `${text}=`;
  const { tree, unknown, problems } = parser.read(assignment, scanner.scan(assignment));
  return unknown.length + problems.length === 0 && tree.operator !== '~' && tree.key.text !== '';
}

/** The opening bracket that is one too many inside one another. */
function bracketBeyond(depth: number, tokens: readonly IToken[], vocabulary: OverrideTokens): IToken | undefined {
  const openers = new Set([vocabulary.ParenOpen, vocabulary.BracketOpen, vocabulary.BraceOpen]);
  const closers = new Set([vocabulary.ParenClose, vocabulary.BracketClose, vocabulary.BraceClose]);
  let open = 0;
  for (const token of tokens) {
    if (openers.has(token.tokenType) && ++open > depth) return token;
    if (closers.has(token.tokenType) && open > 0) open--;
  }
  return undefined;
}

const NO_ISSUES: readonly Issue[] = [];

function issuesOf({ unknown, problems }: Reading, source: Source): readonly Issue[] {
  if (unknown.length + problems.length === 0) return NO_ISSUES;
  return [
    ...unknown.map((token) => lexicalIssue(token, source)),
    ...problems.map((problem) => syntaxIssue(problem, source)),
  ];
}
