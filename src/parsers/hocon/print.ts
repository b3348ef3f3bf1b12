import { errorOf } from '../../model/errors.js';
import { checkLevel } from '../../model/limits.js';
import { codePointLength } from '../../model/source.js';
import { floatRepr } from '../../model/python-scalar.js';
import { pythonStr } from '../../model/python-text.js';
import type { Key } from '../../model/value.js';
import { startsLikeNumber } from '../../grammar/hocon/clearml-number.js';
import { printPythonJson } from '../json/python-json.js';
import { trimSpace } from '../clearml/python-strings.js';
import { hasSpecialCharacter } from './path.js';
import { HoconPeriod, isHoconList, isHoconObject } from './period.js';
import { PythonText, type HoconList, type HoconObject, type HoconScalar, type HoconValue } from './value.js';

/** `hocon-compact` joins the key of an object with one field to the key above it. */
export type HoconFormat = 'hocon' | 'hocon-compact' | 'json' | 'yaml' | 'properties';

export interface HoconPrintOptions {
  readonly format?: HoconFormat;
}

/**
 * A tree as ClearML's converter writes it, byte for byte (spec hocon 2.11). Its JSON, YAML and properties are what that
 * program makes, not proper writers: keys are not escaped in JSON, texts not quoted in YAML.
 * @throws ValidationError `HOCON_SERIALIZE` for keys that are no text, except in `hocon`; LimitError `LIMIT_DEPTH`
 */
export function printHocon(value: HoconValue, options: HoconPrintOptions = {}): string {
  const { format = 'hocon' } = options;
  switch (format) {
    case 'hocon':
    case 'hocon-compact':
      return new HoconPrinter(format === 'hocon-compact').print(value, 0);
    case 'json':
      return printJson(value, 0);
    case 'yaml':
      return printYaml(value, 0);
    case 'properties':
      return printProperties(value, []).join('\n');
  }
}

const INDENT = 2;
const LINE_LENGTH = 80;

class HoconPrinter {
  readonly #isCompact: boolean;

  constructor(isCompact: boolean) {
    this.#isCompact = isCompact;
  }

  print(value: HoconValue, level: number): string {
    checkLevel(level);
    if (isHoconObject(value)) return this.#object(value, level);
    if (isHoconList(value)) return this.#list(value, level);
    if (typeof value === 'string') return hoconText(value);
    return scalarText(value);
  }

  #object(object: HoconObject, level: number): string {
    if (object.size === 0) return '{}';
    const lines = Array.from(object, ([key, item]) => this.#field(key, item, level)).join('\n');
    return level === 0 ? lines : `{\n${lines}\n${blanks((level - 1) * INDENT)}}`;
  }

  #field(key: Key, item: HoconValue, level: number): string {
    const [name, value] = this.#isCompact ? joinedKeys(key, item) : [storedKey(key), item];
    const shown = typeof key === 'number' || (typeof key === 'string' && startsLikeNumber(name)) ? `"${name}"` : name;
    const start = `${blanks(level * INDENT)}${shown}${isHoconObject(value) ? '' : ' ='} `;
    const text = this.print(value, level + 1);
    return start + (isHoconList(value) ? indented(text, widthOf(start)) : text);
  }

  /** Elements that hold a line break, and what passes the length of a line, are followed by a line break. */
  #list(list: HoconList, level: number): string {
    let text = '';
    let width = 0;
    list.forEach((item, at) => {
      const element = this.print(item, level + 1);
      text += element;
      width += codePointLength(element);
      if (at === list.length - 1) return;
      const isBreaking = element.includes('\n') || width > LINE_LENGTH;
      text += isBreaking ? `,\n${blanks(level * INDENT)}` : ', ';
      width = isBreaking ? 0 : width + 2;
    });
    return `[${text}]`;
  }
}

/** A list of several lines behind a key: each line is trimmed and put under the key's value. */
function indented(text: string, width: number): string {
  const [first = '', ...lines] = text.split('\n');
  if (lines.length === 0 || first.length < SHORTEST_FIRST_LINE) return text;
  return [first, ...lines].map((line) => trimSpace(line)).join(`\n${blanks(width)}`);
}

const SHORTEST_FIRST_LINE = 3;

/** How far a list behind the beginning of a field is put in; a line break in the key counts as a column. */
function widthOf(start: string): number {
  return codePointLength(start.slice(Math.max(0, start.lastIndexOf('\n'))));
}

function joinedKeys(key: Key, item: HoconValue): [string, HoconValue] {
  let name = storedKey(key);
  let value = item;
  while (isHoconObject(value) && value.size === 1) {
    const [inner] = value.keyList;
    if (inner === undefined || typeof key !== 'string' || typeof inner !== 'string') throw keyError('hocon-compact');
    name += `.${storedKey(inner)}`;
    value = value.valueList[0] ?? null;
  }
  return [name, value];
}

/** A key as the tree of ClearML's reader has it: in quotes if it holds a special character. */
function storedKey(key: Key): string {
  if (typeof key !== 'string') return pythonStr(key);
  return hasSpecialCharacter(key) ? `"${key}"` : key;
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

function hoconText(text: string): string {
  if (text.includes('\n') && text.length > 1) return `"""${text}"""`;
  const escaped = text.replace(/[\u0000-\u001f"\\]/g, (character) => {
    return ESCAPED.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

function scalarText(value: Exclude<HoconScalar, string> | Uint8Array): string {
  if (value instanceof HoconPeriod || value instanceof PythonText) return value.text;
  if (value instanceof Uint8Array) return pythonStr(value);
  return typeof value === 'number' ? floatRepr(value) : String(value);
}

function printJson(value: HoconValue, level: number): string {
  checkLevel(level);
  const outer = blanks(level * INDENT);
  const inner = blanks((level + 1) * INDENT);
  if (isHoconObject(value)) {
    const fields = Array.from(
      value,
      ([key, item]) => `${inner}"${textKey(key, 'json')}": ${printJson(item, level + 1)}`,
    );
    return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${outer}}`;
  }
  if (isHoconList(value)) {
    const items = value.map((item) => inner + printJson(item, level + 1));
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${outer}]`;
  }
  return typeof value === 'string' ? (printPythonJson(value) ?? '') : scalarText(value);
}

function printYaml(value: HoconValue, level: number): string {
  checkLevel(level);
  const indent = blanks(level * INDENT);
  if (isHoconObject(value)) {
    const fields = Array.from(
      value,
      ([key, item]) => `${indent}${textKey(key, 'yaml')}: ${printYaml(item, level + 1)}`,
    );
    return (level > 0 && fields.length > 0 ? '\n' : '') + fields.join('\n');
  }
  if (isHoconList(value)) {
    const items = value.filter((item) => item !== null).map((item) => `${indent}- ${printYaml(item, level + 1)}`);
    return items.length === 0 ? '[]' : `\n${items.join('\n')}`;
  }
  if (typeof value !== 'string') return scalarText(value);
  if (!value.includes('\n')) return value;
  return `|\n${value
    .split('\n')
    .map((line) => line.padStart(level * INDENT))
    .join('\n')}`;
}

/** One line a leaf; nulls and what is empty leave none. */
function printProperties(value: HoconValue, path: readonly string[]): string[] {
  checkLevel(path.length);
  if (value === null) return [];
  if (isHoconObject(value)) {
    return Array.from(value, ([key, item]) => printProperties(item, [...path, textKey(key, 'properties')])).flat();
  }
  if (isHoconList(value)) return value.flatMap((item, index) => printProperties(item, [...path, String(index)]));
  const text =
    typeof value === 'string' ? value.replace(/[=!#\n]/g, (character) => `\\${character}`) : scalarText(value);
  return [`${path.join('.')} = ${text}`];
}

function textKey(key: Key, format: HoconFormat): string {
  if (typeof key === 'string') return key;
  throw keyError(format);
}

function keyError(format: HoconFormat): Error {
  return errorOf({ code: 'HOCON_SERIALIZE', message: `Only keys that are text have a form in ${format}` });
}

function blanks(width: number): string {
  return ' '.repeat(width);
}
