import { EmbeddedActionsParser, type IOrAlt, type IParserConfig, type IToken, type TokenType } from 'chevrotain';
import type { Span } from '../../model/source.js';
import { PARSER_OPTIONS, spanOfToken, tokenEnd } from '../lexing.js';
import { textForms, tokenTypes, type InterpolationTokens } from './tokens.js';
import type * as Tree from './tree.js';

/** What stands behind the keys: the end of a path, or the arguments of a call. */
type Tail =
  | { readonly kind: 'path'; readonly close: string }
  | { readonly kind: 'call'; readonly colon: string; readonly args: Tree.SequenceNode; readonly close: string };

/**
 * The grammar of spec omegaconf 5.2, LL(1). Both forms of interpolation share their beginning; the token behind the keys
 * decides. Lists of alternatives are made once, on the first use of their rule.
 */
export class InterpolationParser extends EmbeddedActionsParser {
  readonly #tokens: InterpolationTokens;
  readonly #textForms: ReadonlyMap<TokenType, Tree.TextForm>;
  readonly #tokenTypes: ReadonlyMap<TokenType, Tree.TokenType>;
  #misplacedColon: IToken | undefined;
  #textParts: IOrAlt<Tree.TextPartNode>[] | undefined;
  #keys: IOrAlt<string | Tree.InterpolationNode>[] | undefined;
  #firstKeys: IOrAlt<Tree.ConfigKeyNode>[] | undefined;
  #furtherKeys: IOrAlt<Tree.ConfigKeyNode>[] | undefined;
  #tails: IOrAlt<Tail>[] | undefined;
  #elements: IOrAlt<Tree.ElementNode>[] | undefined;
  #primitiveParts: IOrAlt<Tree.TokenNode | Tree.InterpolationNode>[] | undefined;

  constructor(tokens: InterpolationTokens, options: IParserConfig = PARSER_OPTIONS) {
    super(tokens, options);
    this.#tokens = tokens;
    this.#textForms = textForms(tokens);
    this.#tokenTypes = tokenTypes(tokens);
    this.performSelfAnalysis();
  }

  /** The first colon behind something that cannot be the name of a resolver; the rules themselves let it pass. */
  get misplacedColon(): IToken | undefined {
    return this.#misplacedColon;
  }

  /** Takes the tokens of the next text. */
  load(tokens: IToken[]): void {
    this.input = tokens;
    this.#misplacedColon = undefined;
  }

  /** `configValue : text EOF` */
  readonly configValue = this.RULE('configValue', (): Tree.ConfigValueNode => {
    const start = this.#start();
    const parts: Tree.TextPartNode[] = [];
    this.AT_LEAST_ONE(() => {
      parts.push(this.SUBRULE(this.textPart));
    });
    return { kind: 'config-value', parts, span: this.#spanFrom(start) };
  });

  /** `singleElement : element EOF` */
  readonly singleElement = this.RULE('singleElement', (): Tree.SingleElementNode => {
    const start = this.#start();
    const element = this.SUBRULE(this.element);
    return { kind: 'single-element', element, span: this.#spanFrom(start) };
  });

  /** `text : (interpolation | ANY_STR | ESC | ESC_INTER | TOP_ESC | QUOTED_ESC)+`, one of them */
  readonly textPart = this.RULE('textPart', (): Tree.TextPartNode =>
    this.OR(
      (this.#textParts ??= [
        { ALT: () => this.SUBRULE(this.interpolation) },
        { ALT: () => this.#textNode(this.CONSUME(this.#tokens.TextPiece)) },
      ]),
    ),
  );

  /**
   * ```
   * interpolation : INTER_OPEN DOT* (key | bracketKey) (DOT key | bracketKey)* INTER_CLOSE
   *               | INTER_OPEN key (DOT key)* COLON sequence? BRACE_CLOSE
   * ```
   */
  readonly interpolation = this.RULE('interpolation', (): Tree.InterpolationNode => {
    const start = this.#start();
    const open = this.CONSUME(this.#tokens.InterOpen).image;
    let dots = 0;
    this.MANY(() => {
      this.CONSUME(this.#tokens.Dot);
      dots++;
    });
    const keys = [this.OR(this.#firstKeyChoices())];
    let isName = dots === 0 && this.#endsInName();
    this.MANY1(() => {
      keys.push(this.OR1(this.#furtherKeyChoices()));
      isName &&= this.#endsInName();
    });
    if (!isName && this.LA(1).tokenType === this.#tokens.ResolverColon) this.#misplacedColon ??= this.LA(1);
    const tail = this.OR2(this.#tailChoices());
    const span = this.#spanFrom(start);
    if (tail.kind === 'path') return { kind: 'interpolation-node', open, dots, keys, close: tail.close, span };
    const { colon, args, close } = tail;
    return { kind: 'interpolation-resolver', open, name: keys, colon, args, close, span };
  });

  /** `COLON sequence? BRACE_CLOSE` */
  readonly call = this.RULE('call', (): Tail => {
    const colon = this.CONSUME(this.#tokens.ResolverColon).image;
    const args = this.SUBRULE(this.sequence);
    return { kind: 'call', colon, args, close: this.CONSUME(this.#tokens.BraceClose).image };
  });

  /** `key : interpolation | ID | INTER_KEY` */
  readonly key = this.RULE('key', (): Tree.ConfigKeyNode => {
    const start = this.#start();
    const key = this.OR(
      (this.#keys ??= [
        { ALT: () => this.CONSUME(this.#tokens.KeyPiece).image },
        { ALT: () => this.SUBRULE(this.interpolation) },
      ]),
    );
    return { kind: 'config-key', style: 'dot', key, span: this.#spanFrom(start) };
  });

  /** `bracketKey : BRACKET_OPEN key BRACKET_CLOSE` */
  readonly bracketKey = this.RULE('bracketKey', (): Tree.ConfigKeyNode => {
    const start = this.#start();
    this.CONSUME(this.#tokens.KeyBracketOpen);
    const { key } = this.SUBRULE(this.key);
    this.CONSUME(this.#tokens.KeyBracketClose);
    return { kind: 'config-key', style: 'bracket', key, span: this.#spanFrom(start) };
  });

  /** `sequence : element (COMMA element?)* | (COMMA element?)+`, or nothing */
  readonly sequence = this.RULE('sequence', (): Tree.SequenceNode => {
    const start = this.#start();
    const elements: Tree.SequenceNode['elements'][number][] = [];
    const commas: string[] = [];
    this.OPTION(() => {
      elements.push(this.SUBRULE(this.element));
    });
    this.MANY(() => {
      if (elements.length === 0) elements.push(emptyElement(start));
      commas.push(this.CONSUME(this.#tokens.Comma).image);
      const place = elements.push(emptyElement(this.#end())) - 1;
      this.OPTION1(() => {
        elements[place] = this.SUBRULE1(this.element);
      });
    });
    const span = elements.length === 0 ? { start, end: start } : this.#spanFrom(start);
    return { kind: 'sequence', elements, commas, span };
  });

  /** `element : quoted | list | dict | primitive` */
  readonly element = this.RULE('element', (): Tree.ElementNode =>
    this.OR(
      (this.#elements ??= [
        { ALT: () => this.SUBRULE(this.primitive) },
        { ALT: () => this.SUBRULE(this.singleQuoted) },
        { ALT: () => this.SUBRULE(this.doubleQuoted) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.dict) },
      ]),
    ),
  );

  /** `primitive : (ID | NULL | INT | FLOAT | BOOL | UNQUOTED_CHAR | COLON | ESC | WS | interpolation)+` */
  readonly primitive = this.RULE('primitive', (): Tree.PrimitiveNode => {
    const start = this.#start();
    const parts: Tree.PrimitiveNode['parts'][number][] = [];
    this.#primitiveParts ??= [
      { ALT: () => this.#tokenNode(this.CONSUME(this.#tokens.PrimitivePiece)) },
      { ALT: () => this.SUBRULE(this.interpolation) },
    ];
    const choices = this.#primitiveParts;
    this.AT_LEAST_ONE(() => {
      parts.push(this.OR(choices));
    });
    return { kind: 'primitive', parts, span: this.#spanFrom(start) };
  });

  /** `quoted : QUOTE_OPEN_SINGLE text? MATCHING_QUOTE_CLOSE` */
  readonly singleQuoted = this.RULE('singleQuoted', (): Tree.QuotedValueNode => {
    const start = this.#start();
    this.CONSUME(this.#tokens.SingleOpen);
    const parts: Tree.TextPartNode[] = [];
    this.MANY(() => {
      parts.push(this.SUBRULE(this.textPart));
    });
    this.CONSUME(this.#tokens.SingleClose);
    return { kind: 'quoted-value', quote: "'", parts, span: this.#spanFrom(start) };
  });

  /** `quoted : QUOTE_OPEN_DOUBLE text? MATCHING_QUOTE_CLOSE` */
  readonly doubleQuoted = this.RULE('doubleQuoted', (): Tree.QuotedValueNode => {
    const start = this.#start();
    this.CONSUME(this.#tokens.DoubleOpen);
    const parts: Tree.TextPartNode[] = [];
    this.MANY(() => {
      parts.push(this.SUBRULE(this.textPart));
    });
    this.CONSUME(this.#tokens.DoubleClose);
    return { kind: 'quoted-value', quote: '"', parts, span: this.#spanFrom(start) };
  });

  /** `list : BRACKET_OPEN sequence? BRACKET_CLOSE` */
  readonly list = this.RULE('list', (): Tree.ListContainerNode => {
    const start = this.#start();
    const open = this.CONSUME(this.#tokens.BracketOpen).image;
    const items = this.SUBRULE(this.sequence);
    const close = this.CONSUME(this.#tokens.BracketClose).image;
    return { kind: 'list-container', open, items, close, span: this.#spanFrom(start) };
  });

  /** `dict : BRACE_OPEN (pair (COMMA pair)*)? BRACE_CLOSE` */
  readonly dict = this.RULE('dict', (): Tree.DictContainerNode => {
    const start = this.#start();
    const open = this.CONSUME(this.#tokens.BraceOpen).image;
    const pairs: Tree.DictPairNode[] = [];
    const commas: string[] = [];
    this.OPTION(() => {
      pairs.push(this.SUBRULE(this.pair));
      this.MANY(() => {
        commas.push(this.CONSUME(this.#tokens.Comma).image);
        pairs.push(this.SUBRULE1(this.pair));
      });
    });
    const close = this.CONSUME(this.#tokens.BraceClose).image;
    return { kind: 'dict-container', open, pairs, commas, close, span: this.#spanFrom(start) };
  });

  /** `pair : dictKey COLON element` */
  readonly pair = this.RULE('pair', (): Tree.DictPairNode => {
    const start = this.#start();
    const key = this.SUBRULE(this.dictKey);
    const colon = this.CONSUME(this.#tokens.Colon).image;
    const value = this.SUBRULE(this.element);
    return { kind: 'dict-pair', key, colon, value, span: this.#spanFrom(start) };
  });

  /** `dictKey : (ID | NULL | INT | FLOAT | BOOL | UNQUOTED_CHAR | ESC | WS)+` */
  readonly dictKey = this.RULE('dictKey', (): Tree.DictKeyNode => {
    const start = this.#start();
    const parts: Tree.TokenNode[] = [];
    this.AT_LEAST_ONE(() => {
      parts.push(this.#tokenNode(this.CONSUME(this.#tokens.DictKeyPiece)));
    });
    return { kind: 'dict-key', parts, span: this.#spanFrom(start) };
  });

  #firstKeyChoices(): IOrAlt<Tree.ConfigKeyNode>[] {
    return (this.#firstKeys ??= [{ ALT: () => this.SUBRULE(this.key) }, { ALT: () => this.SUBRULE(this.bracketKey) }]);
  }

  #furtherKeyChoices(): IOrAlt<Tree.ConfigKeyNode>[] {
    return (this.#furtherKeys ??= [
      {
        ALT: () => {
          this.CONSUME1(this.#tokens.Dot);
          return this.SUBRULE1(this.key);
        },
      },
      { ALT: () => this.SUBRULE1(this.bracketKey) },
    ]);
  }

  #tailChoices(): IOrAlt<Tail>[] {
    return (this.#tails ??= [
      { ALT: (): Tail => ({ kind: 'path', close: this.CONSUME(this.#tokens.InterClose).image }) },
      { ALT: () => this.SUBRULE(this.call) },
    ]);
  }

  /** Whether the key just read may be part of a resolver's name: an identifier or an interpolation, no brackets. */
  #endsInName(): boolean {
    const { tokenType } = this.LA(0);
    return tokenType !== this.#tokens.InterKey && tokenType !== this.#tokens.KeyBracketClose;
  }

  #textNode(token: IToken): Tree.TextNode {
    const form = this.#textForms.get(token.tokenType) ?? 'plain';
    return { kind: 'text', form, text: token.image, span: spanOfToken(token) };
  }

  #tokenNode(token: IToken): Tree.TokenNode {
    const type = this.#tokenTypes.get(token.tokenType) ?? 'id';
    return { kind: 'token', type, text: token.image, span: spanOfToken(token) };
  }

  #start(): number {
    return this.LA(1).startOffset;
  }

  /** Where the token just read ends. */
  #end(): number {
    return tokenEnd(this.LA(0));
  }

  #spanFrom(start: number): Span {
    return { start, end: this.#end() };
  }
}

function emptyElement(at: number): Tree.EmptyElementNode {
  return { kind: 'empty-element', span: { start: at, end: at } };
}
