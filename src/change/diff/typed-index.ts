import type { Value } from '../../model/value.js';

/**
 * A map whose keys are values, and which of those are one key is told by a text they share. Entries come in the order of
 * their first key.
 */
export class TypedIndex<Held, Name extends Value> {
  readonly #entries: (readonly [Name, Held])[] = [];
  readonly #plain = new Map<Name, Held>();
  readonly #byText = new Map<string, Held>();
  readonly #textOf: (name: Value) => string;

  constructor(textOf: (name: Value) => string) {
    this.#textOf = textOf;
  }

  /** What is held for a value; made if there is nothing yet. */
  at(name: Name, make: () => Held): Held {
    // For a Map, zero and minus zero are one key, and no container equals another.
    const isPlain = (typeof name !== 'object' || name === null) && !Object.is(name, -0);
    const text = isPlain ? undefined : this.#textOf(name);
    const known = text === undefined ? this.#plain.get(name) : this.#byText.get(text);
    if (known !== undefined) return known;
    const held = make();
    this.#entries.push([name, held]);
    if (text === undefined) this.#plain.set(name, held);
    else this.#byText.set(text, held);
    return held;
  }

  get entries(): readonly (readonly [Name, Held])[] {
    return this.#entries;
  }
}
