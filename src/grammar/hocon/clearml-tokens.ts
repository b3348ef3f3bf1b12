import { createToken, Lexer, type TokenType } from 'chevrotain';
import { lazy } from '../lexing.js';
import { hoconCategories } from './categories.js';

/** The tokens of ClearML's dialect. The scanner says which text is which token, so that they have no patterns. */
export interface ClearmlTokens {
  readonly OpenObject: TokenType;
  readonly CloseObject: TokenType;
  readonly OpenList: TokenType;
  readonly CloseList: TokenType;
  readonly LineBreak: TokenType;
  readonly Comma: TokenType;
  readonly Operator: TokenType;
  readonly Include: TokenType;
  /** The beginning of an include that does not go on as one: no rule takes it. */
  readonly BrokenInclude: TokenType;
  readonly QuotedKey: TokenType;
  readonly NumberKey: TokenType;
  readonly BareKey: TokenType;
  readonly Substitution: TokenType;
  readonly Period: TokenType;
  readonly Number: TokenType;
  readonly Keyword: TokenType;
  readonly Triple: TokenType;
  readonly Quoted: TokenType;
  readonly Unquoted: TokenType;
  readonly Continuation: TokenType;
}

/** The tokens, made on first use. */
export const clearmlTokens = lazy((): ClearmlTokens => {
  const c = hoconCategories();
  const token = (name: string, ...categories: TokenType[]): TokenType =>
    createToken({ name: `Clearml${name}`, pattern: Lexer.NA, categories });
  return {
    OpenObject: token('OpenObject', c.OpenObject),
    CloseObject: token('CloseObject', c.CloseObject),
    OpenList: token('OpenList', c.OpenList),
    CloseList: token('CloseList', c.CloseList),
    LineBreak: token('LineBreak', c.LineBreak),
    Comma: token('Comma', c.Comma),
    Operator: token('Operator', c.Operator),
    Include: token('Include', c.IncludeStatement),
    BrokenInclude: token('BrokenInclude'),
    QuotedKey: token('QuotedKey', c.KeyText),
    NumberKey: token('NumberKey', c.KeyText),
    BareKey: token('BareKey', c.KeyText),
    Substitution: token('Substitution', c.Substitution),
    Period: token('Period', c.ValueText),
    Number: token('Number', c.ValueText),
    Keyword: token('Keyword', c.ValueText),
    Triple: token('Triple', c.ValueText),
    Quoted: token('Quoted', c.ValueText),
    Unquoted: token('Unquoted', c.ValueText),
    Continuation: token('Continuation', c.Continuation),
  };
});
