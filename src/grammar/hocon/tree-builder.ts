import type { Span } from '../../model/source.js';
import type { HoconBuilder, HoconLeafNode } from './builder.js';
import type {
  HoconFieldNode,
  HoconFieldOperator,
  HoconIncludeNode,
  HoconKeyNode,
  HoconListNode,
  HoconObjectNode,
  HoconPieceNode,
  HoconTextNode,
  HoconValueNode,
} from './tree.js';

/** Builds the syntax tree. */
export class TreeBuilder implements HoconBuilder {
  root: HoconObjectNode | HoconListNode | undefined;
  /** What is open, of each sort the innermost last. */
  readonly #objects: (HoconFieldNode | HoconIncludeNode)[][] = [];
  readonly #lists: HoconValueNode[][] = [];
  readonly #keys: HoconKeyNode[] = [];
  readonly #values: HoconPieceNode[][] = [];

  beginObject(): void {
    this.#objects.push([]);
  }

  endObject(span: Span, isBraced: boolean): void {
    this.#end({ kind: 'object', entries: this.#objects.pop() ?? [], braced: isBraced, span });
  }

  beginList(): void {
    this.#lists.push([]);
  }

  endList(span: Span): void {
    this.#end({ kind: 'list', elements: this.#lists.pop() ?? [], span });
  }

  beginField(pieces: readonly HoconTextNode[]): void {
    const span = { start: pieces[0]?.span.start ?? 0, end: pieces.at(-1)?.span.end ?? 0 };
    this.#keys.push({ kind: 'key', pieces, span });
    this.#values.push([]);
  }

  endField(operator: HoconFieldOperator, span: Span): void {
    const key = this.#keys.pop();
    const value = this.#value(span);
    if (key === undefined) return;
    this.#objects.at(-1)?.push({ kind: 'field', key, operator, value, span: { start: key.span.start, end: span.end } });
  }

  include(include: HoconIncludeNode): void {
    this.#objects.at(-1)?.push(include);
  }

  beginElement(): void {
    this.#values.push([]);
  }

  endElement(span: Span): void {
    this.#lists.at(-1)?.push(this.#value(span));
  }

  piece(piece: HoconLeafNode): void {
    this.#values.at(-1)?.push(piece);
  }

  #end(node: HoconObjectNode | HoconListNode): void {
    const pieces = this.#values.at(-1);
    if (pieces === undefined) this.root = node;
    else pieces.push(node);
  }

  #value(span: Span): HoconValueNode {
    return { kind: 'value', pieces: this.#values.pop() ?? [], span };
  }
}
