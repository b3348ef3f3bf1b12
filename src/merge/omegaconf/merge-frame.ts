import { startsWith, type KeyPath } from '../../model/path.js';
import type { Value } from '../../model/value.js';
import { positionOf, withValueAt } from '../../model/walk.js';
import type { Access } from './flags.js';
import type { MergeScope } from './merge-scope.js';
import { PartDraft } from './part-draft.js';
import { partAt, type DictPart, type Part } from './part.js';

/** A dict that is being merged into, and the way to it from the place where the merge began. */
export class MergeFrame {
  readonly draft: PartDraft;
  readonly path: KeyPath;
  readonly access: Access;
  readonly scope: MergeScope;
  readonly #outer: MergeFrame | undefined;
  /** The position of the entry that is being merged; a frame within is about that entry. */
  position = -1;

  constructor(dict: DictPart, path: KeyPath, access: Access, within: MergeScope | MergeFrame) {
    this.draft = new PartDraft(dict);
    this.path = path;
    this.access = access;
    this.#outer = within instanceof MergeFrame ? within : undefined;
    this.scope = within instanceof MergeFrame ? within.scope : within;
  }

  /** The whole tree in the state that the merge has reached. It goes on changing unless it is sealed. */
  peekRoot(): Value {
    let dict = this.draft.peek();
    for (let outer = this.#outer; outer !== undefined; outer = outer.#outer) {
      outer.draft.anticipate(outer.position, dict);
      dict = outer.draft.peek();
    }
    return withValueAt(this.scope.before.value, this.scope.path, dict);
  }

  /** Keeps the tree that was peeked at as it is. */
  seal(): void {
    this.draft.seal();
    this.#outer?.seal();
  }

  /** What stands at a path that leads to none of the dicts being merged into. */
  partAt(path: KeyPath): Part | undefined {
    if (!startsWith(path, this.path)) {
      return this.#outer === undefined ? partAt(this.scope.before, path) : this.#outer.partAt(path);
    }
    const [step = null, ...rest] = path.slice(this.path.length);
    const position = positionOf(this.draft.peek(), step);
    return position < 0 ? undefined : partAt(this.draft.current(position), rest);
  }
}
