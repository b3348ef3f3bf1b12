import { argumentError } from './argument-error.js';
import type { ArgumentRule } from './definition.js';

/** An option as it stands on a command line; `rule` is absent if no argument is called so. */
export interface GivenOption {
  readonly rule: ArgumentRule | undefined;
  readonly written: string;
  /** The part behind `=`, or behind a short flag. */
  readonly value?: string;
}

/** What each text of a command line is. */
export interface ArgumentKinds {
  /** One letter a text: `O` option, `A` argument, `-` the `--` that ends the options. */
  readonly pattern: string;
  readonly options: ReadonlyMap<number, GivenOption>;
}

const NEGATIVE_NUMBER = /^-(?:\d+|\d*\.\d+)$/;

export function classifyArguments(rules: readonly ArgumentRule[], argv: readonly string[]): ArgumentKinds {
  const options = new Map<number, GivenOption>();
  const index = new OptionIndex(rules);
  let pattern = '';
  const end = argv.indexOf('--');
  argv.forEach((text, place) => {
    const isBehindEnd = end >= 0 && place > end;
    const option = isBehindEnd || place === end ? undefined : index.find(text);
    if (option !== undefined) options.set(place, option);
    pattern += place === end ? '-' : option === undefined ? 'A' : 'O';
  });
  return { pattern, options };
}

class OptionIndex {
  readonly #rules = new Map<string, ArgumentRule>();

  constructor(rules: readonly ArgumentRule[]) {
    for (const rule of rules) for (const option of rule.options) this.#rules.set(option, rule);
  }

  /** The option a text is, undefined if it is an argument. */
  find(text: string): GivenOption | undefined {
    if (!text.startsWith('-') || text === '-') return this.#rules.has(text) ? this.#exact(text) : undefined;
    const equals = text.indexOf('=');
    if (this.#rules.has(text)) return this.#exact(text);
    if (equals >= 0 && this.#rules.has(text.slice(0, equals))) {
      return { ...this.#exact(text.slice(0, equals)), value: text.slice(equals + 1) };
    }
    const [match, ...others] = this.#abbreviated(text);
    if (others.length > 0)
      throw argumentError(text, `could be ${[match, ...others].map((o) => o?.written).join(' or ')}`);
    if (match !== undefined) return match;
    const hasNumericOptions = [...this.#rules.keys()].some((option) => NEGATIVE_NUMBER.test(option));
    if (NEGATIVE_NUMBER.test(text) && !hasNumericOptions) return undefined;
    return text.includes(' ') ? undefined : { rule: undefined, written: text };
  }

  #exact(option: string): GivenOption {
    return { rule: this.#rules.get(option), written: option };
  }

  /** Options that begin like a text, and the short option that the text continues with its value. */
  #abbreviated(text: string): GivenOption[] {
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const prefix = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? {} : { value: text.slice(equals + 1) };
    const found: GivenOption[] = [];
    for (const option of this.#rules.keys()) {
      if (!text.startsWith('--') && option === text.slice(0, 2)) {
        found.push({ ...this.#exact(option), value: text.slice(2) });
      } else if (option.startsWith(prefix)) found.push({ ...this.#exact(option), ...value });
    }
    return found;
  }
}
