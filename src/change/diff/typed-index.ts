import type { Value } from '../../model/value.js';
import { contentText } from './content-text.js';

/** A map whose keys are values: of the same kind and content, one key. Entries come in the order of their first key. */
export class TypedIndex<Held, Name extends Value> {
  readonly #entries: (readonly [Name, Held])[] = [];
  readonly #plain = new Map<Name, Held>();
  readonly #byContent = new Map<string, Held>();

  /** What is held for a value; made if there is nothing yet. */
  at(name: Name, make: () => Held): Held {
    // For a Map, zero and minus zero are one key, and no container equals another.
    const isPlain = (typeof name !== 'object' || name === null) && !Object.is(name, -0);
    const content = isPlain ? undefined : contentText(name);
    const known = content === undefined ? this.#plain.get(name) : this.#byContent.get(content);
    if (known !== undefined) return known;
    const held = make();
    this.#entries.push([name, held]);
    if (content === undefined) this.#plain.set(name, held);
    else this.#byContent.set(content, held);
    return held;
  }

  get entries(): readonly (readonly [Name, Held])[] {
    return this.#entries;
  }
}
