import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { PathStep } from '../../model/path.js';
import { codePointLength } from '../../model/source.js';
import {
  isContainer,
  isDict,
  type DictValue,
  type Key,
  type ListValue,
  type Scalar,
  type Value,
} from '../../model/value.js';
import type { YamlDialectName } from './dialect.js';
import { printPlainScalar, printYamlScalar } from './print-scalar.js';
import { analyzeText } from './scalar-style.js';

/** How values are printed. */
export interface PrintYamlOptions {
  /** Whose reader must find the same texts again; `omegaconf` if absent. */
  readonly dialect?: YamlDialectName;
  /** Sorts the keys of every dict as Python does; keys of different sorts leave a dict as it is. */
  readonly sortKeys?: boolean;
  readonly limits?: Partial<Limits>;
  /** Hears where each entry of a dict or list begins: the offset of its key or dash in the printed text. */
  readonly onEntry?: (entry: PrintedEntry) => void;
}

/** An entry of a dict or list in a printed text. Entries come in the order of the text. */
export interface PrintedEntry {
  readonly step: PathStep;
  /** How many containers the entry is in: 1 for the entries of the root. */
  readonly depth: number;
  readonly start: number;
}

const INDENT = 2;

/** A key must be shorter than this, its tag included, to stand before its colon without a `?`. */
const SIMPLE_KEY_LENGTH = 128;

/**
 * A value as YAML in block style, byte for byte what `OmegaConf.to_yaml` writes for it (spec omegaconf 7). Interpolations
 * and `???` stay as they are. Reading the text again gives the same value, but for a few float-like texts such as `1._e5`.
 * @throws LimitError `LIMIT_DEPTH`
 * @example
 * printYaml(parseYaml('{a: [1, 1e-5]}').root) // 'a:\n- 1\n- 1.0e-05\n'
 */
export function printYaml(value: Value, options: PrintYamlOptions = {}): string {
  return new YamlPrinter(options).print(value);
}

/** Writes from top to bottom. */
class YamlPrinter {
  readonly #dialect: YamlDialectName;
  readonly #sortKeys: boolean;
  readonly #maxDepth: number;
  readonly #onEntry: PrintYamlOptions['onEntry'];
  readonly #simpleKeys = new Map<string, string>();
  #depth = 0;
  #written = '';
  /** Where the next character goes. */
  #column = 0;
  /** True while the line holds nothing but indentation and indicators, so that a collection may begin on it. */
  #isLineOpen = true;

  constructor({ dialect = 'omegaconf', sortKeys = false, limits, onEntry }: PrintYamlOptions) {
    this.#dialect = dialect;
    this.#sortKeys = sortKeys;
    this.#maxDepth = withLimits(limits).depth;
    this.#onEntry = onEntry;
  }

  print(value: Value): string {
    if (isContainer(value)) this.#container(value, 0);
    else this.#scalar(value, 0);
    const text = this.#written.endsWith('\n') ? this.#written : `${this.#written}\n`;
    // A plain scalar alone could go on; PyYAML marks its end.
    return isContainer(value) || /^['"!]/.test(text) ? text : `${text}...\n`;
  }

  #container(value: DictValue | ListValue, indent: number): void {
    if (++this.#depth > this.#maxDepth) throw limitError('LIMIT_DEPTH', 'depth', this.#maxDepth);
    if (isEmpty(value)) this.#write(isDict(value) ? '{}' : '[]');
    else if (isDict(value)) this.#dict(value, indent);
    else this.#list(value, indent);
    this.#depth--;
  }

  #dict(dict: DictValue, indent: number): void {
    const { keyList, valueList } = this.#sortKeys ? sorted(dict) : dict;
    for (const [position, key] of keyList.entries()) {
      const value = valueList[position] ?? null;
      this.#toIndent(indent);
      this.#onEntry?.({ step: key, depth: this.#depth, start: this.#written.length });
      const simpleKey = this.#simpleKey(key);
      if (simpleKey !== undefined) {
        this.#write(simpleKey);
        this.#valueOfKey(value, indent);
      } else {
        this.#writeIndicator('? ');
        this.#scalar(key, indent);
        this.#toIndent(indent);
        this.#writeIndicator(': ');
        this.#valueOfIndicator(value, indent);
      }
    }
  }

  /** A key with its colon, undefined for one that needs a `?`. The same keys come again and again in a config. */
  #simpleKey(key: Key): string | undefined {
    const known = typeof key === 'string' ? this.#simpleKeys.get(key) : undefined;
    if (known !== undefined) return known;
    if (!isSimpleKey(key)) return undefined;
    const text = `${printYamlScalar(key, { context: 'key', dialect: this.#dialect })}:`;
    if (typeof key === 'string') this.#simpleKeys.set(key, text);
    return text;
  }

  /** A collection begins on the next line, and a list there is not indented. */
  #valueOfKey(value: Value, indent: number): void {
    if (isContainer(value) && !isEmpty(value)) {
      this.#container(value, isDict(value) ? indent + INDENT : indent);
    } else {
      this.#write(' ');
      this.#valueOfIndicator(value, indent);
    }
  }

  #list(list: ListValue, indent: number): void {
    for (const [index, item] of list.entries()) {
      this.#toIndent(indent);
      this.#onEntry?.({ step: { index }, depth: this.#depth, start: this.#written.length });
      this.#writeIndicator('- ');
      this.#valueOfIndicator(item, indent);
    }
  }

  /** A value on the line of the indicator before it. */
  #valueOfIndicator(value: Value, indent: number): void {
    if (isContainer(value)) this.#container(value, indent + INDENT);
    else this.#scalar(value, indent);
  }

  #scalar(value: Scalar, indent: number): void {
    const layout = { column: this.#column, indent: indent + INDENT };
    this.#write(printYamlScalar(value, { context: 'block', dialect: this.#dialect, layout }));
  }

  /** Goes to a column, on a new line if something stands on this one. */
  #toIndent(indent: number): void {
    if (!this.#isLineOpen) this.#breakLine();
    this.#writeIndicator(' '.repeat(indent - this.#column));
  }

  #breakLine(): void {
    this.#written += '\n';
    this.#column = 0;
    this.#isLineOpen = true;
  }

  #writeIndicator(text: string): void {
    this.#written += text;
    this.#column += text.length;
  }

  #write(text: string): void {
    this.#written += text;
    // Few texts have a break, and to look for the last one first would take longer than all the rest.
    if (!text.includes('\n')) {
      this.#column += codePointLength(text);
      this.#isLineOpen = false;
      return;
    }
    this.#column = codePointLength(text.slice(text.lastIndexOf('\n') + 1));
    this.#isLineOpen = text.endsWith('\n');
  }
}

function isEmpty(value: DictValue | ListValue): boolean {
  return isDict(value) ? value.size === 0 : value.length === 0;
}

function isSimpleKey(key: Key): boolean {
  if (key === null) return true;
  if (typeof key === 'object') return false;
  if (typeof key !== 'string') return printPlainScalar(key).length + tagLength(key) < SIMPLE_KEY_LENGTH;
  return key !== '' && !analyzeText(key).hasBreaks && codePointLength(key) + '!!str'.length < SIMPLE_KEY_LENGTH;
}

function tagLength(key: boolean | bigint | number): number {
  if (typeof key === 'bigint') return '!!int'.length;
  return typeof key === 'number' ? '!!float'.length : '!!bool'.length;
}

/** The dict with its keys as Python sorts them; as they are where Python cannot compare them. */
function sorted(dict: DictValue): DictValue {
  const sorts = new Set(dict.keyList.map(sortOf));
  if (sorts.size !== 1 || sorts.has('null')) return dict;
  return Dict.from(Array.from(dict).sort(([a], [b]) => compareKeys(a, b)));
}

function sortOf(key: Key): 'null' | 'text' | 'bytes' | 'number' {
  if (key === null) return 'null';
  if (typeof key === 'string') return 'text';
  return typeof key === 'object' ? 'bytes' : 'number';
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  return numberOf(a) < numberOf(b) ? -1 : 1;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const differing = a.findIndex((byte, at) => byte !== b[at]);
  if (differing < 0) return a.length - b.length;
  return (a[differing] ?? 0) - (b[differing] ?? -1);
}

/** The size of a numeric key; JavaScript compares bigints and numbers exactly. */
function numberOf(key: Key): bigint | number {
  if (typeof key === 'bigint' || typeof key === 'number') return key;
  return key === true ? 1 : 0;
}
