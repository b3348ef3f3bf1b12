import type { HoconIncludeNode, HoconTextNode } from '../../../grammar/hocon/tree.js';
import type { Span } from '../../../model/source.js';
import type { Budget } from '../budget.js';
import { originIn, type IncludeChain } from '../include.js';
import { INCLUDE_IN_VALUE } from './include-outcomes.js';
import { joinRead } from './join.js';
import { scalarNode, type ClearmlNode, type Piece } from './nodes.js';
import { textPiece, valueOfText } from './text-pieces.js';

/** What a value needs to know of its text. */
export interface ValueContext {
  readonly budget: Budget;
  readonly chain: IncludeChain;
}

/** A value whose pieces are being read. */
export class OpenValue {
  readonly #context: ValueContext;
  readonly #pieces: Piece[] = [];
  /** The last piece, if it is text: what that means depends on whether another one follows. */
  #text: HoconTextNode | undefined;
  /** The last include among the pieces. */
  #include: HoconIncludeNode | undefined;

  constructor(context: ValueContext) {
    this.#context = context;
  }

  add(piece: Piece): void {
    this.#context.budget.countNode();
    this.#endText(false);
    this.#pieces.push(piece);
  }

  addText(text: HoconTextNode): void {
    this.#context.budget.countNode();
    this.#endText(false);
    this.#text = text;
  }

  addInclude(include: HoconIncludeNode): void {
    this.add(scalarNode(INCLUDE_IN_VALUE, originIn(this.#context.chain, include.span)));
    this.#include = include;
  }

  /** The include that is all of the value. */
  get onlyInclude(): HoconIncludeNode | undefined {
    return this.#pieces.length === 1 && this.#text === undefined ? this.#include : undefined;
  }

  /** The only piece as it is, where braces stand right behind a key. */
  get onlyPiece(): Piece | undefined {
    return this.#pieces[0];
  }

  /** The pieces as one value; no pieces are the empty text. */
  joined(span: Span): ClearmlNode {
    const { budget, chain } = this.#context;
    const text = this.#text;
    // most values are one text
    if (text !== undefined && this.#pieces.length === 0)
      return scalarNode(valueOfText(text), originIn(chain, text.span));
    const origin = originIn(chain, span);
    this.#endText(true);
    return joinRead(this.#pieces, origin, budget) ?? scalarNode('', origin);
  }

  #endText(isLast: boolean): void {
    const text = this.#text;
    if (text === undefined) return;
    this.#text = undefined;
    this.#pieces.push(textPiece(text, originIn(this.#context.chain, text.span), isLast));
  }
}
