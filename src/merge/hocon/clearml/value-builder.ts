import type { HoconBuilder, HoconLeafNode } from '../../../grammar/hocon/builder.js';
import type { HoconFieldOperator, HoconIncludeNode, HoconTextNode } from '../../../grammar/hocon/tree.js';
import type { Span } from '../../../model/source.js';
import { trimSpace } from '../../../parsers/clearml/python-strings.js';
import { numberClearml } from '../../../parsers/hocon/clearml-scalars.js';
import { parseHoconPath } from '../../../parsers/hocon/path.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import { originIn, type IncludeChain } from '../include.js';
import { OBJECT_IN_LIST } from './include-outcomes.js';
import {
  handedOut,
  keyToken,
  listNode,
  objectNode,
  referenceNode,
  scalarNode,
  type ClearmlKey,
  type ClearmlNode,
  type KeyToken,
  type ListNode,
  type ObjectNode,
} from './nodes.js';
import { OpenValue } from './open-value.js';
import { putField, type AskedKeys, type FieldToPut } from './put.js';

/** What building the values of one text needs. */
export interface BuildContext {
  readonly chain: IncludeChain;
  readonly budget: Budget;
  /** True if references of other texts may ask for the history of this one's keys. */
  readonly isLayer: boolean;
  /** What an include of the text stands for, undefined if nothing; throws what is wrong with it. */
  readonly contentOf: (include: HoconIncludeNode) => ObjectNode | ListNode | undefined;
}

const EVERY_KEY: AskedKeys = { has: () => true };

/** What stands in an object. */
type Entry = FieldToPut | HoconIncludeNode;

type OpenField = Pick<FieldToPut, 'name' | 'path'>;

/**
 * Builds the unresolved tree of a text (spec hocon 2.3 to 2.7) while it is parsed: a syntax tree in between would cost more
 * than the values. As in the original, of an error in a value and a later one in the syntax the former is told, and all values
 * of an object are joined before the first of its fields is put.
 */
export class ValueBuilder implements HoconBuilder {
  root: ObjectNode | ListNode | undefined;
  readonly #context: BuildContext;
  /** The first keys of the references met so far: all of them, once the fields of the root are put. */
  readonly #asked = new Set<KeyToken>();
  #depth = 0;
  /** What is open, of each sort the innermost last. */
  readonly #openObjects: Entry[][] = [];
  readonly #openLists: ClearmlNode[][] = [];
  readonly #openFields: OpenField[] = [];
  readonly #openValues: OpenValue[] = [];

  constructor(context: BuildContext) {
    this.#context = context;
  }

  beginObject(): void {
    this.#openObjects.push([]);
  }

  endObject(span: Span): void {
    const { budget, isLayer } = this.#context;
    const isRoot = this.#openValues.length === 0;
    const object = objectNode(originIn(this.#context.chain, span), isRoot);
    const puts = { budget, asked: isLayer ? EVERY_KEY : this.#asked };
    const entries = this.#openObjects.pop() ?? [];
    const fields = entries.every(isField) ? entries : entries.flatMap((entry) => this.#fieldsOf(entry));
    for (const field of fields) putField(object, field, puts);
    this.#end(object);
  }

  beginList(): void {
    this.#openLists.push([]);
    this.#goDown(1);
  }

  endList(span: Span): void {
    this.#depth--;
    this.#end(listNode(this.#openLists.pop() ?? [], originIn(this.#context.chain, span)));
  }

  beginField([key]: readonly HoconTextNode[]): void {
    // a key has one piece in this dialect
    if (key === undefined) return;
    const path = pathOf(key);
    this.#openFields.push({ name: key.raw, path });
    this.#goDown(path.length);
    this.#beginValue();
  }

  endField(operator: HoconFieldOperator, span: Span): void {
    const field = this.#openFields.pop();
    const value = this.#openValues.pop();
    if (field === undefined || value === undefined) return;
    const { name, path } = field;
    this.#depth -= path.length;
    const isAppend = operator === '+=';
    if (isAppend) this.#noteAsked(path);
    const node = operand(operator, value, span);
    this.#openObjects.at(-1)?.push({ kind: 'field', name, path, isAppend, node });
  }

  /** What is wrong with an include is told where it stands, what is wrong with its content for an object when that ends. */
  include(include: HoconIncludeNode): void {
    this.#context.contentOf(include);
    this.#openObjects.at(-1)?.push(include);
  }

  beginElement(): void {
    this.#beginValue();
  }

  /** A list leaves out elements that are the empty text; an include adds the elements of the list it reads. */
  endElement(span: Span): void {
    const items = this.#openLists.at(-1);
    const value = this.#openValues.pop();
    if (items === undefined || value === undefined) return;
    if (value.onlyInclude !== undefined) {
      for (const item of this.#includedItems(value.onlyInclude)) items.push(item);
      return;
    }
    const item = value.joined(span);
    if (!isEmptyText(item)) items.push(item);
  }

  piece(piece: HoconLeafNode): void {
    const value = this.#openValues.at(-1);
    if (value === undefined) return;
    switch (piece.kind) {
      case 'continuation':
        break;
      case 'include':
        this.#context.contentOf(piece);
        value.addInclude(piece);
        break;
      case 'substitution': {
        const { expression: name, optional, blanks } = piece;
        const path = parseHoconPath(name);
        this.#noteAsked(path);
        value.add(referenceNode({ name, path, optional, blanks, origin: originIn(this.#context.chain, piece.span) }));
        break;
      }
      default:
        value.addText(piece);
    }
  }

  #beginValue(): void {
    this.#openValues.push(new OpenValue(this.#context));
  }

  /** An object or list is a piece of the value around it; without one it is the root. */
  #end(node: ObjectNode | ListNode): void {
    const value = this.#openValues.at(-1);
    if (value === undefined) this.root = node;
    else value.add(node);
  }

  #goDown(levels: number): void {
    this.#depth += levels;
    this.#context.budget.checkDepth(this.#depth);
  }

  #noteAsked(path: readonly ClearmlKey[]): void {
    const head = path[0];
    if (head !== undefined) this.#asked.add(keyToken(head));
  }

  /** An include stands for the top-level fields of its text, as if each stood here with `=`; their keys are trimmed and cut again. */
  #fieldsOf(entry: Entry): readonly FieldToPut[] {
    if (entry.kind === 'field') return [entry];
    const content = this.#context.contentOf(entry);
    if (content === undefined) return [];
    if (content.kind === 'list') return this.#noFields(content, entry);
    return Array.from(content.fields.values(), ({ key, node }) => {
      const path = typeof key === 'string' ? parseHoconPath(trimSpace(key)) : [key];
      return { kind: 'field', name: String(key), path, isAppend: false, node: handedOut(node) };
    });
  }

  /** A list has no fields; only that of an empty one is not noticed. */
  #noFields({ items }: ListNode, include: HoconIncludeNode): [] {
    if (items.length === 0) return [];
    const message = 'A list cannot be included into an object';
    throw hoconError({ code: 'HOCON_INCLUDE', message }, originIn(this.#context.chain, include.span));
  }

  #includedItems(include: HoconIncludeNode): ClearmlNode[] {
    const content = this.#context.contentOf(include);
    if (content === undefined) return [];
    if (content.kind === 'list') return content.items;
    return content.fields.size === 0 ? [] : [scalarNode(OBJECT_IN_LIST, originIn(this.#context.chain, include.span))];
  }
}

/** Braces right behind a key are the very object; behind an operator they are a piece, which is joined to a new one. */
function operand(operator: HoconFieldOperator, value: OpenValue, span: Span): ClearmlNode {
  const object = operator === 'none' ? value.onlyPiece : undefined;
  return object?.kind === 'object' ? object : value.joined(span);
}

/** A key is cut as a path with its quotes on; one that is a number is that number (spec hocon 2.5). */
function pathOf({ kind, raw }: HoconTextNode): ClearmlKey[] {
  // of the characters of a path, a key without quotes holds none but dots
  if (kind === 'unquoted' && !raw.includes('.')) return [raw];
  const number = kind === 'number' ? numberClearml(raw) : undefined;
  return number === undefined ? parseHoconPath(raw) : [number];
}

function isField(entry: Entry): entry is FieldToPut {
  return entry.kind === 'field';
}

function isEmptyText(node: ClearmlNode): boolean {
  return node.kind === 'scalar' && node.value === '';
}
