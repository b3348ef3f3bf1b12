import { Dict, DictBuilder } from '../../model/dict.js';
import { positionOfKey } from '../../model/keys.js';
import { isDict, isList, type DictValue, type Key, type ListValue, type Value } from '../../model/value.js';

/**
 * A tree under change: many places of it can be set for the price of copying each touched container once. What does not
 * change is shared with the tree it came from.
 */
export class TreeDraft {
  #value: Value;
  /** Drafts of entries that the value has, by position. */
  #changed = new Map<number, TreeDraft>();
  #added = new DictBuilder<TreeDraft>();

  constructor(value: Value) {
    this.#value = value;
  }

  /** The length of the list under change; undefined if it is none. */
  get length(): number | undefined {
    return isList(this.#value) ? this.#value.length : undefined;
  }

  /** Puts a value in the place of this one and all that was set below it. */
  replace(value: Value): void {
    this.#value = value;
    this.#changed = new Map();
    this.#added = new DictBuilder();
  }

  /** The draft of an item that the list has. */
  item(index: number): TreeDraft {
    return this.#at(index, isList(this.#value) ? (this.#value[index] ?? null) : null);
  }

  /** The draft of the value of a key, null if it is new. What is no dict becomes an empty one. */
  entry(key: Key): TreeDraft {
    const dict = this.#asDict();
    const position = positionOfKey(dict, key);
    if (position >= 0) return this.#at(position, dict.valueList[position] ?? null);
    const known = this.#added.get(key);
    if (known !== undefined) return known;
    const draft = new TreeDraft(null);
    this.#added.set(key, draft);
    return draft;
  }

  build(): Value {
    if (this.#changed.size === 0 && this.#added.size === 0) return this.#value;
    if (isList(this.#value)) return this.#changedValues(this.#value);
    const dict = this.#asDict();
    const added = this.#added.build();
    const values = this.#changedValues(dict.valueList);
    if (added.size === 0) return dict.withValues(values);
    const addedValues = added.valueList.map((draft) => draft.build());
    return Dict.ofDistinct([...dict.keyList, ...added.keyList], [...values, ...addedValues]);
  }

  #asDict(): DictValue {
    if (!isDict(this.#value)) this.replace(Dict.empty());
    return isDict(this.#value) ? this.#value : Dict.empty();
  }

  #at(position: number, value: Value): TreeDraft {
    const known = this.#changed.get(position);
    if (known !== undefined) return known;
    const draft = new TreeDraft(value);
    this.#changed.set(position, draft);
    return draft;
  }

  #changedValues(before: ListValue): Value[] {
    const values = [...before];
    for (const [position, draft] of this.#changed) values[position] = draft.build();
    return values;
  }
}
