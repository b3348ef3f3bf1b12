import type { Budget } from '../budget.js';
import {
  handedOut,
  withItems,
  type ClearmlNode,
  type Field,
  type KeyToken,
  type ListNode,
  type ObjectNode,
  type PendingNode,
  type Piece,
  type ReferenceNode,
} from './nodes.js';

/** Levels of nesting and of overridden values that one copy may pass, as a multiple of the limit on depth. */
const DEPTH_FACTOR = 4;

/**
 * Copies whole trees with everything their pending values reach: pieces, overridden values, histories. What is shared in
 * the original is shared in the copy, so a pending value's parent is the copied container; except that lists are handed out
 * when an object is copied, so that pending values in them end in a list that nothing else holds (spec hocon 2.6).
 */
export class TreeCopier {
  readonly #copies = new Map<object, object>();
  readonly #budget: Budget;
  #depth = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** @throws LimitError `LIMIT_NODES`, `LIMIT_DEPTH` */
  copy<Node extends ClearmlNode>(node: Node): Node;
  copy(node: ClearmlNode): ClearmlNode {
    if (node.kind === 'scalar') return node;
    const known = this.#copies.get(node);
    if (known !== undefined) return known as ClearmlNode;
    this.#budget.countNode();
    this.#budget.checkDepth(++this.#depth / DEPTH_FACTOR);
    const copy = this.#copyContainer(node);
    this.#depth--;
    return copy;
  }

  #copyContainer(node: Exclude<ClearmlNode, { kind: 'scalar' }>): ClearmlNode {
    switch (node.kind) {
      case 'list':
        return this.#copyList(node);
      case 'object':
        return this.#copyObject(node);
      case 'pending':
        return this.#copyPending(node);
    }
  }

  #copyList(list: ListNode): ListNode {
    const copy = withItems(list, []);
    this.#copies.set(list, copy);
    this.#budget.countNode(list.items.length);
    for (const item of list.items) copy.items.push(this.copy(item));
    return copy;
  }

  #copyObject(object: ObjectNode): ObjectNode {
    const fields = new Map<KeyToken, Field>();
    const history = object.history && new Map<KeyToken, ClearmlNode[]>();
    const copy: ObjectNode = { ...object, fields, ...(history && { history }) };
    this.#copies.set(object, copy);
    this.#budget.countNode(object.fields.size);
    for (const [token, field] of object.fields) {
      fields.set(token, { ...field, node: handedOut(this.copy(field.node)) });
    }
    for (const [token, nodes] of object.history ?? [])
      history?.set(
        token,
        nodes.map((node) => this.copy(node)),
      );
    return copy;
  }

  #copyPending(pending: PendingNode): PendingNode {
    const copy: PendingNode = { ...pending, pieces: [] };
    this.#copies.set(pending, copy);
    copy.pieces = pending.pieces.map((piece) => this.#copyPiece(piece));
    copy.joined = undefined;
    copy.overridden = pending.overridden && this.copy(pending.overridden);
    copy.parent = pending.parent && this.copy(pending.parent);
    return copy;
  }

  #copyPiece(piece: Piece): Piece {
    switch (piece.kind) {
      case 'text':
      case 'absent':
        return piece;
      case 'reference':
        return this.#copyReference(piece);
      default:
        return this.copy(piece);
    }
  }

  #copyReference(reference: ReferenceNode): ReferenceNode {
    const known = this.#copies.get(reference);
    if (known !== undefined) return known as ReferenceNode;
    const copy: ReferenceNode = { ...reference };
    this.#copies.set(reference, copy);
    copy.owner = reference.owner && this.copy(reference.owner);
    return copy;
  }
}
