import { interpolationIssue } from '../../grammar/interpolation/check.js';
import { quotedText } from '../../grammar/override/text.js';
import { floatRepr } from '../../model/python-scalar.js';
import { isDict, isList, type DictValue, type Key, type Value } from '../../model/value.js';

/** A text that may stand without quotes and is read back as the same text. */
const BARE_TEXT = /^[A-Za-z_/][A-Za-z0-9_./@%*?+-]*$/;

/** Words that are no text without quotes. */
const KEYWORD = /^(?:true|false|null|inf|nan)$/i;

/** A key of a dict value, where no quotes are allowed: words, and whatever a backslash can escape. */
const DICT_KEY = /^[A-Za-z_](?:[A-Za-z0-9_./@%*?+$|\\()[\]{}:=, \t-]*[A-Za-z0-9_./@%*?+$|\\()[\]{}:=,-])?$/;

/** A segment of an override's key. */
const KEY_SEGMENT = /^(?:[A-Za-z_$][A-Za-z0-9_$-]*|0|[1-9](?:_?[0-9])*)$/;

/**
 * A value as the right side of an override that reads back as the same value. Undefined for what the grammar cannot say:
 * bytes, texts with an interpolation that cannot be read, text keys that look like numbers or words of the grammar, empty and
 * null keys.
 */
export function overrideValueText(value: Value): string | undefined {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'bigint':
      return value.toString();
    case 'number':
      return floatRepr(value);
    case 'string':
      return textAsOverride(value);
    default:
      return containerText(value);
  }
}

/** No config takes a text that begins an interpolation and does not go on as one. */
function textAsOverride(text: string): string | undefined {
  if (isBare(text)) return text;
  if (interpolationIssue(text) !== undefined) return undefined;
  return quotedText({ kind: 'quoted', text, quote: text.includes("'") && !text.includes('"') ? 'double' : 'single' });
}

function isBare(text: string): boolean {
  return BARE_TEXT.test(text) && !KEYWORD.test(text);
}

function containerText(value: readonly Value[] | DictValue | Uint8Array): string | undefined {
  if (value instanceof Uint8Array) return undefined;
  if (isList(value)) return bracketed('[', value.map(overrideValueText), ']');
  return isDict(value) ? bracketed('{', Array.from(value, pairText), '}') : undefined;
}

function pairText([key, value]: readonly [Key, Value]): string | undefined {
  const left = dictKeyText(key);
  const right = overrideValueText(value);
  return left === undefined || right === undefined ? undefined : `${left}:${right}`;
}

function dictKeyText(key: Key): string | undefined {
  if (typeof key === 'string')
    return DICT_KEY.test(key) && !KEYWORD.test(key) ? key.replace(/[\\()[\]{}:=, \t]/g, '\\$&') : undefined;
  return key === null || key instanceof Uint8Array ? undefined : overrideValueText(key);
}

function bracketed(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(',')}${close}`;
}

/** The left side of an override for a path of texts; undefined where the grammar has no name for it. */
export function overrideKeyText(path: readonly string[]): string | undefined {
  const [first, ...rest] = path;
  if (first === undefined || !path.every((piece) => KEY_SEGMENT.test(piece))) return undefined;
  // A lone number is no key.
  return rest.length === 0 && /^\d/.test(first) ? undefined : path.join('.');
}
