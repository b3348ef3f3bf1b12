import { EmbeddedActionsParser, EOF, tokenMatcher, type IParserConfig, type IToken, type TokenType } from 'chevrotain';
import type { Span } from '../../model/source.js';
import { PARSER_OPTIONS, tokenEnd } from '../lexing.js';
import type { OverrideTokens } from './tokens.js';
import type { InvalidNode } from './tree.js';

/** What may stand at a place, in words. */
export type Expected =
  | 'a key'
  | 'a group name'
  | 'a package'
  | 'a value'
  | 'the end of the text'
  | '`=`'
  | '`@`'
  | '`:`'
  | '`,`'
  | '`]`'
  | '`}`'
  | '`)`';

/** A token that does not fit, and what would have fitted in its place. */
export interface SyntaxProblem {
  /** Of type `EOF` at the end of the text. */
  readonly token: IToken;
  /** The token before it, of type `EOF` at the start of the text. */
  readonly previous: IToken;
  readonly expected: readonly Expected[];
  /** The opening bracket of the innermost list, dict or call that is not closed yet. */
  readonly open: IToken | undefined;
}

/** What encloses an element: it says what may follow. */
type Container = 'value' | 'list' | 'dict' | 'call';

/** The innermost container at a place. */
interface Enclosing {
  readonly container: Container;
  /** Its opening bracket. */
  readonly open: IToken | undefined;
}

/** No more are noted of either kind: nobody reads them all, and a hostile text has as many as characters. */
const MAX_NOTED = 1_000;

const CLOSER: Readonly<Record<Container, Expected>> = {
  value: 'the end of the text',
  list: '`]`',
  dict: '`}`',
  call: '`)`',
};

/**
 * What a parser needs to accept every sequence of tokens: where the reference refuses one, a rule notes a problem and goes
 * on. So all problems are found at once, the first of them where the reference stops, and no exception is made on the way.
 * It relies on tokens that cover the whole text.
 */
export abstract class TolerantParser extends EmbeddedActionsParser {
  protected readonly tokens: OverrideTokens;
  #text = '';
  #unknown: IToken[] = [];
  #problems: SyntaxProblem[] = [];
  #enclosing: Enclosing = { container: 'value', open: undefined };

  constructor(tokens: OverrideTokens, options: IParserConfig = PARSER_OPTIONS) {
    super(tokens, options);
    this.tokens = tokens;
  }

  /**
   * Whether the next token is of a type or category; true while the grammar is recorded. A look at the token before an
   * optional part that is mostly absent costs a fraction of what the engine takes to decide the same.
   */
  protected sees(type: TokenType): boolean {
    return this.RECORDING_PHASE || tokenMatcher(this.LA(1), type);
  }

  /** Takes the next text with its tokens. */
  protected load(text: string, tokens: IToken[]): void {
    this.#text = text;
    if (this.#unknown.length > 0) this.#unknown = [];
    if (this.#problems.length > 0) this.#problems = [];
    this.input = tokens;
  }

  /** The tokens of category `Unknown` that were passed over, in order. */
  protected get unknown(): readonly IToken[] {
    return this.#unknown;
  }

  /** In order, at most one for a token; none that only follows from another. */
  protected get problems(): readonly SyntaxProblem[] {
    return this.#problems;
  }

  /** What may stand behind an element. */
  protected get continuations(): readonly Expected[] {
    return ['`,`', CLOSER[this.#enclosing.container]];
  }

  /** Steps into a container whose opening bracket is the next token; what {@link leave} needs is returned. */
  protected enter(container: Container): Enclosing {
    const outer = this.#enclosing;
    this.#enclosing = { container, open: this.LA(1) };
    return outer;
  }

  /** Steps out of a container. Returns the text of its closing bracket; without one, the blanks behind its last part. */
  protected leave(outer: Enclosing, close: IToken | undefined, parts: readonly { readonly span: Span }[]): string {
    if (close === undefined) this.refuse(...this.continuations);
    this.#enclosing = outer;
    if (close !== undefined) return close.image;
    return this.#text.slice(parts.at(-1)?.span.end ?? this.offset, this.offset);
  }

  /**
   * Notes that the next token does not fit, unless that is known, or only follows from an unknown token or from a `${` that
   * nothing closes.
   */
  protected refuse(...expected: readonly Expected[]): void {
    if (this.RECORDING_PHASE) return;
    const token = this.LA(1);
    const previous = this.LA(0);
    if (this.#isUnknown(token) || this.#isUnknown(previous) || this.#problems.length >= MAX_NOTED) return;
    const known = this.#problems.at(-1);
    if (known?.token === token || known?.previous.tokenType === this.tokens.UnclosedInterpolation) return;
    this.#problems.push({ token, previous, expected, open: this.#enclosing.open });
  }

  /** Passes over a token that does not fit. */
  protected pass(token: IToken): undefined {
    if (this.#isUnknown(token) && this.#unknown.length < MAX_NOTED) this.#unknown.push(token);
  }

  /** A place where an element is missing. */
  protected missing(what: Expected): InvalidNode {
    const { container, open } = this.#enclosing;
    if (container !== 'value' && this.LA(0) === open) this.refuse(what, CLOSER[container]);
    else this.refuse(what);
    return this.invalid(this.offset, []);
  }

  /** Whether the place between the last token and the next is one that may stay empty. */
  protected get mayBeEmpty(): boolean {
    const next = this.LA(1).tokenType;
    const t = this.tokens;
    switch (this.LA(0).tokenType) {
      case t.KeyEqual:
        return next === EOF;
      case t.BracketOpen:
        return next === t.BracketClose;
      case t.BraceOpen:
        return next === t.BraceClose;
      case t.ParenOpen:
        return next === t.ParenClose;
      default:
        return false;
    }
  }

  /** Where a node ends; nodes are placeholders while the grammar is recorded. */
  protected endOf(node: { readonly span: Span }): number {
    return this.RECORDING_PHASE ? 0 : node.span.end;
  }

  protected invalid(start: number, parts: InvalidNode['parts']): InvalidNode {
    return { kind: 'invalid', ...this.textFrom(start), parts };
  }

  /** The text from `start` to the last token, and its place. */
  protected textFrom(start: number): { readonly text: string; readonly span: Span } {
    return this.textBetween(start, this.offset);
  }

  protected textBetween(start: number, end: number): { readonly text: string; readonly span: Span } {
    return { text: this.#text.slice(start, end), span: { start, end } };
  }

  /** Where the last token ends and the next one starts. */
  protected get offset(): number {
    const last = this.LA(0);
    return last.tokenType === EOF ? 0 : tokenEnd(last);
  }

  #isUnknown({ tokenType }: IToken): boolean {
    const { KeyUnknown, ValueUnknown, UnclosedQuote } = this.tokens;
    return tokenType === KeyUnknown || tokenType === ValueUnknown || tokenType === UnclosedQuote;
  }
}
