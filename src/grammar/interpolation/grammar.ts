import { EOF, Lexer, type IToken } from 'chevrotain';
import { lazy, LEXER_OPTIONS } from '../lexing.js';
import { InterpolationParser } from './parser.js';
import { createTokens, levelTokens, lexerDefinition } from './tokens.js';

/** The lexer and the parser; making them takes milliseconds, so there is one of each, made on first use. */
interface Grammar {
  readonly lexer: Lexer;
  readonly parser: InterpolationParser;
  readonly levels: ReturnType<typeof levelTokens>;
}

const getGrammar = lazy((): Grammar => {
  const tokens = createTokens();
  const lexer = new Lexer(lexerDefinition(tokens), LEXER_OPTIONS);
  return { lexer, parser: new InterpolationParser(tokens), levels: levelTokens(tokens) };
});

/** A rule that reads a whole text: the lexer mode it begins in, and what to ask of the parser. */
export interface StartRule<Tree> {
  readonly mode: 'top' | 'value';
  readonly run: (parser: InterpolationParser) => Tree;
}

/** What reading a text came to: its tokens, and either the tree or where reading stopped. */
export type Reading<Tree> = (
  | { readonly kind: 'tree'; readonly tree: Tree }
  | { readonly kind: 'stop'; readonly stop: Stop }
  | { readonly kind: 'too-deep'; readonly offset: number }
) & {
  readonly tokens: readonly IToken[];
  /** The greatest number of brackets, braces, quotes and interpolations that are open at once. */
  readonly depth: number;
};

/** Where reading stopped: at a character that begins no token, at a token that does not fit, or at the end. */
export type Stop =
  | { readonly kind: 'character'; readonly offset: number }
  | { readonly kind: 'token'; readonly offset: number; readonly token: IToken }
  | { readonly kind: 'end'; readonly offset: number };

/** Reads a text by the grammar, no deeper than `maxDepth`. */
export function readByGrammar<Tree>(text: string, rule: StartRule<Tree>, maxDepth: number): Reading<Tree> {
  const { lexer, parser, levels } = getGrammar();
  const { tokens, errors } = lexer.tokenize(text, rule.mode);
  const { depth, exceededAt } = measureDepth(tokens, levels, maxDepth);
  if (exceededAt !== undefined) return { kind: 'too-deep', offset: exceededAt, tokens, depth };
  parser.load(tokens);
  const tree = rule.run(parser);
  const stop = firstStop(text, parser, errors[0]?.offset);
  return stop === undefined ? { kind: 'tree', tree, tokens, depth } : { kind: 'stop', stop, tokens, depth };
}

/** The first of what the lexer, the parser and the rule for resolver names object to. */
function firstStop(text: string, parser: InterpolationParser, badCharacter: number | undefined): Stop | undefined {
  const refused = [parser.errors[0]?.token, parser.misplacedColon].filter((token) => token !== undefined);
  if (refused.length === 0 && badCharacter === undefined) return undefined;
  let stop: Stop = { kind: 'end', offset: text.length };
  for (const token of refused) {
    if (token.tokenType !== EOF && token.startOffset < stop.offset)
      stop = { kind: 'token', offset: token.startOffset, token };
  }
  if (badCharacter !== undefined && badCharacter < stop.offset) stop = { kind: 'character', offset: badCharacter };
  return stop;
}

function measureDepth(
  tokens: readonly IToken[],
  { openers, closers }: Grammar['levels'],
  maxDepth: number,
): { readonly depth: number; readonly exceededAt?: number } {
  let open = 0;
  let depth = 0;
  for (const token of tokens) {
    if (openers.has(token.tokenType)) open++;
    else if (closers.has(token.tokenType)) open--;
    if (open > depth) depth = open;
    if (open > maxDepth) return { depth, exceededAt: token.startOffset };
  }
  return { depth };
}
