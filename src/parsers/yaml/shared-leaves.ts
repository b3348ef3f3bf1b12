import type { Value } from '../../model/value.js';

/** How many leaves are kept to be found again: texts made to collide in the map cannot cost more than this each. */
const MAX_KEPT = 512;
/** Longer texts seldom repeat. */
const MAX_TEXT_LENGTH = 32;

/**
 * The equal leaves of a document as one. What repeats all over a config, its keys most of all, is in memory once, so that
 * walks over large configs find it in the processor's cache.
 */
export class SharedLeaves {
  readonly #kept = new Map<string | bigint | number, string | bigint | number>();

  /** The leaf, or an equal one of the same kind that came before it. */
  of(leaf: Value): Value {
    if (!isShareable(leaf)) return leaf;
    const known = this.#kept.get(leaf);
    if (known !== undefined) return known;
    if (this.#kept.size < MAX_KEPT) this.#kept.set(leaf, leaf);
    return leaf;
  }
}

function isShareable(leaf: Value): leaf is string | bigint | number {
  if (typeof leaf === 'string') return leaf.length <= MAX_TEXT_LENGTH;
  // For a Map, zero and minus zero are one key.
  return typeof leaf === 'bigint' || (typeof leaf === 'number' && leaf !== 0);
}
