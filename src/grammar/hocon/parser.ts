import {
  EmbeddedActionsParser,
  tokenMatcher,
  type IOrAlt,
  type IToken,
  type OrMethodOpts,
  type TokenType,
} from 'chevrotain';
import type { Span } from '../../model/source.js';
import { lazy, PARSER_OPTIONS, tokenEnd } from '../lexing.js';
import type { HoconBuilder, HoconLeafNode } from './builder.js';
import { hoconCategories } from './categories.js';
import { clearmlTokens } from './clearml-tokens.js';
import { ElementRule } from './element-rule.js';
import { asItIs } from './expand-tabs.js';
import {
  endWithoutBlanks,
  includeOfStatement,
  includeOfWords,
  isIncludeOpen,
  operatorOf,
  substitutionNode,
  textNode,
} from './nodes.js';
import { specTokens } from './spec-lexer.js';
import { UnexpectedToken } from './syntax-error.js';
import type { HoconDialect, HoconIncludeNode, HoconTextNode } from './tree.js';

/** What the parser needs to know of the text whose tokens it reads. */
export interface ParserInput {
  readonly text: string;
  readonly dialect: HoconDialect;
  readonly originalSpan: (span: Span) => Span;
}

const NOTHING: ParserInput = { ...asItIs(''), dialect: 'clearml' };
/** Told while no text is read, and while the grammar is learnt. */
const NOBODY: HoconBuilder = {
  beginObject() {},
  endObject() {},
  beginList() {},
  endList() {},
  beginField() {},
  endField() {},
  include() {},
  beginElement() {},
  endElement() {},
  piece() {},
};

/** The parser, made on first use and reused. */
export const hoconParser = lazy(() => new HoconParser());

/** One grammar for both dialects: their lexers put tokens into the same categories, and few rules ask for the dialect. */
export class HoconParser extends EmbeddedActionsParser {
  readonly #categories = hoconCategories();
  #input: ParserInput = NOTHING;
  #isSpec = false;
  #builder = NOBODY;
  /** Where the pieces so far stand of the value that is being read. */
  #valueSpan: Span | undefined;
  // the choices and repeated steps are made once: as literals in a rule they would be made anew for every token
  #entryChoices: OrMethodOpts<void> | undefined;
  #elementChoices: IOrAlt<void>[] | undefined;
  #restChoices: IOrAlt<void>[] | undefined;
  #pieceChoices: IOrAlt<Span>[] | undefined;
  readonly #skipLineBreak = (): IToken => this.CONSUME1(this.#categories.LineBreak);
  readonly #readPiece = (): void => this.#piece();
  readonly #readPieces = (): void => this.MANY6(this.#readPiece);
  readonly #readSomePieces = (): void => this.AT_LEAST_ONE1(this.#readPiece);

  constructor(options = PARSER_OPTIONS) {
    super([...allTokens()], options);
    this.performSelfAnalysis();
  }

  /**
   * Tells a builder what a token list says. Returns why it does not go on, if it does not: Chevrotain's own recognition error or
   * an {@link UnexpectedToken}.
   * @throws whatever the builder throws
   */
  parse(tokens: IToken[], input: ParserInput, builder: HoconBuilder): Error | undefined {
    this.#load(tokens, input, builder);
    try {
      this.document();
      return this.errors[0];
    } catch (error) {
      if (error instanceof UnexpectedToken) return error;
      throw error;
    } finally {
      this.#load([], NOTHING);
    }
  }

  /** Reads the tokens of a path expression: the pieces of a key, undefined if something else is among them. */
  parseKey(tokens: IToken[], input: ParserInput): readonly HoconTextNode[] | undefined {
    this.#load(tokens, input);
    const key = tokens.length === 0 ? undefined : (this.path() as readonly HoconTextNode[] | undefined);
    const isKey = this.errors.length === 0;
    this.#load([], NOTHING);
    return isKey ? (key ?? []) : undefined;
  }

  #load(tokens: IToken[], input: ParserInput, builder = NOBODY): void {
    this.#input = input;
    this.#isSpec = input.dialect === 'spec';
    this.#builder = builder;
    this.#valueSpan = undefined;
    this.input = tokens;
  }

  /** document: linebreak* ( ( object | list ) separator* | entry* ) */
  readonly document = this.RULE('document', (): void => {
    this.MANY(() => this.CONSUME(this.#categories.LineBreak));
    const braced = this.OPTION(() =>
      this.OR([{ ALT: () => this.SUBRULE(this.object) }, { ALT: () => this.SUBRULE(this.list) }]),
    );
    if (braced === undefined) this.#builder.beginObject();
    const rule = this.ACTION(() => new ElementRule(this.#isSpec, braced !== undefined));
    this.MANY1({ GATE: () => braced === undefined, DEF: () => this.#entry(rule) });
    this.MANY4(() => {
      this.ACTION(() => rule.take(this.LA(1)));
      this.CONSUME3(this.#categories.Separator);
    });
    if (braced !== undefined) return;
    this.#builder.endObject(this.#input.originalSpan({ start: 0, end: this.#input.text.length }), false);
  });

  /** object: "{" entry* "}" */
  readonly object = this.RULE('object', (): Span => {
    const open = this.CONSUME(this.#categories.OpenObject);
    this.#builder.beginObject();
    const rule = this.ACTION(() => new ElementRule(this.#isSpec));
    this.MANY1(() => this.#entry(rule));
    this.ACTION(() => {
      if (!tokenMatcher(this.LA(1), this.#categories.CloseObject)) this.#builder.endObject(this.#spanOf(open), true);
    });
    const span = this.#spanTo(open, this.CONSUME(this.#categories.CloseObject));
    this.#builder.endObject(span, true);
    return span;
  });

  /** list: "[" ( separator | element )* "]" */
  readonly list = this.RULE('list', (): Span => {
    const open = this.CONSUME(this.#categories.OpenList);
    this.#builder.beginList();
    const rule = this.ACTION(() => new ElementRule(this.#isSpec));
    this.MANY1(() => {
      if (this.#isSpec) rule.take(this.LA(1));
      this.OR1((this.#elementChoices ??= this.#makeElementChoices()));
    });
    const span = this.#spanTo(open, this.CONSUME(this.#categories.CloseList));
    this.#builder.endList(span);
    return span;
  });

  #makeElementChoices(): IOrAlt<void>[] {
    return [{ ALT: () => void this.CONSUME(this.#categories.Separator) }, { ALT: () => this.#element() }];
  }

  /** path: key, alone */
  readonly path = this.RULE('path', (): readonly HoconTextNode[] => this.#key());

  /** include (`spec`): "include" linebreak* opening* quoted closing*; openings and closings are unquoted texts like `file(` */
  readonly include = this.RULE('include', (): HoconIncludeNode => {
    const c = this.#categories;
    const words = [this.CONSUME(c.IncludeWord)];
    this.MANY({
      GATE: () => isIncludeOpen(words),
      DEF: () =>
        this.OR([
          { ALT: () => this.CONSUME(c.LineBreak) },
          {
            ALT: () => {
              const word = this.CONSUME(c.ValueText);
              this.ACTION(() => words.push(word));
            },
          },
        ]),
    });
    return this.ACTION(() => includeOfWords(words, this.LA(1), this.#input));
  });

  /**
   * entry: separator | include | field
   *
   * This and what follows are parts of rules and no rules of their own: each rule costs stack at each level of nesting.
   * Their occurrence numbers must not meet those of the rules that use them.
   */
  #entry(rule: ElementRule): void {
    if (this.#isSpec) rule.take(this.LA(1));
    this.OR1((this.#entryChoices ??= this.#makeEntryChoices()));
  }

  #makeEntryChoices(): OrMethodOpts<void> {
    const c = this.#categories;
    const DEF: IOrAlt<void>[] = [
      { ALT: () => void this.CONSUME1(c.Separator) },
      { ALT: () => this.#includeEntry(this.CONSUME1(c.IncludeStatement)) },
      { ALT: () => this.#builder.include(this.SUBRULE(this.include)) },
      { ALT: () => this.#field() },
    ];
    return { IGNORE_AMBIGUITIES: true, DEF };
  }

  /** field: key linebreak* ( object | operator linebreak* piece* ) */
  #field(): void {
    this.#builder.beginField(this.#key());
    if (this.#mayBeSpec) this.MANY2(this.#skipLineBreak);
    this.OR2((this.#restChoices ??= this.#makeRestChoices()));
  }

  #makeRestChoices(): IOrAlt<void>[] {
    return [
      { ALT: () => this.#builder.endField('none', this.SUBRULE1(this.object)) },
      { ALT: () => this.#operatorAndValue() },
    ];
  }

  #operatorAndValue(): void {
    const token = this.CONSUME(this.#categories.Operator);
    if (this.#mayBeSpec) this.MANY3(() => this.CONSUME2(this.#categories.LineBreak));
    const span = this.#spanOfPieces(this.#readPieces);
    if (span === undefined && this.#isSpec) throw new UnexpectedToken(this.LA(1), 'value');
    this.#builder.endField(operatorOf(token), span ?? this.#spanBehind(token));
  }

  /** key: text (in `spec` any number of them) */
  #key(): HoconTextNode[] {
    const first = this.CONSUME4(this.#categories.KeyText);
    if (!this.#mayBeSpec) return [textNode(first, '', this.#input)];
    const tokens = [first];
    this.MANY5(() => tokens.push(this.CONSUME5(this.#categories.KeyText)));
    return this.ACTION(() => {
      const last = tokens.pop() ?? first;
      const pieces = tokens.map((token, at) => this.#text(token, tokens[at + 1] ?? last));
      return [...pieces, textNode(last, '', this.#input)];
    });
  }

  /** element: piece+ */
  #element(): void {
    this.#builder.beginElement();
    const span = this.#spanOfPieces(this.#readSomePieces);
    if (span !== undefined) this.#builder.endElement(span);
  }

  /** Where the pieces stand that a step reads. It may be met inside a value, whose pieces so far then wait. */
  #spanOfPieces(read: () => void): Span | undefined {
    const outer = this.#valueSpan;
    this.#valueSpan = undefined;
    read();
    const span = this.#valueSpan;
    this.#valueSpan = outer;
    return span;
  }

  /** piece: text | substitution | object | list | include | continuation */
  #piece(): void {
    const span = this.OR3((this.#pieceChoices ??= this.#makePieceChoices()));
    const before = this.#valueSpan;
    this.#valueSpan = before === undefined ? span : { start: before.start, end: span.end };
  }

  #makePieceChoices(): IOrAlt<Span>[] {
    const c = this.#categories;
    return [
      { ALT: () => this.#textPiece() },
      { ALT: () => this.#substitution() },
      { ALT: () => this.SUBRULE2(this.object) },
      { ALT: () => this.SUBRULE2(this.list) },
      { ALT: () => this.#includePiece(this.CONSUME2(c.IncludeStatement)) },
      { ALT: () => this.#leaf({ kind: 'continuation', span: this.#spanOf(this.CONSUME(c.Continuation)) }) },
    ];
  }

  #textPiece(): Span {
    const token = this.CONSUME(this.#categories.ValueText);
    return this.#leaf(this.#text(token, this.#isSpec ? this.LA(1) : undefined));
  }

  #substitution(): Span {
    const token = this.CONSUME(this.#categories.Substitution);
    return this.#leaf(substitutionNode(token, this.#blanksBehind(token, this.LA(1)), this.#input));
  }

  #leaf(node: HoconLeafNode): Span {
    this.#builder.piece(node);
    return node.span;
  }

  #includeEntry(token: IToken): void {
    this.ACTION(() => this.#builder.include(includeOfStatement(token, this.#input)));
  }

  #includePiece(token: IToken): Span {
    return this.ACTION(() => this.#leaf(includeOfStatement(token, this.#input)));
  }

  /** True where a rule may go on with what only full HOCON has there: while it reads that, and while the grammar is learnt. */
  get #mayBeSpec(): boolean {
    return this.#isSpec || this.RECORDING_PHASE;
  }

  /** Where a value stands that is left out behind an operator. */
  #spanBehind(operator: IToken): Span {
    const end = operator.startOffset + operatorOf(operator).length;
    return this.#input.originalSpan({ start: end, end });
  }

  #text(token: IToken, next: IToken | undefined): HoconTextNode {
    return textNode(token, this.#blanksBehind(token, next), this.#input);
  }

  /** In `clearml` a token holds the blanks behind it; in `spec` they count if another simple piece follows on the line. */
  #blanksBehind(token: IToken, next: IToken | undefined): string {
    if (!this.#isSpec) return token.image.slice(endWithoutBlanks(token.image));
    if (next === undefined || !this.#isSimple(next)) return '';
    return this.#input.text.slice(tokenEnd(token), next.startOffset);
  }

  #isSimple({ tokenType }: IToken): boolean {
    const { ValueText, Substitution } = this.#categories;
    return tokenType.CATEGORIES?.some((category) => category === ValueText || category === Substitution) ?? false;
  }

  #spanOf(token: IToken): Span {
    return this.#spanTo(token, token);
  }

  #spanTo(first: IToken, last: IToken): Span {
    return this.#input.originalSpan({ start: first.startOffset, end: tokenEnd(last) });
  }
}

function allTokens(): Set<TokenType> {
  return new Set([
    ...Object.values<TokenType>({ ...clearmlTokens() }),
    ...specTokens(),
    ...Object.values<TokenType>({ ...hoconCategories() }),
  ]);
}
