import type { IOrAlt, IParserConfig, IToken, TokenType } from 'chevrotain';
import { spanOfToken, tokenEnd } from '../lexing.js';
import { KeyParser } from './key-parser.js';
import type { SyntaxProblem } from './tolerant-parser.js';
import type { OverrideTokens } from './tokens.js';
import type * as Tree from './tree.js';

/** What the parser makes of any text: a tree, and what keeps the text from being well formed. */
export interface Reading {
  readonly tree: Tree.OverrideNode;
  readonly unknown: readonly IToken[];
  readonly problems: readonly SyntaxProblem[];
}

/** The brackets of a call and what is in them. */
type Call = Pick<Tree.FunctionNode, 'open' | 'arguments' | 'commas' | 'close'>;

/**
 * The grammar of spec override-grammar 3, LL(1) but for `name=` before an argument. In a text that is not well formed it
 * goes on behind the next comma or bracket; the rules named `stray` and `rest` pass over what is in the way.
 */
export class OverrideParser extends KeyParser {
  readonly #primitiveTypes: ReadonlyMap<TokenType, Tree.PrimitiveType>;
  #elements: IOrAlt<Tree.ElementNode>[] | undefined;

  constructor(tokens: OverrideTokens, options?: IParserConfig) {
    super(tokens, options);
    this.#primitiveTypes = new Map<TokenType, Tree.PrimitiveType>([
      [tokens.Int, 'int'],
      [tokens.Float, 'float'],
      [tokens.Bool, 'bool'],
      [tokens.Null, 'null'],
    ]);
    this.performSelfAnalysis();
  }

  /** Reads a whole text, given with its tokens. */
  read(text: string, tokens: IToken[]): Reading {
    this.load(text, tokens);
    const tree = this.override();
    return { tree, unknown: this.unknown, problems: this.problems };
  }

  /** `override : ("~" | "+" | "++")? key ("@" package)? ("=" value)?`, where only `~` may go without the `=` */
  readonly override = this.RULE('override', (): Tree.OverrideNode => {
    const operator = this.sees(this.tokens.Operator) ? operatorOf(this.OPTION(this.#operator)) : '';
    const head = this.head();
    const assigned = this.OPTION1(this.#assignment);
    if (assigned === undefined && operator !== '~') this.refuse('`=`');
    const trailing = assigned === undefined ? '' : this.textFrom(this.endOf(assigned.value)).text;
    return {
      kind: 'override',
      operator,
      key: head.key,
      package: head.package,
      equal: assigned?.equal,
      value: assigned?.value,
      trailing,
      span: { start: 0, end: this.offset },
    };
  });

  readonly #operator = () => this.CONSUME(this.tokens.Operator);

  readonly #assignment = () => {
    const equal = this.CONSUME(this.tokens.KeyEqual).image;
    return { equal, value: this.#value() };
  };

  /** `value : (element ("," element)*)?`, and whatever stands behind it; two or more elements are a sweep */
  #value(): Tree.ElementNode | Tree.SimpleChoiceSweepNode {
    const start = this.offset;
    const first = this.SUBRULE(this.element);
    if (!this.sees(this.tokens.ValueToken)) return first ?? this.#emptyText();
    const elements: Tree.ElementNode[] = [];
    const commas: string[] = [];
    append(elements, first);
    this.MANY1(() => {
      commas.push(this.CONSUME(this.tokens.Comma).image);
      append(elements, this.SUBRULE1(this.element));
    });
    const end = this.offset;
    const hasRest = this.OPTION7(() => {
      this.refuse(...this.continuations);
      return this.SUBRULE(this.rest);
    });
    if (hasRest !== undefined) return this.invalid(start, elements);
    // Blanks behind the last element are not part of it, nor of the sweep.
    const last = elements.at(-1);
    const span = { start, end: last === undefined ? end : this.endOf(last) };
    return { kind: 'simple-choice-sweep', elements, commas, span };
  }

  #emptyText(): Tree.PrimitiveNode {
    return { kind: 'primitive', type: 'text', ...this.textFrom(this.offset) };
  }

  /**
   * `element : function | list | dict | QUOTED | run`. Undefined where nothing stands and nothing needs to: between the
   * brackets of an empty list or call, and behind the `=` at the end.
   */
  readonly element = this.RULE('element', (): Tree.ElementNode | undefined => {
    const start = this.offset;
    const element = this.OPTION(this.#elementChoice);
    if (this.sees(this.tokens.Obstacle)) return this.#withStrays(start, element);
    return element ?? (this.mayBeEmpty ? undefined : this.missing('a value'));
  });

  readonly #elementChoice = () => this.OR((this.#elements ??= this.#elementChoices()));

  #elementChoices(): IOrAlt<Tree.ElementNode>[] {
    return [
      { ALT: () => this.#runOrFunction() },
      { ALT: () => quotedValue(this.CONSUME(this.tokens.Quoted)) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.dict) },
    ];
  }

  #withStrays(start: number, element: Tree.ElementNode | undefined): Tree.ElementNode | undefined {
    const strays = this.OPTION1(() => {
      if (element === undefined) this.refuse('a value');
      else this.refuse(...this.continuations);
      return this.SUBRULE(this.strays);
    });
    return strays && this.#invalidAround(start, element, strays);
  }

  /**
   * ```
   * run      : (ID | NULL | INT | FLOAT | BOOL | INTERPOLATION | CHAR | COLON | ESC | WS)+
   * function : ID call
   * ```
   */
  #runOrFunction(): Tree.ElementNode {
    const first = this.CONSUME(this.tokens.PrimitivePart);
    if (this.sees(this.tokens.PrimitivePart)) this.MANY(this.#primitivePart);
    return this.sees(this.tokens.ParenOpen) ? this.#function(first) : this.#run(first);
  }

  readonly #primitivePart = () => {
    this.CONSUME1(this.tokens.PrimitivePart);
  };

  #function(first: IToken): Tree.ElementNode {
    const isName = this.LA(0) === first && first.tokenType === this.tokens.Id;
    const call = this.OPTION2(() => {
      if (!isName) this.refuse(...this.continuations);
      return this.SUBRULE(this.call);
    });
    if (call === undefined) return this.#run(first);
    if (!isName) return this.ACTION(() => this.invalid(first.startOffset, valuesOf(call)));
    const name: Tree.FunctionNameNode = { kind: 'function-name', text: first.image, span: spanOfToken(first) };
    const { open, arguments: args, commas, close } = call;
    const span = { start: first.startOffset, end: this.offset };
    return { kind: 'function', name, open, arguments: args, commas, close, span };
  }

  /** `call : "(" (argument ("," argument)*)? ")"` */
  readonly call = this.RULE('call', (): Call => {
    const outer = this.enter('call');
    const open = this.CONSUME(this.tokens.ParenOpen);
    const args: Tree.ArgumentNode[] = [];
    const commas: string[] = [];
    append(args, this.SUBRULE(this.argument));
    if (this.sees(this.tokens.Comma)) {
      this.MANY(() => {
        commas.push(this.CONSUME(this.tokens.Comma).image);
        append(args, this.SUBRULE1(this.argument));
      });
    }
    const close = this.OPTION(this.#parenClose);
    const closing = this.leave(outer, close, args);
    return { open: open.image, arguments: args, commas, close: closing };
  });

  readonly #parenClose = () => this.CONSUME(this.tokens.ParenClose);

  /** `argument : (ID "=")? element` */
  readonly argument = this.RULE('argument', (): Tree.ArgumentNode | undefined => {
    const start = this.offset;
    const named = this.#seesArgumentName() ? this.OPTION(this.#argumentName) : undefined;
    const value = this.SUBRULE(this.element);
    if (value === undefined) return undefined;
    const span = { start, end: this.endOf(value) };
    return { kind: 'argument', name: named?.name, equal: named?.equal ?? '', value, span };
  });

  /** The one place where two tokens decide. */
  #seesArgumentName(): boolean {
    return this.RECORDING_PHASE || (this.sees(this.tokens.Id) && this.LA(2).tokenType === this.tokens.Equal);
  }

  readonly #argumentName = () => {
    const token = this.CONSUME(this.tokens.Id);
    const equal = this.CONSUME(this.tokens.Equal).image;
    const name: Tree.ArgumentNameNode = { kind: 'argument-name', text: token.image, span: spanOfToken(token) };
    return { name, equal };
  };

  /** `list : "[" (element ("," element)*)? "]"` */
  readonly list = this.RULE('list', (): Tree.ListContainerNode => {
    const start = this.offset;
    const outer = this.enter('list');
    const open = this.CONSUME(this.tokens.BracketOpen).image;
    const elements: Tree.ElementNode[] = [];
    const commas: string[] = [];
    append(elements, this.SUBRULE(this.element));
    if (this.sees(this.tokens.Comma)) {
      this.MANY(() => {
        commas.push(this.CONSUME(this.tokens.Comma).image);
        append(elements, this.SUBRULE1(this.element));
      });
    }
    const close = this.leave(outer, this.OPTION(this.#bracketClose), elements);
    return { kind: 'list-container', open, elements, commas, close, span: { start, end: this.offset } };
  });

  readonly #bracketClose = () => this.CONSUME(this.tokens.BracketClose);

  /** `dict : "{" (pair ("," pair)*)? "}"` */
  readonly dict = this.RULE('dict', (): Tree.DictContainerNode => {
    const start = this.offset;
    const outer = this.enter('dict');
    const open = this.CONSUME(this.tokens.BraceOpen).image;
    const pairs: Tree.DictPairNode[] = [];
    const commas: string[] = [];
    append(pairs, this.SUBRULE(this.pair));
    if (this.sees(this.tokens.Comma)) {
      this.MANY(() => {
        commas.push(this.CONSUME(this.tokens.Comma).image);
        append(pairs, this.SUBRULE1(this.pair));
      });
    }
    const close = this.leave(outer, this.OPTION(this.#braceClose), pairs);
    return { kind: 'dict-container', open, pairs, commas, close, span: { start, end: this.offset } };
  });

  readonly #braceClose = () => this.CONSUME(this.tokens.BraceClose);

  /** `pair : keyRun ":" element`. Undefined between the brackets of an empty dict. */
  readonly pair = this.RULE('pair', (): Tree.DictPairNode | undefined => {
    const start = this.offset;
    const key = this.#dictKey();
    const keyEnd = this.offset;
    const tail = this.OPTION(this.#pairTail);
    if (key === undefined) return undefined;
    if (tail === undefined && key.kind !== 'invalid') this.refuse('`:`');
    return {
      kind: 'dict-pair',
      key,
      colon: tail?.colon ?? this.textBetween(key.span.end, keyEnd).text,
      value: tail?.value ?? this.invalid(this.offset, []),
      span: { start, end: tail?.value === undefined ? this.offset : this.endOf(tail.value) },
    };
  });

  readonly #pairTail = () => ({
    colon: this.CONSUME(this.tokens.Colon).image,
    value: this.SUBRULE(this.element),
  });

  /** `keyRun : (ID | NULL | INT | FLOAT | BOOL | CHAR | ESC | WS)+`, and whatever else stands before the colon */
  #dictKey(): Tree.DictPairNode['key'] | undefined {
    const start = this.offset;
    const key = this.OPTION1(this.#dictKeyRun);
    if (this.sees(this.tokens.ObstacleInKey)) return this.#keyWithStrays(start, key);
    return key ?? (this.mayBeEmpty ? undefined : this.missing('a key'));
  }

  readonly #dictKeyRun = () => {
    const first = this.CONSUME(this.tokens.DictKeyPart);
    if (this.sees(this.tokens.DictKeyPart)) this.MANY(this.#dictKeyPart);
    return this.#run(first);
  };

  readonly #dictKeyPart = () => {
    this.CONSUME1(this.tokens.DictKeyPart);
  };

  #keyWithStrays(start: number, key: Tree.PrimitiveNode | undefined): Tree.InvalidNode | undefined {
    const strays = this.OPTION2(() => {
      this.refuse(key === undefined ? 'a key' : '`:`');
      return this.SUBRULE(this.straysInKey);
    });
    return strays && this.#invalidAround(start, key, strays);
  }

  /** What stands behind a value. */
  readonly rest = this.RULE('rest', (): true => {
    this.AT_LEAST_ONE(() => {
      this.pass(this.CONSUME(this.tokens.ValueToken));
    });
    return true;
  });

  /** What stands behind an element, up to a comma or closing bracket. */
  readonly strays = this.RULE('strays', (): Tree.ElementNode[] => {
    const parts: Tree.ElementNode[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => this.pass(this.CONSUME(this.tokens.Stray)) },
        { ALT: () => parts.push(this.SUBRULE(this.strayContainer)) },
      ]);
    });
    return parts;
  });

  /** What stands behind a dict key, up to a colon, comma or closing bracket. */
  readonly straysInKey = this.RULE('straysInKey', (): Tree.ElementNode[] => {
    const parts: Tree.ElementNode[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => this.pass(this.CONSUME(this.tokens.StrayInKey)) },
        { ALT: () => parts.push(this.SUBRULE(this.strayContainer)) },
      ]);
    });
    return parts;
  });

  /** Brackets with all that is in them. */
  readonly strayContainer = this.RULE('strayContainer', (): Tree.ElementNode => {
    const start = this.offset;
    return this.OR([
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.dict) },
      {
        ALT: () => {
          const call = this.SUBRULE(this.call);
          return this.ACTION(() => this.invalid(start, valuesOf(call)));
        },
      },
    ]);
  });

  #invalidAround(start: number, part: Tree.ElementNode | undefined, strays: readonly Tree.ElementNode[]) {
    return this.ACTION(() => this.invalid(start, part === undefined ? strays : [part, ...strays]));
  }

  /** The run from `first` to the last token; a blank at its end is not part of it. */
  #run(first: IToken): Tree.PrimitiveNode {
    let last = this.LA(0);
    if (last !== first && last.tokenType === this.tokens.Blank) last = this.LA(-1);
    if (last !== first) {
      const { text, span } = this.textBetween(first.startOffset, tokenEnd(last));
      return { kind: 'primitive', type: 'text', text, span };
    }
    const type = this.#primitiveTypes.get(first.tokenType) ?? 'text';
    return { kind: 'primitive', type, text: first.image, span: spanOfToken(first) };
  }
}

const OPERATORS: ReadonlyMap<string, Tree.OverrideOperator> = new Map([
  ['+', '+'],
  ['++', '++'],
  ['~', '~'],
]);

function operatorOf(token: IToken | undefined): Tree.OverrideOperator {
  return OPERATORS.get(token?.image ?? '') ?? '';
}

function quotedValue(token: IToken): Tree.QuotedValueNode {
  const quote = token.image.startsWith('"') ? '"' : "'";
  return { kind: 'quoted-value', quote, text: token.image, span: spanOfToken(token) };
}

function valuesOf(call: Call): Tree.ElementNode[] {
  return call.arguments.map((argument) => argument.value);
}

function append<Item>(items: Item[], item: Item | undefined): void {
  if (item !== undefined) items.push(item);
}
