import type {
  HoconDocument,
  HoconFieldNode,
  HoconObjectNode,
  HoconPieceNode,
  HoconTextKind,
  HoconTextNode,
  HoconValueNode,
} from '../../grammar/hocon/tree.js';
import type { Dict } from '../../model/dict.js';
import { floatRepr } from '../../model/python-scalar.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { jsonKey } from '../../parsers/wandb/wire.js';

/** Of no text, as these nodes are made and not read. */
const span = { start: 0, end: 0 };

/**
 * A config as the syntax tree of a HOCON text that ClearML's reader reads as that config, as far as there is one (spec hocon
 * 2.2, 2.5): unlike what ClearML writes itself, no text depends on how it is put in, and keys are in quotes where they must
 * be. Keys that are no text are written as JSON has them.
 */
export function hoconDocument(root: Dict<Value>): HoconDocument {
  return { kind: 'document', dialect: 'clearml', root: objectNode(root, root.size === 0), span };
}

/**
 * True if ClearML's reader has a way to read this key. It knows no escapes in keys, makes blanks of tabs, and takes a quote
 * for the end of a part.
 */
export function isHoconKey(key: string): boolean {
  return /^(?:[^"\\\t\n\r]|\\[^"\t\n\r])+$/.test(key);
}

function objectNode(dict: Dict<Value>, braced: boolean): HoconObjectNode {
  const entries = Array.from(dict, ([key, value]) => fieldNode(jsonKey(key), value));
  return { kind: 'object', entries, braced, span };
}

function fieldNode(key: string, value: Value): HoconFieldNode {
  const piece = BARE_KEY.test(key) ? textNode('unquoted', key) : textNode('quoted', `"${key}"`);
  const operator = isDict(value) ? 'none' : '=';
  return { kind: 'field', key: { kind: 'key', pieces: [piece], span }, operator, value: valueNode(value), span };
}

/** Keys that nobody takes for anything else, such as a number or an include. */
const BARE_KEY = /^(?!include)[a-z_][\w-]*$/i;

function valueNode(value: Value): HoconValueNode {
  return { kind: 'value', pieces: [pieceNode(value)], span };
}

function pieceNode(value: Value): HoconPieceNode {
  if (isDict(value)) return objectNode(value, true);
  if (isList(value)) return { kind: 'list', elements: value.map(valueNode), span };
  switch (typeof value) {
    case 'string':
      return textNode('quoted', quoted(value));
    case 'number':
      return Number.isFinite(value) ? textNode('number', floatRepr(value)) : textNode('unquoted', floatRepr(value));
    case 'bigint':
      return textNode('number', value.toString());
    default:
      return textNode('keyword', String(value));
  }
}

function textNode(kind: HoconTextKind, raw: string): HoconTextNode {
  return { kind, raw, blanks: '', span };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

/** In quotes with the escapes that ClearML's reader knows; everything else stands for itself there. */
function quoted(text: string): string {
  return `"${text.replace(/["\\\t\n\r]/g, (character) => ESCAPES.get(character) ?? `\\${character}`)}"`;
}
