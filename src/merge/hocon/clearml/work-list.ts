import type { Budget } from '../budget.js';
import type { ReferenceNode } from './nodes.js';

/** The original notes the references of a value anew with each one it resolves: a thousand would come to half a million. */
const MAX_DUPLICATES = 4_096;

/**
 * The open references in the order they were found, duplicates included, as the original keeps them in a list: removing
 * takes the first occurrence. Positions are kept by reference, so that no operation walks the list.
 */
export class WorkList {
  #slots: (ReferenceNode | undefined)[] = [];
  readonly #places = new Map<ReferenceNode, number[]>();
  readonly #budget: Budget;
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** True once a reference is noted so many times over that more would only take time. */
  get isCrowded(): boolean {
    return this.#length - this.#places.size > MAX_DUPLICATES;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws LimitError `LIMIT_INTERPOLATIONS` */
  add(references: readonly ReferenceNode[]): void {
    this.#budget.countInterpolation(references.length);
    for (const reference of references) {
      const places = this.#places.get(reference);
      if (places === undefined) this.#places.set(reference, [this.#slots.length]);
      else places.push(this.#slots.length);
      this.#slots.push(reference);
      this.#length++;
    }
  }

  remove(reference: ReferenceNode): void {
    const places = this.#places.get(reference);
    const place = places?.shift();
    if (places === undefined || place === undefined) return;
    this.#slots[place] = undefined;
    this.#length--;
    if (places.length === 0) this.#places.delete(reference);
  }

  /** What is in the list now, in order. */
  snapshot(): ReferenceNode[] {
    const references = this.#slots.filter((slot) => slot !== undefined);
    this.#slots = [];
    this.#places.clear();
    this.#length = 0;
    this.add(references);
    return references;
  }

  /** True if the list holds the same references as the given one, whatever their number and order. */
  holdsSameAs(references: readonly ReferenceNode[]): boolean {
    const others = new Set(references);
    return others.size === this.#places.size && [...others].every((reference) => this.#places.has(reference));
  }
}
