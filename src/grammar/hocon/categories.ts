import { createToken, Lexer, type TokenType } from 'chevrotain';
import { lazy } from '../lexing.js';

/** The parts that tokens of both dialects play in the grammar; the parser knows nothing else of them. */
export interface HoconCategories {
  readonly OpenObject: TokenType;
  readonly CloseObject: TokenType;
  readonly OpenList: TokenType;
  readonly CloseList: TokenType;
  /** Stands between elements; line breaks may also stand inside a field. */
  readonly Separator: TokenType;
  readonly LineBreak: TokenType;
  readonly Comma: TokenType;
  /** `=`, `:`, `+=` */
  readonly Operator: TokenType;
  readonly KeyText: TokenType;
  readonly ValueText: TokenType;
  readonly Substitution: TokenType;
  readonly Continuation: TokenType;
  /** A whole include in one token (`clearml`). */
  readonly IncludeStatement: TokenType;
  /** The word that begins an include (`spec`). */
  readonly IncludeWord: TokenType;
}

/** The categories, made on first use. */
export const hoconCategories = lazy((): HoconCategories => {
  const category = (name: string, ...categories: TokenType[]): TokenType =>
    createToken({ name, pattern: Lexer.NA, categories });
  const Separator = category('Separator');
  return {
    OpenObject: category('OpenObject'),
    CloseObject: category('CloseObject'),
    OpenList: category('OpenList'),
    CloseList: category('CloseList'),
    Separator,
    LineBreak: category('LineBreak', Separator),
    Comma: category('Comma', Separator),
    Operator: category('Operator'),
    KeyText: category('KeyText'),
    ValueText: category('ValueText'),
    Substitution: category('Substitution'),
    Continuation: category('Continuation'),
    IncludeStatement: category('IncludeStatement'),
    IncludeWord: category('IncludeWord'),
  };
});
