import { createToken, Lexer, type IMultiModeLexerDefinition, type ITokenConfig, type TokenType } from 'chevrotain';
import { ASCII_LETTERS, startCharsExcept } from '../lexing.js';
import type * as Tree from './tree.js';

/** The vocabulary of interpolations: tokens and the categories that the parser asks for. */
export type InterpolationTokens = ReturnType<typeof createTokens>;

const INT = '(?:0|[1-9](?:_?[0-9])*)';
const DIGITS = '[0-9](?:_?[0-9])*';
const FLOAT = [
  `[+-]?(?:(?:${INT})?\\.${DIGITS}|${INT}\\.?)[eE][+-]?${DIGITS}`,
  `[+-]?(?:${INT})?\\.${DIGITS}`,
  `[+-]?${INT}\\.`,
  '[+-](?:[iI][nN][fF]|[nN][aA][nN])',
  '(?:[iI][nN][fF]|[nN][aA][nN])(?![A-Za-z0-9_-])',
].join('|');

const WORD_START = `${ASCII_LETTERS}_`;

/**
 * Makes the tokens of spec omegaconf 5.1. The reference lexer takes the longest match; here the first of a mode's list
 * wins, so the order of the lists in {@link lexerDefinition} and the look-aheads of the patterns carry that rule.
 */
export function createTokens() {
  const categories = createCategories();
  return {
    ...categories,
    ...createTextTokens(categories),
    ...createKeyTokens(categories),
    ...createValueTokens(categories),
    InterOpen: token('InterOpen', /\$\{[ \t]*/y, '$', { push_mode: 'inter' }),
  };
}

/** The lists of tokens that each mode tries, in the order that matters. */
export function lexerDefinition(tokens: InterpolationTokens): IMultiModeLexerDefinition {
  const t = tokens;
  const quotedTail = [t.QuotedEscape, t.Backslashes, t.Dollar];
  return {
    defaultMode: 'top',
    modes: {
      top: [t.InterOpen, t.TopText, t.EscapedInter, t.TopEscape, t.Backslashes, t.Dollar],
      inter: [
        t.InterOpen,
        t.ResolverColon,
        t.InterClose,
        t.Dot,
        t.KeyBracketOpen,
        t.KeyBracketClose,
        t.KeyId,
        t.InterKey,
      ],
      value: [
        ...[t.InterOpen, t.Comma, t.BraceClose, t.BracketClose, t.Colon, t.BraceOpen, t.SingleOpen, t.DoubleOpen],
        ...[t.BracketOpen, t.Float, t.Int, t.Bool, t.Null, t.Id, t.ValueEscape, t.UnquotedChar, t.Blanks],
      ],
      single: [t.InterOpen, t.SingleClose, t.SingleText, t.EscapedInter, t.SingleEscape, ...quotedTail],
      double: [t.InterOpen, t.DoubleClose, t.DoubleText, t.EscapedInter, t.DoubleEscape, ...quotedTail],
    },
  };
}

/** Tokens that play the same part: the parser asks for the part. */
function createCategories() {
  const PrimitivePiece = category('PrimitivePiece');
  return {
    TextPiece: category('TextPiece'),
    KeyPiece: category('KeyPiece'),
    PrimitivePiece,
    DictKeyPiece: category('DictKeyPiece', [PrimitivePiece]),
  };
}

type Categories = ReturnType<typeof createCategories>;

/** Texts at the top level and in quotes; the even and odd runs of backslashes are told apart by the order. */
function createTextTokens({ TextPiece }: Categories) {
  const categories = [TextPiece];
  return {
    TopText: token('TopText', /[^$]*[^\\$]/y, startCharsExcept('$'), { categories }),
    SingleText: token('SingleText', /[^'$]*[^'\\$]/y, startCharsExcept("'$"), { categories }),
    DoubleText: token('DoubleText', /[^"$]*[^"\\$]/y, startCharsExcept('"$'), { categories }),
    EscapedInter: token('EscapedInter', /(?:\\\\)*\\\$\{/y, '\\', { categories }),
    SingleEscape: token('SingleEscape', /(?:\\\\)*\\'/y, '\\', { categories }),
    DoubleEscape: token('DoubleEscape', /(?:\\\\)*\\"/y, '\\', { categories }),
    TopEscape: token('TopEscape', /(?:\\\\)+(?!\\)/y, '\\', { categories }),
    QuotedEscape: token('QuotedEscape', /(?:\\\\)+(?!\\)/y, '\\', { categories }),
    Backslashes: token('Backslashes', /\\+/y, '\\', { categories }),
    Dollar: token('Dollar', /\$/y, '$', { categories }),
    SingleOpen: token('SingleOpen', /'/y, "'", { push_mode: 'single' }),
    SingleClose: token('SingleClose', /'/y, "'", { pop_mode: true }),
    DoubleOpen: token('DoubleOpen', /"/y, '"', { push_mode: 'double' }),
    DoubleClose: token('DoubleClose', /"/y, '"', { pop_mode: true }),
  };
}

/** What stands between `${` and the colon or the brace. */
function createKeyTokens({ KeyPiece }: Categories) {
  const categories = [KeyPiece];
  return {
    ResolverColon: token('ResolverColon', /[ \t]*:[ \t]*/y, ' \t:', { pop_mode: true, push_mode: 'value' }),
    InterClose: token('InterClose', /[ \t]*\}/y, ' \t}', { pop_mode: true }),
    Dot: token('Dot', /\./y, '.'),
    KeyBracketOpen: token('KeyBracketOpen', /\[/y, '['),
    KeyBracketClose: token('KeyBracketClose', /\]/y, ']'),
    KeyId: token('KeyId', /[A-Za-z_][\w-]*(?![^\\{}()[\]:. \t'"])/y, WORD_START, { categories }),
    InterKey: token('InterKey', /[^\\{}()[\]:. \t'"]+/y, startCharsExcept('\\{}()[]:. \t\'"'), { categories }),
  };
}

/** What stands in the arguments of a resolver. */
function createValueTokens({ PrimitivePiece, DictKeyPiece }: Categories) {
  const categories = [DictKeyPiece];
  return {
    Comma: token('Comma', /[ \t]*,[ \t]*/y, ' \t,'),
    BraceClose: token('BraceClose', /[ \t]*\}/y, ' \t}', { pop_mode: true }),
    BracketClose: token('BracketClose', /[ \t]*\]/y, ' \t]'),
    Colon: token('Colon', /[ \t]*:[ \t]*/y, ' \t:', { categories: [PrimitivePiece] }),
    BraceOpen: token('BraceOpen', /\{[ \t]*/y, '{', { push_mode: 'value' }),
    BracketOpen: token('BracketOpen', /\[[ \t]*/y, '['),
    Float: token('Float', new RegExp(FLOAT, 'y'), '+-.0123456789iInN', { categories }),
    Int: token('Int', new RegExp(`[+-]?${INT}`, 'y'), '+-0123456789', { categories }),
    Bool: token('Bool', /(?:[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])(?![\w-])/y, 'tTfF', { categories }),
    Null: token('Null', /[nN][uU][lL][lL](?![\w-])/y, 'nN', { categories }),
    Id: token('Id', /[A-Za-z_][\w-]*/y, WORD_START, { categories }),
    ValueEscape: token('ValueEscape', /(?:\\[\\()[\]{}:=, \t])+/y, '\\', { categories }),
    UnquotedChar: token('UnquotedChar', /[/\-\\+.$%*@?|]/y, '/-\\+.$%*@?|', { categories }),
    Blanks: token('Blanks', /[ \t]+/y, ' \t', { categories }),
  };
}

/** What opens and closes a level. */
export function levelTokens(t: InterpolationTokens) {
  return {
    openers: new Set([t.InterOpen, t.KeyBracketOpen, t.BraceOpen, t.BracketOpen, t.SingleOpen, t.DoubleOpen]),
    closers: new Set([t.InterClose, t.KeyBracketClose, t.BraceClose, t.BracketClose, t.SingleClose, t.DoubleClose]),
  };
}

/** Texts that are not what they say; all others are plain. */
export function textForms(tokens: InterpolationTokens): ReadonlyMap<TokenType, Tree.TextForm> {
  return new Map<TokenType, Tree.TextForm>([
    [tokens.EscapedInter, 'escaped-interpolation'],
    [tokens.SingleEscape, 'escaped-quote'],
    [tokens.DoubleEscape, 'escaped-quote'],
    [tokens.TopEscape, 'backslashes'],
    [tokens.QuotedEscape, 'backslashes'],
  ]);
}

/** What the pieces of unquoted values are. */
export function tokenTypes(tokens: InterpolationTokens): ReadonlyMap<TokenType, Tree.TokenType> {
  return new Map<TokenType, Tree.TokenType>([
    [tokens.Id, 'id'],
    [tokens.Null, 'null'],
    [tokens.Int, 'int'],
    [tokens.Float, 'float'],
    [tokens.Bool, 'bool'],
    [tokens.UnquotedChar, 'unquoted-char'],
    [tokens.Colon, 'colon'],
    [tokens.ValueEscape, 'escape'],
    [tokens.Blanks, 'blanks'],
  ]);
}

function category(name: string, categories: TokenType[] = []): TokenType {
  return createToken({ name, pattern: Lexer.NA, categories });
}

/** `starts` are the characters that the pattern may begin with. */
function token(
  name: string,
  pattern: RegExp,
  starts: string | number[],
  options: Omit<ITokenConfig, 'name' | 'pattern'> = {},
): TokenType {
  return createToken({ name, pattern, start_chars_hint: Array.from<string | number>(starts), ...options });
}
