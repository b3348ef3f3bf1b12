import type { Key } from './value.js';

/** Up to this size a scan over the keys beats building and asking a Map. */
const SCAN_LIMIT = 8;

/**
 * An immutable, insertion-ordered mapping with Python's key equality: `1`, `1.0` and `true` are one key, `"1"` another,
 * and NaN equals nothing. Keys and values stand in two parallel arrays; a Map from key to position is made on first need.
 */
export class Dict<V> implements ReadonlyMap<Key, V> {
  readonly #keys: readonly Key[];
  readonly #values: readonly V[];
  #index: KeyIndex | undefined;

  private constructor(keys: readonly Key[], values: readonly V[], index: KeyIndex | undefined) {
    this.#keys = keys;
    this.#values = values;
    this.#index = index;
  }

  /** The dict of the given entries; on a repeated key the first key and place stay and the last value wins. */
  static from<V>(entries: Iterable<readonly [Key, V]>): Dict<V> {
    const builder = new DictBuilder<V>();
    for (const [key, value] of entries) builder.set(key, value);
    return builder.build();
  }

  static empty<V>(): Dict<V> {
    return new Dict<V>([], [], undefined);
  }

  /** Takes over two parallel arrays whose keys are known to be distinct. The caller must not change them afterwards. */
  static ofDistinct<V>(keys: readonly Key[], values: readonly V[], index?: KeyIndex): Dict<V> {
    return new Dict(keys, values, index);
  }

  get size(): number {
    return this.#keys.length;
  }

  /** The position of a key, -1 if absent. */
  indexOf(key: Key): number {
    if (this.#keys.length > SCAN_LIMIT) {
      this.#index ??= KeyIndex.of(this.#keys);
      return this.#index.get(key);
    }
    return scan(this.#keys, key);
  }

  has(key: Key): boolean {
    return this.indexOf(key) >= 0;
  }

  get(key: Key): V | undefined {
    const at = this.indexOf(key);
    return at < 0 ? undefined : this.#values[at];
  }

  /** The key as it is written in this dict (`1` when asked for `1.0`), undefined if absent. */
  storedKey(key: Key): Key | undefined {
    const at = this.indexOf(key);
    return at < 0 ? undefined : this.#keys[at];
  }

  /** The keys in order, as an array that must not be changed. */
  get keyList(): readonly Key[] {
    return this.#keys;
  }

  /** The values in order, as an array that must not be changed. */
  get valueList(): readonly V[] {
    return this.#values;
  }

  /** This dict with `key` set: an existing key keeps its spelling and place. Returns itself if nothing changes. */
  set(key: Key, value: V): Dict<V> {
    const at = this.indexOf(key);
    if (at < 0) return new Dict([...this.#keys, key], [...this.#values, value], undefined);
    if (Object.is(this.#values[at], value)) return this;
    return new Dict(this.#keys, this.#values.with(at, value), this.#index);
  }

  /** This dict without `key`. Returns itself if the key is absent. */
  delete(key: Key): Dict<V> {
    const at = this.indexOf(key);
    return at < 0 ? this : new Dict(this.#keys.toSpliced(at, 1), this.#values.toSpliced(at, 1), undefined);
  }

  /** The same keys with new values. Returns itself if every value stayed identical. */
  mapValues(change: (value: V, key: Key, position: number) => V): Dict<V> {
    let changed: V[] | undefined;
    let position = 0;
    for (const key of this.#keys) {
      const before = this.#values[position] as V;
      const after = change(before, key, position);
      if (!Object.is(before, after)) {
        changed ??= [...this.#values];
        changed[position] = after;
      }
      position++;
    }
    return changed === undefined ? this : new Dict(this.#keys, changed, this.#index);
  }

  forEach(visit: (value: V, key: Key, dict: ReadonlyMap<Key, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  keys(): MapIterator<Key> {
    return this.#keys.values();
  }

  values(): MapIterator<V> {
    return this.#values.values();
  }

  *entries(): Generator<[Key, V], undefined> {
    for (let at = 0; at < this.#keys.length; at++) yield [this.#keys[at] as Key, this.#values[at] as V];
    return undefined;
  }

  [Symbol.iterator](): Generator<[Key, V], undefined> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return 'Dict';
  }
}

/** Collects entries with Python's rule for repeated keys, then builds one {@link Dict}. */
export class DictBuilder<V> {
  readonly #keys: Key[] = [];
  readonly #values: V[] = [];
  #index: KeyIndex | undefined;

  get size(): number {
    return this.#keys.length;
  }

  /** The position of a key, -1 if absent. */
  indexOf(key: Key): number {
    if (this.#keys.length <= SCAN_LIMIT) return scan(this.#keys, key);
    this.#index ??= KeyIndex.of(this.#keys);
    return this.#index.get(key);
  }

  get(key: Key): V | undefined {
    const at = this.indexOf(key);
    return at < 0 ? undefined : this.#values[at];
  }

  /** Adds an entry, or replaces the value of an equal key, whose first spelling and place stay. */
  set(key: Key, value: V): this {
    const at = this.indexOf(key);
    if (at >= 0) this.#values[at] = value;
    else this.#append(key, value);
    return this;
  }

  build(): Dict<V> {
    return Dict.ofDistinct([...this.#keys], [...this.#values], this.#index?.copy());
  }

  #append(key: Key, value: V): void {
    this.#index?.add(key, this.#keys.length);
    this.#keys.push(key);
    this.#values.push(value);
  }
}

/** Python's `==` between two keys. */
export function keysEqual(a: Key, b: Key): boolean {
  if (a === b) return true;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && bytesToken(a) === bytesToken(b);
  if (b instanceof Uint8Array) return false;
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return false;
  return numericToken(a) === numericToken(b);
}

/** From key to position in constant time, by tokens that are equal exactly when Python calls the keys equal. */
class KeyIndex {
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

function scan(keys: readonly Key[], key: Key): number {
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
