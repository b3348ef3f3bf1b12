import type { IOrAlt, IParserConfig, IToken, TokenType } from 'chevrotain';
import { spanOfToken, tokenEnd } from '../lexing.js';
import { TolerantParser, type Expected, type SyntaxProblem } from './tolerant-parser.js';
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
export class OverrideParser extends TolerantParser {
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
    const operator = operatorOf(this.OPTION(() => this.CONSUME(this.tokens.Operator)));
    const head = this.#head();
    const assigned = this.OPTION1(() => {
      const equal = this.CONSUME(this.tokens.KeyEqual).image;
      return { equal, value: this.SUBRULE(this.value) };
    });
    if (assigned === undefined && operator !== '~') this.refuse('`=`');
    return this.ACTION(() => ({
      kind: 'override',
      operator,
      key: head.key,
      package: head.package,
      equal: assigned?.equal,
      value: assigned?.value,
      trailing: assigned === undefined ? '' : this.textFrom(assigned.value.span.end).text,
      span: { start: 0, end: this.offset },
    }));
  });

  /** `key ("@" package)?`, and whatever else stands before the `=` */
  #head(): Pick<Tree.OverrideNode, 'key' | 'package'> {
    const start = this.offset;
    const key = this.#key();
    const packageNode = this.OPTION2(() => {
      this.CONSUME(this.tokens.At);
      return this.#package();
    });
    const hasStray = this.OPTION3(() => {
      this.refuse(...afterKey(key, packageNode));
      return this.SUBRULE(this.strayKeyTokens);
    });
    if (hasStray === undefined) return { key, package: packageNode };
    const parts = packageNode === undefined ? [key] : [key, packageNode];
    return { key: this.invalid(start, parts), package: undefined };
  }

  /** `key : ID ("/" ID)+ | (ID | KEY_SPECIAL | DOT_PATH)?` */
  #key(): Tree.KeyNode {
    const start = this.offset;
    this.OPTION4(() => {
      const name = this.CONSUME(this.tokens.Name);
      this.MANY(() => {
        if (name.tokenType !== this.tokens.KeyId) this.refuse('`@`', '`=`');
        this.CONSUME(this.tokens.Slash);
        if (this.OPTION5(() => this.CONSUME(this.tokens.KeyId)) === undefined) this.refuse('a group name');
      });
    });
    const { text, span } = this.textFrom(start);
    return { kind: 'key', text, span };
  }

  /** `package : (ID | KEY_SPECIAL | DOT_PATH)?` */
  #package(): Tree.PackageNode {
    const start = this.offset;
    this.OPTION6(() => this.CONSUME1(this.tokens.Name));
    const { text, span } = this.textFrom(start);
    return { kind: 'package', text, span };
  }

  /** `value : (element ("," element)*)?`, and whatever stands behind it; two or more elements are a sweep */
  readonly value = this.RULE('value', (): Tree.ElementNode | Tree.SimpleChoiceSweepNode => {
    const start = this.offset;
    const elements: Tree.ElementNode[] = [];
    const commas: string[] = [];
    append(elements, this.SUBRULE(this.element));
    this.MANY(() => {
      commas.push(this.CONSUME(this.tokens.Comma).image);
      append(elements, this.SUBRULE1(this.element));
    });
    const end = this.offset;
    const hasRest = this.OPTION(() => {
      this.refuse(...this.continuations);
      return this.SUBRULE(this.rest);
    });
    if (hasRest !== undefined) return this.invalid(start, elements);
    const [first] = elements;
    if (commas.length === 0) return first ?? { kind: 'primitive', type: 'text', text: '', span: { start: end, end } };
    // Blanks behind the last element are not part of it, nor of the sweep.
    const span = this.ACTION(() => ({ start, end: elements.at(-1)?.span.end ?? end }));
    return { kind: 'simple-choice-sweep', elements, commas, span };
  });

  /**
   * `element : function | list | dict | QUOTED | run`. Undefined where nothing stands and nothing needs to: between the
   * brackets of an empty list or call, and behind the `=` at the end.
   */
  readonly element = this.RULE('element', (): Tree.ElementNode | undefined => {
    const start = this.offset;
    const element = this.OPTION(() => this.OR((this.#elements ??= this.#elementChoices())));
    const strays = this.OPTION1(() => {
      if (element === undefined) this.refuse('a value');
      else this.refuse(...this.continuations);
      return this.SUBRULE(this.strays);
    });
    if (strays !== undefined) return this.#invalidAround(start, element, strays);
    return element ?? (this.mayBeEmpty ? undefined : this.missing('a value'));
  });

  #elementChoices(): IOrAlt<Tree.ElementNode>[] {
    return [
      { ALT: () => this.#runOrFunction() },
      { ALT: () => quotedValue(this.CONSUME(this.tokens.Quoted)) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.dict) },
    ];
  }

  /**
   * ```
   * run      : (ID | NULL | INT | FLOAT | BOOL | INTERPOLATION | CHAR | COLON | ESC | WS)+
   * function : ID call
   * ```
   */
  #runOrFunction(): Tree.ElementNode {
    const first = this.CONSUME(this.tokens.PrimitivePart);
    let beforeLast = first;
    let last = first;
    this.MANY(() => {
      beforeLast = last;
      last = this.CONSUME1(this.tokens.PrimitivePart);
    });
    const isName = last === first && first.tokenType === this.tokens.Id;
    const call = this.OPTION2(() => {
      if (!isName) this.refuse(...this.continuations);
      return this.SUBRULE(this.call);
    });
    if (call === undefined) return this.#primitive(first, last.tokenType === this.tokens.Blank ? beforeLast : last);
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
    this.MANY(() => {
      commas.push(this.CONSUME(this.tokens.Comma).image);
      append(args, this.SUBRULE1(this.argument));
    });
    const close = this.OPTION(() => this.CONSUME(this.tokens.ParenClose));
    const closing = this.leave(outer, close, args);
    return { open: open.image, arguments: args, commas, close: closing };
  });

  /** `argument : (ID "=")? element` */
  readonly argument = this.RULE('argument', (): Tree.ArgumentNode | undefined => {
    const start = this.offset;
    let equal = '';
    const name = this.OPTION({
      MAX_LOOKAHEAD: 2,
      DEF: (): Tree.ArgumentNameNode => {
        const token = this.CONSUME(this.tokens.Id);
        equal = this.CONSUME(this.tokens.Equal).image;
        return { kind: 'argument-name', text: token.image, span: spanOfToken(token) };
      },
    });
    const value = this.SUBRULE(this.element);
    if (value === undefined) return undefined;
    return this.ACTION(() => ({ kind: 'argument', name, equal, value, span: { start, end: value.span.end } }));
  });

  /** `list : "[" (element ("," element)*)? "]"` */
  readonly list = this.RULE('list', (): Tree.ListContainerNode => {
    const start = this.offset;
    const outer = this.enter('list');
    const open = this.CONSUME(this.tokens.BracketOpen);
    const elements: Tree.ElementNode[] = [];
    const commas: string[] = [];
    append(elements, this.SUBRULE(this.element));
    this.MANY(() => {
      commas.push(this.CONSUME(this.tokens.Comma).image);
      append(elements, this.SUBRULE1(this.element));
    });
    const close = this.OPTION(() => this.CONSUME(this.tokens.BracketClose));
    const closing = this.leave(outer, close, elements);
    const span = { start, end: this.offset };
    return { kind: 'list-container', open: open.image, elements, commas, close: closing, span };
  });

  /** `dict : "{" (pair ("," pair)*)? "}"` */
  readonly dict = this.RULE('dict', (): Tree.DictContainerNode => {
    const start = this.offset;
    const outer = this.enter('dict');
    const open = this.CONSUME(this.tokens.BraceOpen);
    const pairs: Tree.DictPairNode[] = [];
    const commas: string[] = [];
    append(pairs, this.SUBRULE(this.pair));
    this.MANY(() => {
      commas.push(this.CONSUME(this.tokens.Comma).image);
      append(pairs, this.SUBRULE1(this.pair));
    });
    const close = this.OPTION(() => this.CONSUME(this.tokens.BraceClose));
    const closing = this.leave(outer, close, pairs);
    const span = { start, end: this.offset };
    return { kind: 'dict-container', open: open.image, pairs, commas, close: closing, span };
  });

  /** `pair : keyRun ":" element`. Undefined between the brackets of an empty dict. */
  readonly pair = this.RULE('pair', (): Tree.DictPairNode | undefined => {
    const start = this.offset;
    const key = this.SUBRULE(this.dictKey);
    const keyEnd = this.offset;
    let value: Tree.ElementNode | undefined;
    const colon = this.OPTION(() => {
      const token = this.CONSUME(this.tokens.Colon);
      value = this.SUBRULE(this.element);
      return token;
    });
    if (key === undefined) return undefined;
    if (colon === undefined && key.kind !== 'invalid') this.refuse('`:`');
    return this.ACTION(() => ({
      kind: 'dict-pair',
      key,
      colon: colon?.image ?? this.textBetween(key.span.end, keyEnd).text,
      value: value ?? this.invalid(this.offset, []),
      span: { start, end: value?.span.end ?? this.offset },
    }));
  });

  /** `keyRun : (ID | NULL | INT | FLOAT | BOOL | CHAR | ESC | WS)+`, and whatever else stands before the colon */
  readonly dictKey = this.RULE('dictKey', (): Tree.DictPairNode['key'] | undefined => {
    const start = this.offset;
    const key = this.OPTION(() => {
      const first = this.CONSUME(this.tokens.DictKeyPart);
      let beforeLast = first;
      let last = first;
      this.MANY(() => {
        beforeLast = last;
        last = this.CONSUME1(this.tokens.DictKeyPart);
      });
      return this.#primitive(first, last.tokenType === this.tokens.Blank ? beforeLast : last);
    });
    const strays = this.OPTION1(() => {
      this.refuse(key === undefined ? 'a key' : '`:`');
      return this.SUBRULE(this.straysInKey);
    });
    if (strays !== undefined) return this.#invalidAround(start, key, strays);
    return key ?? (this.mayBeEmpty ? undefined : this.missing('a key'));
  });

  /** What stands behind a key and is no `=`. */
  readonly strayKeyTokens = this.RULE('strayKeyTokens', (): true => {
    this.AT_LEAST_ONE(() => {
      this.pass(this.CONSUME(this.tokens.KeyToken));
    });
    return true;
  });

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

  /** A run of tokens; `last` is not a blank behind others. */
  #primitive(first: IToken, last: IToken): Tree.PrimitiveNode {
    if (first !== last) {
      const { text, span } = this.textBetween(first.startOffset, tokenEnd(last));
      return { kind: 'primitive', type: 'text', text, span };
    }
    const type = this.#primitiveTypes.get(first.tokenType) ?? 'text';
    return { kind: 'primitive', type, text: first.image, span: spanOfToken(first) };
  }
}

const OPERATORS: readonly Tree.OverrideOperator[] = ['+', '++', '~'];

function operatorOf(token: IToken | undefined): Tree.OverrideOperator {
  return OPERATORS.find((operator) => operator === token?.image) ?? '';
}

/** What may stand behind a key as far as it is read. */
function afterKey(key: Tree.KeyNode, packageNode: Tree.PackageNode | undefined): readonly Expected[] {
  if (packageNode !== undefined) return packageNode.text === '' ? ['a package', '`=`'] : ['`=`'];
  return key.text === '' ? ['a key', '`@`', '`=`'] : ['`@`', '`=`'];
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
