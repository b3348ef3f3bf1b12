import { DictDraft } from '../../model/dict.js';
import { positionOfKey } from '../../model/keys.js';
import { withChildren, withoutChildren, type Origin, type OriginNode } from '../../model/origin.js';
import type { DictValue, Key, Value } from '../../model/value.js';
import { withChildFlags, type Flags } from './flags.js';
import { childAt, childOrigins, type DictPart, type Part } from './part.js';

/**
 * A dict under change, with the origins and flags of its entries. What does not change is shared with the part it came
 * from; positions in that part stay valid.
 */
export class PartDraft {
  readonly #base: DictPart;
  readonly #dict: DictDraft<Value>;
  #origins: OriginNode[] | undefined;
  #flags: Flags | undefined;
  #size: number;

  constructor(base: DictPart) {
    this.#base = base;
    this.#dict = new DictDraft(base.value);
    this.#flags = base.flags;
    this.#size = base.value.size;
  }

  /** The position of a key of the original part, -1 if it was absent. */
  indexOf(key: Key): number {
    return positionOfKey(this.#base.value, key);
  }

  /** The entry at a position as it was in the original part. */
  original(position: number): Part {
    return childAt(this.#base, position);
  }

  /** Puts another part at a position. */
  set(position: number, child: Part): void {
    this.#dict.set(position, child.value);
    this.#setOrigin(position, child.origin);
    this.#flags = withChildFlags(this.#flags, position, child.flags);
  }

  /** Adds an entry whose key is known to be absent. */
  append(key: Key, child: Part): void {
    this.#dict.append(key, child.value);
    this.#setOrigin(this.#size, child.origin);
    this.#flags = withChildFlags(this.#flags, this.#size, child.flags);
    this.#size++;
  }

  /** The dict as it is now; the next change changes it too, unless it is sealed before. */
  peek(): DictValue {
    return this.#dict.peek();
  }

  /** Puts a dict at a position for the sake of {@link peek}; the part that belongs there is still to be set. */
  anticipate(position: number, value: DictValue): void {
    this.#dict.set(position, value);
  }

  /** From now on, what was peeked at stays as it is. */
  seal(): void {
    this.#dict.build();
  }

  /** The entry at a position as it is now. */
  current(position: number): Part {
    const value = this.#dict.peek().valueList[position] ?? null;
    const origin = this.#origins?.[position] ?? childAt(this.#base, position).origin;
    return { value, origin, flags: this.#flags?.children?.get(position) };
  }

  /** What the dict has become; with the origin of what was merged into it, if that is how it came about. */
  build(merged?: Origin): DictPart {
    return { value: this.#dict.build(), origin: this.#originAfter(merged), flags: this.#flags };
  }

  /** The part as it is now, without a copy: the next change changes it too. */
  live(): DictPart {
    return { value: this.#dict.peek(), origin: this.#origin, flags: this.#flags };
  }

  get #origin(): OriginNode | undefined {
    const { origin } = this.#base;
    return this.#origins === undefined || origin === undefined ? origin : withChildren(origin, this.#origins);
  }

  /** A dict that was merged into keeps who set it and tells who merged; only the newest entry has the children. */
  #originAfter(merged?: Origin): OriginNode | undefined {
    const { origin } = this.#base;
    const children = this.#origins ?? origin?.children;
    if (merged === undefined || origin === undefined || children === undefined) return this.#origin;
    return { origin: merged, earlier: withoutChildren(origin), children };
  }

  #setOrigin(position: number, origin: OriginNode | undefined): void {
    if (this.#base.origin === undefined || origin === undefined) return;
    this.#origins ??= childOrigins(this.#base.origin, this.#base.value.size);
    this.#origins[position] = origin;
  }
}
