import { randomFrom } from '../../src/model/random.js';

/** Random things from a seed, so that a failing run can be repeated. */
export class Random {
  readonly #draw: () => number;

  constructor(seed: number) {
    this.#draw = randomFrom(seed);
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    return this.#draw() / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Between `least` and `most` things, each made anew. */
  some<Item>(least: number, most: number, make: () => Item): Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}
