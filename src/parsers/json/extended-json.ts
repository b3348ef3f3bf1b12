import { DictBuilder } from '../../model/dict.js';
import { errorOf, limitError, type ConfigError } from '../../model/errors.js';
import { checkInputLength, withLimits, type Limits } from '../../model/limits.js';
import type { Config, OriginKind, OriginNode } from '../../model/origin.js';
import { parsePythonInt } from '../../model/python-number.js';
import type { Source, Span } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { CORE_NUMBER, coreNumber } from './core-number.js';
import { wellFormed } from '../wandb/utf8.js';

/** How a JSON text is read. */
export interface ExtendedJsonOptions {
  /**
   * `python` reads as `json.loads` does. `core` reads as the core does: whole numbers beyond 64 bits become floats, half
   * a surrogate pair the replacement character, and numbers may be written in more ways (spec wandb 8).
   */
  readonly reader: 'python' | 'core';
  readonly limits?: Partial<Limits>;
  /** What kind of thing the origins of the values are. */
  readonly origin?: OriginKind;
}

/**
 * Reads JSON with the bare words `NaN`, `Infinity` and `-Infinity`; of a repeated key the last value wins. Every value
 * has its place in the text as origin.
 * @throws ParseError `JSON_SYNTAX`; LimitError `LIMIT_DEPTH`, `LIMIT_INPUT_LENGTH`
 */
export function parseExtendedJson(source: Source, options: ExtendedJsonOptions): Config {
  return new JsonReader(source, options).read();
}

interface Part {
  readonly value: Value;
  readonly origins: OriginNode;
}

const PYTHON_NUMBER = /-?(?:Infinity|(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)/y;
const BLANKS = /[ \t\n\r]*/y;
const WORD = /true|false|null|NaN/y;

const WORDS: ReadonlyMap<string, boolean | number | null> = new Map<string, boolean | number | null>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
]);

class JsonReader {
  readonly #source: Source;
  readonly #options: ExtendedJsonOptions;
  readonly #limits: Limits;
  #at = 0;

  constructor(source: Source, options: ExtendedJsonOptions) {
    this.#source = source;
    this.#options = options;
    this.#limits = withLimits(options.limits);
  }

  /** text: value */
  read(): Config {
    checkInputLength(this.#source.text, this.#limits);
    this.#match(BLANKS);
    const { value, origins } = this.#readValue(0);
    this.#match(BLANKS);
    if (this.#at < this.#source.text.length) throw this.#error('The JSON text goes on behind its value');
    return { root: value, origins };
  }

  /** value: object | array | text | number | word */
  #readValue(depth: number): Part {
    if (depth >= this.#limits.depth) throw limitError('LIMIT_DEPTH', 'depth', this.#limits.depth, this.#place());
    switch (this.#source.text.charAt(this.#at)) {
      case '{':
        return this.#readObject(depth);
      case '[':
        return this.#readArray(depth);
      default:
        return this.#readScalar();
    }
  }

  /** object: `{` (text `:` value (`,` text `:` value)*)? `}` */
  #readObject(depth: number): Part {
    const start = this.#at;
    const values = new DictBuilder<Value>();
    const origins = new DictBuilder<OriginNode>();
    this.#readItems('}', () => {
      const key = this.#readText();
      if (key === undefined) throw this.#error('A key in double quotes must stand here');
      this.#match(BLANKS);
      if (!this.#take(':')) throw this.#error('A ":" must stand between key and value');
      this.#match(BLANKS);
      const part = this.#readValue(depth + 1);
      values.set(key, part.value);
      origins.set(key, part.origins);
    });
    return { value: values.build(), origins: { ...this.#node(start), children: origins.build().valueList } };
  }

  /** array: `[` (value (`,` value)*)? `]` */
  #readArray(depth: number): Part {
    const start = this.#at;
    const values: Value[] = [];
    const children: OriginNode[] = [];
    this.#readItems(']', () => {
      const part = this.#readValue(depth + 1);
      values.push(part.value);
      children.push(part.origins);
    });
    return { value: values, origins: { ...this.#node(start), children } };
  }

  #readItems(close: string, readItem: () => void): void {
    this.#at++;
    this.#match(BLANKS);
    if (this.#take(close)) return;
    do {
      this.#match(BLANKS);
      readItem();
      this.#match(BLANKS);
    } while (this.#take(','));
    if (!this.#take(close)) throw this.#error(`A "," or "${close}" must stand here`);
  }

  #readScalar(): Part {
    const start = this.#at;
    const text = this.#readText();
    if (text !== undefined) return { value: text, origins: this.#node(start) };
    const word = this.#match(WORD);
    if (word !== undefined) return { value: WORDS.get(word) ?? null, origins: this.#node(start) };
    const value = this.#options.reader === 'core' ? this.#coreNumber() : this.#pythonNumber();
    if (value === undefined) throw this.#error('A JSON value must stand here');
    return { value, origins: this.#node(start) };
  }

  /** text: `"` character* `"`; undefined if none begins here */
  #readText(): string | undefined {
    const { text } = this.#source;
    if (text.charAt(this.#at) !== '"') return undefined;
    let end = this.#at + 1;
    while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
    const literal = text.slice(this.#at, end + 1);
    const content = unescapeText(literal);
    if (content === undefined) throw this.#error('The text is not ended, or holds what JSON does not allow in a text');
    this.#at += literal.length;
    return this.#options.reader === 'core' ? wellFormed(content) : content;
  }

  #coreNumber(): Value | undefined {
    const start = this.#at;
    const value = coreNumber(this.#match(CORE_NUMBER) ?? '');
    if (value === undefined) this.#at = start;
    return value;
  }

  #pythonNumber(): Value | undefined {
    const literal = this.#match(PYTHON_NUMBER);
    if (literal === undefined) return undefined;
    if (!/^-?\d+$/.test(literal)) return Number(literal);
    const whole = parsePythonInt(literal);
    if (whole === undefined) throw this.#error('The number has more digits than Python reads');
    return whole;
  }

  #take(character: string): boolean {
    if (this.#source.text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #node(start: number): OriginNode {
    const span = { start, end: this.#at };
    return { origin: { kind: this.#options.origin ?? 'file', source: this.#source, span } };
  }

  #error(message: string): ConfigError {
    return errorOf({ code: 'JSON_SYNTAX', message, ...this.#place() });
  }

  #place(): { readonly source: Source; readonly span: Span } {
    const start = Math.min(this.#at, this.#source.text.length);
    return { source: this.#source, span: { start, end: Math.min(start + 1, this.#source.text.length) } };
  }
}

/** What a literal in double quotes says; undefined if it is none. */
function unescapeText(literal: string): string | undefined {
  try {
    const content: unknown = JSON.parse(literal);
    return typeof content === 'string' ? content : undefined;
  } catch {
    return undefined;
  }
}
