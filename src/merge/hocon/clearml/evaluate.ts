import { readHoconDocument } from '../../../grammar/hocon/parse.js';
import type {
  HoconFieldNode,
  HoconIncludeNode,
  HoconKeyNode,
  HoconListNode,
  HoconObjectNode,
  HoconPieceNode,
  HoconValueNode,
} from '../../../grammar/hocon/tree.js';
import type { Origin } from '../../../model/origin.js';
import type { Span } from '../../../model/source.js';
import { trimSpace } from '../../../parsers/clearml/python-strings.js';
import { numberClearml } from '../../../parsers/hocon/clearml-scalars.js';
import { parseHoconPath } from '../../../parsers/hocon/path.js';
import type { Budget } from '../budget.js';
import { hoconError } from '../errors.js';
import {
  checkIncludeLoop,
  enter,
  includeName,
  includePlaces,
  missingInclude,
  type HoconIncludeReader,
  type IncludeChain,
} from '../include.js';
import { INCLUDE_IN_VALUE, OBJECT_IN_LIST, RequiredIncludeMissing } from './include-outcomes.js';
import { joinRead } from './join.js';
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
  type Piece,
} from './nodes.js';
import { putField, type AskedKeys, type FieldToPut } from './put.js';
import { textPiece, valueOfText } from './text-pieces.js';

/** What evaluating one text needs. */
export interface ClearmlContext {
  readonly chain: IncludeChain;
  readonly include?: HoconIncludeReader | undefined;
  readonly budget: Budget;
  /** True if references of other texts may ask for the history of this one's keys. */
  readonly isLayer?: boolean;
}

interface TextContext extends ClearmlContext {
  /** The first keys of the references met so far: all of them, once a text's values are evaluated. */
  readonly asked: Set<KeyToken>;
}

/**
 * The unresolved tree of a text (spec hocon 2.3 to 2.7). As in the original, values are joined and put while the text is
 * read, so of an error in a value and a later one in the syntax the former is told.
 * @throws ParseError `HOCON_SYNTAX`; MergeError `HOCON_TYPE`; SourceError `HOCON_INCLUDE`; LimitError
 */
export function evaluateClearml(context: ClearmlContext): ObjectNode | ListNode {
  try {
    return evaluateDocument(context);
  } catch (error) {
    throw error instanceof RequiredIncludeMissing ? error.told : error;
  }
}

function evaluateDocument(given: ClearmlContext): ObjectNode | ListNode {
  const context: TextContext = { ...given, asked: new Set() };
  const { source } = context.chain;
  const { limits } = context.budget;
  const reading = readHoconDocument(source.text, { dialect: 'clearml', name: source.name, limits });
  const { document, completed, error } = reading;
  if (document === undefined) for (const value of completed) evaluateValue(value, context, 1);
  const root = document && evaluateRoot(document.root, context);
  if (error !== undefined) throw error;
  if (root === undefined) throw new Error('a reading without an error has a document');
  return root;
}

function evaluateRoot(root: HoconObjectNode | HoconListNode, context: TextContext): ObjectNode | ListNode {
  const origin = originOf(root.span, context);
  if (root.kind === 'list') return evaluateList(root, context, { depth: 1, origin });
  return evaluateObject(root, context, { depth: 0, origin, isRoot: true });
}

/** Where a part stands. */
interface Place {
  readonly depth: number;
  readonly origin: Origin;
}

interface ObjectPlace extends Place {
  readonly isRoot: boolean;
}

const EVERY_KEY: AskedKeys = { has: () => true };

/** All values of an object are joined before the first of its fields is put. */
function evaluateObject(object: HoconObjectNode, context: TextContext, at: ObjectPlace): ObjectNode {
  const result = objectNode(at.origin, at.isRoot);
  const fields: FieldToPut[] = [];
  for (const entry of object.entries) {
    if (entry.kind === 'field') fields.push(evaluateField(entry, context, at.depth));
    else for (const field of includedFields(entry, context)) fields.push(field);
  }
  const puts = { budget: context.budget, asked: context.isLayer === true ? EVERY_KEY : context.asked };
  for (const field of fields) putField(result, field, puts);
  return result;
}

function evaluateField(field: HoconFieldNode, context: TextContext, depth: number): FieldToPut {
  const path = pathOf(field.key);
  const fieldDepth = depth + path.length;
  context.budget.checkDepth(fieldDepth);
  const node = evaluateOperand(field, context, fieldDepth);
  const isAppend = field.operator === '+=';
  if (isAppend) noteAsked(path, context);
  return { name: nameOf(field.key), path, isAppend, node };
}

/** Braces right behind a key are the very object; behind an operator they are a piece, which is joined to a new one. */
function evaluateOperand({ operator, value }: HoconFieldNode, context: TextContext, depth: number): ClearmlNode {
  const [object] = value.pieces;
  if (operator !== 'none' || object?.kind !== 'object') return evaluateValue(value, context, depth);
  context.budget.countNode();
  return evaluateObject(object, context, { depth, origin: originOf(value.span, context), isRoot: false });
}

function noteAsked(path: readonly ClearmlKey[], { asked }: TextContext): void {
  const head = path[0];
  if (head !== undefined) asked.add(keyToken(head));
}

function nameOf(key: HoconKeyNode): string {
  return key.pieces[0]?.raw ?? '';
}

/** A key is cut as a path with its quotes on; one that is a number is that number (spec hocon 2.5). */
function pathOf(key: HoconKeyNode): ClearmlKey[] {
  const piece = key.pieces[0];
  // of the characters of a path, a key without quotes holds none but dots
  if (piece?.kind === 'unquoted' && !piece.raw.includes('.')) return [piece.raw];
  const number = piece?.kind === 'number' ? numberClearml(piece.raw) : undefined;
  return number === undefined ? parseHoconPath(nameOf(key)) : [number];
}

function evaluateValue({ pieces, span }: HoconValueNode, context: TextContext, depth: number): ClearmlNode {
  const origin = originOf(span, context);
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const node =
    only === undefined
      ? joinRead(evaluatePieces(pieces, context, depth), origin, context.budget)
      : evaluateOnly(only, context, { depth, origin });
  return node ?? scalarNode('', origin);
}

/** A piece that is all of its value, as most are: it stands where the value does. */
function evaluateOnly(piece: HoconPieceNode, context: TextContext, place: Place): ClearmlNode | undefined {
  switch (piece.kind) {
    case 'continuation':
      return undefined;
    case 'object':
    case 'list':
    case 'include':
    case 'substitution':
      return joinRead([evaluatePiece(piece, context, place, true)], place.origin, context.budget);
    default:
      context.budget.countNode();
      return scalarNode(valueOfText(piece), place.origin);
  }
}

function evaluatePieces(pieces: readonly HoconPieceNode[], context: TextContext, depth: number): Piece[] {
  const results: Piece[] = [];
  const last = pieces.findLast((piece) => piece.kind !== 'continuation');
  for (const piece of pieces) {
    if (piece.kind === 'continuation') continue;
    results.push(evaluatePiece(piece, context, { depth, origin: originOf(piece.span, context) }, piece === last));
  }
  return results;
}

function evaluatePiece(
  piece: Exclude<HoconPieceNode, { kind: 'continuation' }>,
  context: TextContext,
  { depth, origin }: Place,
  isLast: boolean,
): Piece {
  context.budget.countNode();
  switch (piece.kind) {
    case 'object':
      return evaluateObject(piece, context, { depth, origin, isRoot: false });
    case 'list':
      return evaluateList(piece, context, { depth: depth + 1, origin });
    case 'include':
      readInclude(piece, context);
      return scalarNode(INCLUDE_IN_VALUE, origin);
    case 'substitution': {
      const { expression: name, optional, blanks } = piece;
      const path = parseHoconPath(name);
      noteAsked(path, context);
      return referenceNode({ name, path, optional, blanks, origin });
    }
    default:
      return textPiece(piece, origin, isLast);
  }
}

/** A list leaves out elements that are the empty text; an include adds the elements of the list it reads. */
function evaluateList(list: HoconListNode, context: TextContext, { depth, origin }: Place): ListNode {
  context.budget.checkDepth(depth);
  const items: ClearmlNode[] = [];
  for (const element of list.elements) {
    const piece = element.pieces[0];
    if (element.pieces.length === 1 && piece?.kind === 'include') {
      for (const item of includedItems(piece, context)) items.push(item);
      continue;
    }
    const item = evaluateValue(element, context, depth);
    if (!isEmptyText(item)) items.push(item);
  }
  return listNode(items, origin);
}

function isEmptyText(node: ClearmlNode): boolean {
  return node.kind === 'scalar' && node.value === '';
}

/** The top-level fields of an included text, as if each stood here with `=`; their keys are trimmed and cut again. */
function includedFields(include: HoconIncludeNode, context: TextContext): FieldToPut[] {
  const content = readInclude(include, context);
  if (content === undefined) return [];
  if (content.kind === 'list') return noFields(content, include, context);
  return Array.from(content.fields.values(), ({ key, node }) => {
    const path = typeof key === 'string' ? parseHoconPath(trimSpace(key)) : [key];
    return { name: String(key), path, isAppend: false, node: handedOut(node) };
  });
}

function includedItems(include: HoconIncludeNode, context: TextContext): ClearmlNode[] {
  const content = readInclude(include, context);
  if (content === undefined) return [];
  if (content.kind === 'list') return content.items;
  return content.fields.size === 0 ? [] : [scalarNode(OBJECT_IN_LIST, originOf(include.span, context))];
}

/** A list has no fields; only that of an empty one is not noticed. */
function noFields({ items }: ListNode, include: HoconIncludeNode, context: TextContext): [] {
  if (items.length === 0) return [];
  const message = 'A list cannot be included into an object';
  throw hoconError({ code: 'HOCON_INCLUDE', message }, originOf(include.span, context));
}

/**
 * Reads an include without resolving it; undefined if it is missing and need not be there (spec hocon 2.7), or if that is
 * so of what it requires itself.
 */
function readInclude(include: HoconIncludeNode, context: TextContext): ObjectNode | ListNode | undefined {
  const { chain } = context;
  const origin = originOf(include.span, context);
  for (const { kind, name } of includePlaces(include, chain, 'clearml')) {
    checkIncludeLoop(chain, name, origin, context.budget);
    const text = context.include?.({ kind, name, from: chain.source.name });
    if (text === undefined) continue;
    context.budget.countText(text);
    return readEntered(include.required, { ...context, chain: enter(chain, name, text, origin) });
  }
  if (include.required) throw new RequiredIncludeMissing(missingInclude(includeName(include, 'clearml'), origin));
  return undefined;
}

function readEntered(isRequired: boolean, context: ClearmlContext): ObjectNode | ListNode | undefined {
  try {
    return evaluateDocument(context);
  } catch (error) {
    if (error instanceof RequiredIncludeMissing && !isRequired) return undefined;
    throw error;
  }
}

function originOf(span: Span, { chain }: ClearmlContext): Origin {
  const { source, via } = chain;
  return via === undefined ? { kind: 'file', source, span } : { kind: 'file', source, span, via };
}
