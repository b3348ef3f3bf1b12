import { Dict, DictDraft } from '../../model/dict.js';
import { originsOfWhole, type Config, type Origin, type OriginNode } from '../../model/origin.js';
import { isDict, type Key, type Value } from '../../model/value.js';

/** A value and where it and its parts come from. */
export interface Part {
  readonly value: Value;
  readonly origins: OriginNode;
}

/** Settings with their origins beside them, as {@link Config} has them, its root a dict. */
export interface Settings {
  readonly root: Dict<Value>;
  readonly origins: OriginNode;
}

/** No settings; `origin` stands for whatever will hold them. */
export function noSettings(origin: Origin): Settings {
  return { root: Dict.empty(), origins: { origin, children: [] } };
}

/** The settings of a config; one that is no mapping has none, and values without origins get the given one. */
export function settingsOf(config: Config, origin: Origin): Settings {
  const root = isDict(config.root) ? config.root : Dict.empty<Value>();
  return { root, origins: config.origins ?? originsOfWhole(root, origin) };
}

/** Settings under change, values and origins in step. */
export class SettingsDraft {
  readonly #values: DictDraft<Value>;
  readonly #children: OriginNode[];
  readonly #origins: OriginNode;

  constructor({ root, origins }: Settings) {
    this.#values = new DictDraft(root);
    this.#children = [...(origins.children ?? originsOfWhole(root, origins.origin).children ?? [])];
    this.#origins = origins;
  }

  get(key: Key): Part | undefined {
    const settings = this.#values.peek();
    const position = settings.indexOf(key);
    const value = settings.valueList[position];
    if (value === undefined) return undefined;
    return { value, origins: this.#children[position] ?? this.#origins };
  }

  has(key: Key): boolean {
    return this.#values.peek().has(key);
  }

  /** Puts a part at a key; a key that is there keeps its place. */
  set(key: Key, { value, origins }: Part): void {
    const position = this.#values.peek().indexOf(key);
    if (position >= 0) {
      this.#values.set(position, value);
      this.#children[position] = origins;
    } else {
      this.#values.append(key, value);
      this.#children.push(origins);
    }
  }

  build(): Settings {
    return { root: this.#values.build(), origins: { ...this.#origins, children: [...this.#children] } };
  }
}
