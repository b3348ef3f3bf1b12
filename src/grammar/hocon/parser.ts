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
import type {
  HoconDialect,
  HoconDocument,
  HoconFieldNode,
  HoconIncludeNode,
  HoconKeyNode,
  HoconListNode,
  HoconObjectNode,
  HoconPieceNode,
  HoconTextNode,
  HoconValueNode,
} from './tree.js';

type Entry = HoconFieldNode | HoconIncludeNode;

/** What stands behind the key of a field. */
type FieldRest = Pick<HoconFieldNode, 'operator' | 'value'>;

/** What the parser needs to know of the text whose tokens it reads. */
export interface ParserInput {
  readonly text: string;
  readonly dialect: HoconDialect;
  readonly originalSpan: (span: Span) => Span;
}

/** The outcome of one run: the tree, or the error and what stood whole before it. */
export interface ParserResult {
  /** Also there with an error when only something behind the document is wrong. */
  readonly document?: HoconDocument;
  /**
   * What was complete when the error came, in the order of the text: values, the outermost ones only, and includes. Where the
   * error stands between two fields of an object, the object up to there is the last one.
   */
  readonly completed: readonly HoconValueNode[];
  /** Chevrotain's own recognition error or an {@link UnexpectedToken}. */
  readonly error?: Error;
}

/** Stands for the pieces of a value before its first: an array that is made with one piece takes no room for more. */
const NO_PIECES: HoconPieceNode[] = [];
const NOTHING: ParserInput = { ...asItIs(''), dialect: 'clearml' };

/** The parser, made on first use and reused. */
export const hoconParser = lazy(() => new HoconParser());

/** One grammar for both dialects: their lexers put tokens into the same categories, and few rules ask for the dialect. */
export class HoconParser extends EmbeddedActionsParser {
  readonly #categories = hoconCategories();
  #input: ParserInput = NOTHING;
  #isSpec = false;
  #completed: HoconValueNode[] = [];
  /** The pieces so far of the value that is being read. */
  #pieces = NO_PIECES;
  // the choices and repeated steps are made once: as literals in a rule they would be made anew for every token
  #entryChoices: OrMethodOpts<Entry | undefined> | undefined;
  #elementChoices: IOrAlt<HoconValueNode | undefined>[] | undefined;
  #restChoices: IOrAlt<FieldRest>[] | undefined;
  #pieceChoices: IOrAlt<HoconPieceNode>[] | undefined;
  readonly #skipLineBreak = (): IToken => this.CONSUME1(this.#categories.LineBreak);
  readonly #readPiece = (): void => this.#piece();
  readonly #readPieces = (): void => this.MANY6(this.#readPiece);
  readonly #readSomePieces = (): void => this.AT_LEAST_ONE1(this.#readPiece);

  constructor(options = PARSER_OPTIONS) {
    super([...allTokens()], options);
    this.performSelfAnalysis();
  }

  /** Reads a token list. */
  parse(tokens: IToken[], input: ParserInput): ParserResult {
    this.#load(tokens, input);
    try {
      const document = this.document() as HoconDocument | undefined;
      const [error] = this.errors;
      return { completed: this.#completed, ...(document && { document }), ...(error && { error }) };
    } catch (error) {
      if (error instanceof UnexpectedToken) return { completed: this.#completed, error };
      throw error;
    } finally {
      this.#load([], NOTHING);
    }
  }

  /** Reads the tokens of a path expression: the pieces of a key, undefined if something else is among them. */
  parseKey(tokens: IToken[], input: ParserInput): readonly HoconTextNode[] | undefined {
    this.#load(tokens, input);
    const key = tokens.length === 0 ? undefined : (this.path() as HoconKeyNode | undefined);
    const isKey = this.errors.length === 0;
    this.#load([], NOTHING);
    return isKey ? (key?.pieces ?? []) : undefined;
  }

  #load(tokens: IToken[], input: ParserInput): void {
    this.#input = input;
    this.#isSpec = input.dialect === 'spec';
    this.#completed = [];
    this.#pieces = NO_PIECES;
    this.input = tokens;
  }

  /** document: linebreak* ( ( object | list ) separator* | entry* ) */
  readonly document = this.RULE('document', (): HoconDocument => {
    this.MANY(() => this.CONSUME(this.#categories.LineBreak));
    const braced = this.OPTION(() =>
      this.OR([{ ALT: () => this.SUBRULE(this.object) }, { ALT: () => this.SUBRULE(this.list) }]),
    );
    const rule = this.ACTION(() => new ElementRule(this.#isSpec, braced !== undefined));
    const entries: Entry[] = [];
    this.MANY1({ GATE: () => braced === undefined, DEF: () => this.#entry(rule, entries) });
    this.MANY4(() => {
      this.ACTION(() => rule.take(this.LA(1)));
      this.CONSUME3(this.#categories.Separator);
    });
    const span = this.ACTION(() => this.#input.originalSpan({ start: 0, end: this.#input.text.length }));
    const root = braced ?? { kind: 'object', entries, braced: false, span };
    return { kind: 'document', dialect: this.#input.dialect, root, span };
  });

  /** object: "{" entry* "}" */
  readonly object = this.RULE('object', (): HoconObjectNode => {
    const open = this.CONSUME(this.#categories.OpenObject);
    const rule = this.ACTION(() => new ElementRule(this.#isSpec));
    const entries: Entry[] = [];
    const before = this.#completed.length;
    this.MANY1(() => this.#entry(rule, entries));
    this.ACTION(() => {
      if (tokenMatcher(this.LA(1), this.#categories.CloseObject)) return;
      this.#complete([{ kind: 'object', entries, braced: true, span: this.#spanOf(open) }], before);
    });
    const close = this.CONSUME(this.#categories.CloseObject);
    return { kind: 'object', entries, braced: true, span: this.ACTION(() => this.#span(open, close)) };
  });

  /** list: "[" ( separator | element )* "]" */
  readonly list = this.RULE('list', (): HoconListNode => {
    const open = this.CONSUME(this.#categories.OpenList);
    const rule = this.ACTION(() => new ElementRule(this.#isSpec));
    const elements: HoconValueNode[] = [];
    this.MANY1(() => {
      if (this.#isSpec) rule.take(this.LA(1));
      const element = this.OR1((this.#elementChoices ??= this.#makeElementChoices()));
      if (element !== undefined) elements.push(element);
    });
    const close = this.CONSUME(this.#categories.CloseList);
    return { kind: 'list', elements, span: this.ACTION(() => this.#span(open, close)) };
  });

  #makeElementChoices(): IOrAlt<HoconValueNode | undefined>[] {
    return [{ ALT: () => void this.CONSUME(this.#categories.Separator) }, { ALT: () => this.#element() }];
  }

  /** path: key, alone */
  readonly path = this.RULE('path', (): HoconKeyNode => this.#key());

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
  #entry(rule: ElementRule, entries: Entry[]): void {
    if (this.#isSpec) rule.take(this.LA(1));
    const entry = this.OR1((this.#entryChoices ??= this.#makeEntryChoices()));
    if (entry !== undefined) entries.push(entry);
  }

  /** A separator is no entry of the tree. */
  #makeEntryChoices(): OrMethodOpts<Entry | undefined> {
    const c = this.#categories;
    const DEF: IOrAlt<Entry | undefined>[] = [
      { ALT: () => void this.CONSUME1(c.Separator) },
      { ALT: () => this.#includeOfEntry() },
      { ALT: () => this.SUBRULE(this.include) },
      { ALT: () => this.#field() },
    ];
    return { IGNORE_AMBIGUITIES: true, DEF };
  }

  /** field: key linebreak* ( object | operator linebreak* piece* ) */
  #field(): HoconFieldNode {
    const key = this.#key();
    if (this.#mayBeSpec) this.MANY2(this.#skipLineBreak);
    const rest = this.OR2((this.#restChoices ??= this.#makeRestChoices()));
    return this.ACTION(() => fieldOf(key, rest));
  }

  #makeRestChoices(): IOrAlt<FieldRest>[] {
    return [{ ALT: () => this.#objectOfField() }, { ALT: () => this.#operatorAndValue() }];
  }

  #objectOfField(): FieldRest {
    const before = this.#completed.length;
    const object = this.SUBRULE1(this.object);
    return this.ACTION(() => ({ operator: 'none', value: this.#complete([object], before) }));
  }

  #operatorAndValue(): FieldRest {
    const token = this.CONSUME(this.#categories.Operator);
    if (this.#mayBeSpec) this.MANY3(() => this.CONSUME2(this.#categories.LineBreak));
    const before = this.#completed.length;
    const pieces = this.#piecesOf(this.#readPieces);
    if (pieces.length === 0 && this.#isSpec) throw new UnexpectedToken(this.LA(1), 'value');
    const value = pieces.length === 0 ? this.#emptyValue(token) : this.#complete(pieces, before);
    return { operator: operatorOf(token), value };
  }

  /** key: text (in `spec` any number of them) */
  #key(): HoconKeyNode {
    const first = this.CONSUME4(this.#categories.KeyText);
    if (!this.#mayBeSpec) return this.#keyOf([textNode(first, '', this.#input)]);
    const tokens = [first];
    this.MANY5(() => tokens.push(this.CONSUME5(this.#categories.KeyText)));
    return this.ACTION(() => {
      const last = tokens.pop() ?? first;
      const pieces = tokens.map((token, at) => this.#text(token, tokens[at + 1] ?? last));
      return this.#keyOf([...pieces, textNode(last, '', this.#input)]);
    });
  }

  #keyOf(pieces: HoconTextNode[]): HoconKeyNode {
    return { kind: 'key', pieces, span: spanOf(pieces) };
  }

  /** element: piece+ */
  #element(): HoconValueNode {
    const before = this.#completed.length;
    return this.#complete(this.#piecesOf(this.#readSomePieces), before);
  }

  /** The pieces that a step reads. It may be met inside a value, whose pieces so far then wait. */
  #piecesOf(read: () => void): readonly HoconPieceNode[] {
    const outer = this.#pieces;
    this.#pieces = NO_PIECES;
    read();
    const pieces = this.#pieces;
    this.#pieces = outer;
    return pieces;
  }

  /** piece: text | substitution | object | list | include | continuation */
  #piece(): void {
    const piece = this.OR3((this.#pieceChoices ??= this.#makePieceChoices()));
    if (this.#pieces === NO_PIECES) this.#pieces = [piece];
    else this.#pieces.push(piece);
  }

  #makePieceChoices(): IOrAlt<HoconPieceNode>[] {
    const c = this.#categories;
    return [
      { ALT: () => this.#simplePiece() },
      { ALT: () => this.#substitution() },
      { ALT: () => this.SUBRULE2(this.object) },
      { ALT: () => this.SUBRULE2(this.list) },
      { ALT: () => this.#include(this.CONSUME2(c.IncludeStatement)) },
      { ALT: () => ({ kind: 'continuation', span: this.#spanOf(this.CONSUME(c.Continuation)) }) },
    ];
  }

  #simplePiece(): HoconPieceNode {
    const token = this.CONSUME(this.#categories.ValueText);
    return this.#text(token, this.#isSpec ? this.LA(1) : undefined);
  }

  #substitution(): HoconPieceNode {
    const token = this.CONSUME(this.#categories.Substitution);
    return substitutionNode(token, this.#blanksBehind(token, this.LA(1)), this.#input);
  }

  #include(token: IToken): HoconIncludeNode {
    return this.ACTION(() => includeOfStatement(token, this.#input));
  }

  #includeOfEntry(): HoconIncludeNode {
    const include = this.#include(this.CONSUME1(this.#categories.IncludeStatement));
    this.ACTION(() => this.#complete([include], this.#completed.length));
    return include;
  }

  /** True where a rule may go on with what only full HOCON has there: while it reads that, and while the grammar is learnt. */
  get #mayBeSpec(): boolean {
    return this.#isSpec || this.RECORDING_PHASE;
  }

  #emptyValue(operator: IToken): HoconValueNode {
    const end = operator.startOffset + operatorOf(operator).length;
    return { kind: 'value', pieces: [], span: this.#input.originalSpan({ start: end, end }) };
  }

  /** The value of some pieces, noted as whole in place of the values inside it. */
  #complete(pieces: readonly HoconPieceNode[], before: number): HoconValueNode {
    const value: HoconValueNode = { kind: 'value', pieces, span: spanOf(pieces) };
    if (this.#completed.length > before) this.#completed.length = before;
    this.#completed.push(value);
    return value;
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
    return this.ACTION(() => this.#span(token, token));
  }

  #span(first: IToken, last: IToken): Span {
    return this.#input.originalSpan({ start: first.startOffset, end: tokenEnd(last) });
  }
}

function fieldOf(key: HoconKeyNode, { operator, value }: FieldRest): HoconFieldNode {
  return { kind: 'field', key, operator, value, span: { start: key.span.start, end: value.span.end } };
}

function spanOf(pieces: readonly { readonly span: Span }[]): Span {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0].span;
  return { start: pieces[0]?.span.start ?? 0, end: pieces.at(-1)?.span.end ?? 0 };
}

function allTokens(): Set<TokenType> {
  return new Set([
    ...Object.values<TokenType>({ ...clearmlTokens() }),
    ...specTokens(),
    ...Object.values<TokenType>({ ...hoconCategories() }),
  ]);
}
