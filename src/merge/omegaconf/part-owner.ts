import type { DictValue, Key } from '../../model/value.js';
import { PartDraft } from './part-draft.js';
import type { DictPart, Part } from './part.js';

/**
 * Changes dicts one after another and copies each only once: the dicts that it made are nobody else's yet, and so are changed
 * in place. It must forget them as soon as one may stand in two places, or be seen by someone who keeps it.
 */
export class PartOwner {
  readonly #drafts = new Map<DictValue, PartDraft>();

  /** The dict with another part at a position. */
  set(dict: DictPart, position: number, child: Part): DictPart {
    const draft = this.#draftOf(dict);
    draft.set(position, child);
    return this.#live(draft);
  }

  /** The dict with one more entry, whose key is known to be absent. */
  add(dict: DictPart, key: Key, child: Part): DictPart {
    const draft = this.#draftOf(dict);
    draft.append(key, child);
    return this.#live(draft);
  }

  /** From now on, what was made stays as it is. */
  forget(): void {
    this.#drafts.clear();
  }

  #draftOf(dict: DictPart): PartDraft {
    return this.#drafts.get(dict.value) ?? new PartDraft(dict);
  }

  #live(draft: PartDraft): DictPart {
    const part = draft.live();
    this.#drafts.set(part.value, draft);
    return part;
  }
}
