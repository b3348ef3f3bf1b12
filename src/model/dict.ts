import { KeyIndex, scanKeys, SCAN_LIMIT } from './key-index.js';
import type { Key } from './value.js';

/** A larger dict makes its index when it was asked this often without one. */
const SCANS_BEFORE_INDEX = 3;

/**
 * An immutable, insertion-ordered mapping with Python's key equality: `1`, `1.0` and `true` are one key, `"1"` another,
 * and NaN equals nothing. Keys and values stand in two parallel arrays; a Map from key to position is made on first need.
 */
export class Dict<V> implements ReadonlyMap<Key, V> {
  readonly #keys: readonly Key[];
  readonly #values: readonly V[];
  #index: KeyIndex | undefined;
  /** How often a key was looked for without an index. */
  #scans = 0;

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
    if (this.#index !== undefined) return this.#index.get(key);
    // A dict that is asked once or twice, as each of a chain of changes is, is not worth an index.
    const isWorthIndex = this.#keys.length > SCAN_LIMIT && this.#scans++ >= SCANS_BEFORE_INDEX;
    if (!isWorthIndex) return scanKeys(this.#keys, key);
    this.#index = KeyIndex.of(this.#keys);
    return this.#index.get(key);
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

  /** The same keys over other values, one for each key. */
  withValues(values: readonly V[]): Dict<V> {
    return new Dict(this.#keys, values, this.#index);
  }

  /** This dict without `key`. Returns itself if the key is absent. */
  delete(key: Key): Dict<V> {
    const at = this.indexOf(key);
    return at < 0 ? this : this.deleteAt(at);
  }

  /** This dict without the entry at a position that it has. */
  deleteAt(position: number): Dict<V> {
    return new Dict(this.#keys.toSpliced(position, 1), this.#values.toSpliced(position, 1), undefined);
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
    if (this.#keys.length <= SCAN_LIMIT) return scanKeys(this.#keys, key);
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

/**
 * A dict under change: what it becomes shares with the dict it came from whatever did not change. Positions in that dict
 * stay valid in the draft; new keys come behind them.
 */
export class DictDraft<V> {
  #base: Dict<V>;
  #keys: Key[] | undefined;
  #values: V[] | undefined;
  #index: KeyIndex | undefined;
  /** What was peeked at, as long as it follows the changes by itself. */
  #peeked: Dict<V> | undefined;

  constructor(base: Dict<V>) {
    this.#base = base;
  }

  /** Replaces the value at a position. */
  set(position: number, value: V): void {
    if (this.#values === undefined) {
      if (Object.is(this.#base.valueList[position], value)) return;
      this.#values = [...this.#base.valueList];
    }
    this.#values[position] = value;
  }

  /** Adds an entry whose key is known to be absent. */
  append(key: Key, value: V): void {
    this.#keys ??= [...this.#base.keyList];
    this.#values ??= [...this.#base.valueList];
    // Without an index it may have made one of its own, which would not know the new key.
    if (this.#index === undefined) this.#peeked = undefined;
    this.#index?.add(key, this.#keys.length);
    this.#keys.push(key);
    this.#values.push(value);
  }

  /** The dict as it is now, without a copy: a change of the draft changes it too, unless {@link build} comes before. */
  peek(): Dict<V> {
    if (this.#values === undefined) return this.#base;
    // New keys make a dict anew: the index is kept here, so that they share it.
    if (this.#keys !== undefined && this.#keys.length > SCAN_LIMIT) this.#index ??= KeyIndex.of(this.#keys);
    return (this.#peeked ??= this.#current());
  }

  #current(): Dict<V> {
    const values = this.#values;
    if (values === undefined) return this.#base;
    if (this.#keys === undefined) return this.#base.withValues(values);
    return Dict.ofDistinct(this.#keys, values, this.#index);
  }

  /** The dict as it is now, for good: the draft copies before it changes again. The base itself if nothing changed. */
  build(): Dict<V> {
    // It makes its own index if it is asked often; a chain of merges asks each result once.
    this.#base = this.#current();
    this.#keys = undefined;
    this.#values = undefined;
    this.#index = undefined;
    this.#peeked = undefined;
    return this.#base;
  }
}
