import { DictBuilder } from '../../model/dict.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import { parsePythonInt } from '../../model/python-number.js';
import type { ParameterValue } from './parameter-value.js';

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const WORD = /null|true|false|NaN|-?Infinity/y;

const WORD_VALUES: Readonly<Record<string, null | boolean | number>> = {
  null: null,
  true: true,
  false: false,
  NaN,
  Infinity,
  '-Infinity': -Infinity,
};

/**
 * Reads a text as Python's `json.loads` does: ints of any size, `NaN` and `Infinity`, the last of equal keys.
 * Undefined where Python fails, and beyond the limit of depth.
 */
export function readPythonJson(text: string): ParameterValue | undefined {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  return value !== undefined && reader.atEnd() ? value : undefined;
}

/** Every method answers undefined where the text does not go on as it should. */
class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): ParameterValue | undefined {
    if (depth > DEFAULT_LIMITS.depth) return undefined;
    this.#take(SPACE);
    switch (this.#text.charAt(this.#at)) {
      case '[':
        return this.#list(depth);
      case '{':
        return this.#dict(depth);
      case '"':
        return this.#string();
      default:
        return this.#wordOrNumber();
    }
  }

  atEnd(): boolean {
    this.#take(SPACE);
    return this.#at === this.#text.length;
  }

  #list(depth: number): ParameterValue | undefined {
    const items: ParameterValue[] = [];
    this.#at++;
    if (this.#skip(']')) return items;
    do {
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    } while (this.#skip(','));
    return this.#skip(']') ? items : undefined;
  }

  #dict(depth: number): ParameterValue | undefined {
    const dict = new DictBuilder<ParameterValue>();
    this.#at++;
    if (this.#skip('}')) return dict.build();
    do {
      this.#take(SPACE);
      const key = this.#string();
      if (key === undefined || !this.#skip(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      dict.set(key, value);
    } while (this.#skip(','));
    return this.#skip('}') ? dict.build() : undefined;
  }

  #string(): string | undefined {
    const literal = this.#take(STRING)?.[0];
    return literal === undefined ? undefined : (JSON.parse(literal) as string);
  }

  #wordOrNumber(): ParameterValue | undefined {
    const word = this.#take(WORD)?.[0];
    if (word !== undefined) return WORD_VALUES[word];
    const match = this.#take(NUMBER);
    if (match === null) return undefined;
    const isInteger = match[1] === undefined && match[2] === undefined;
    return isInteger ? parsePythonInt(match[0]) : Number(match[0]);
  }

  #skip(character: string): boolean {
    this.#take(SPACE);
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }
}
