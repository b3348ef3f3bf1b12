import type { Limits } from '../../model/limits.js';
import type { YamlDialect, YamlScalarValue } from './dialect.js';
import type { YamlScalarStyle } from './syntax.js';
import { TAG } from './tags.js';

/** How many leaves of a kind are kept: texts made to collide in the map cannot cost more than this each. */
const MAX_KEPT = 512;
/** Longer texts seldom repeat. */
const MAX_TEXT_LENGTH = 32;

/**
 * What the scalars of a document stand for. What repeats all over a config, its keys most of all, is read once, and is in
 * memory once, so that walks over large configs find it in the processor's cache.
 */
export class SharedLeaves {
  readonly #dialect: YamlDialect;
  readonly #limits: Limits;
  readonly #plain = new Map<string, YamlScalarValue>();
  readonly #quoted = new Map<string, YamlScalarValue>();

  constructor(dialect: YamlDialect, limits: Limits) {
    this.#dialect = dialect;
    this.#limits = limits;
  }

  /** The value of a scalar without a tag; undefined where its text may have none. */
  valueOf(style: YamlScalarStyle, text: string): YamlScalarValue | undefined {
    if (text.length > MAX_TEXT_LENGTH) return this.#read(style, text);
    const kept = style === 'plain' ? this.#plain : this.#quoted;
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = this.#read(style, text);
    if (value !== undefined && kept.size < MAX_KEPT) kept.set(text, value);
    return value;
  }

  #read(style: YamlScalarStyle, text: string): YamlScalarValue | undefined {
    const type = style === 'plain' ? this.#dialect.typeOfPlain(text) : TAG.str;
    if (type === TAG.str) return text;
    const mayBeTooLong = type === TAG.int && text.length > this.#limits.integerDigits;
    return mayBeTooLong ? undefined : this.#dialect.scalars.get(type)?.(text);
  }
}
