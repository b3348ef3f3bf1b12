import type { Key } from './value.js';

/** Up to this size a scan over the keys beats building and asking a Map. */
export const SCAN_LIMIT = 8;

/** Python's `==` between two keys. */
export function keysEqual(a: Key, b: Key): boolean {
  if (a === b) return true;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && bytesToken(a) === bytesToken(b);
  if (b instanceof Uint8Array) return false;
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return false;
  return numericToken(a) === numericToken(b);
}

/** From key to position in constant time, by tokens that are equal exactly when Python calls the keys equal. */
export class KeyIndex {
  readonly #plain = new Map<Key, number>();
  readonly #bytes = new Map<string, number>();

  static of(keys: readonly Key[]): KeyIndex {
    const index = new KeyIndex();
    let position = 0;
    for (const key of keys) index.add(key, position++);
    return index;
  }

  add(key: Key, position: number): void {
    if (typeof key === 'string') this.#plain.set(key, position);
    else if (key instanceof Uint8Array) this.#bytes.set(bytesToken(key), position);
    else if (!Number.isNaN(key)) this.#plain.set(key === null ? null : numericToken(key), position);
  }

  get(key: Key): number {
    if (typeof key === 'string') return this.#plain.get(key) ?? -1;
    if (key instanceof Uint8Array) return this.#bytes.get(bytesToken(key)) ?? -1;
    if (Number.isNaN(key)) return -1;
    return this.#plain.get(key === null ? null : numericToken(key)) ?? -1;
  }

  copy(): KeyIndex {
    const copy = new KeyIndex();
    for (const [key, position] of this.#plain) copy.#plain.set(key, position);
    for (const [key, position] of this.#bytes) copy.#bytes.set(key, position);
    return copy;
  }
}

/** The position of a key by looking at each, -1 if absent. */
export function scanKeys(keys: readonly Key[], key: Key): number {
  if (typeof key === 'string') return keys.indexOf(key);
  return keys.findIndex((candidate) => keysEqual(candidate, key));
}

/** One number for all spellings of a number; an int that no double equals stays the bigint it is. NaN equals nothing. */
function numericToken(key: boolean | bigint | number): bigint | number {
  if (typeof key === 'boolean') return key ? 1 : 0;
  if (typeof key === 'number') return key;
  const double = Number(key);
  return Number.isFinite(double) && BigInt(double) === key ? double : key;
}

function bytesToken(bytes: Uint8Array): string {
  return bytes.join();
}
