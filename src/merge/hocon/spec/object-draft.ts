import type { Origin } from '../../../model/origin.js';
import type { Budget } from '../budget.js';
import { ignoresFallbacks, withFallback } from './merge.js';
import { objectNode, type SpecNode, type SpecObject } from './nodes.js';

/**
 * An object that is being put together from its fields. Merging a field into an object that is there changes a draft of
 * that object, so that many fields below one key cost no copy of it each.
 */
export class ObjectDraft {
  readonly #fields: Map<string, SpecNode | ObjectDraft>;
  readonly #ignoresFallbacks: boolean;
  #origin: Origin;

  readonly #budget: Budget;

  constructor(budget: Budget, origin: Origin, base?: SpecObject) {
    this.#budget = budget;
    this.#fields = new Map(base?.fields);
    this.#ignoresFallbacks = base?.ignoresFallbacks ?? false;
    this.#origin = origin;
  }

  has(key: string): boolean {
    return this.#fields.has(key);
  }

  /**
   * Puts a value over what is at a key; the key keeps its place.
   * @throws LimitError `LIMIT_INTERPOLATIONS` for too many values with open references at one key
   */
  put(key: string, node: SpecNode): void {
    const below = this.#fields.get(key);
    if (below !== undefined && !(below instanceof ObjectDraft) && below.kind === 'delayed') {
      this.#budget.countInterpolation(below.stack.length);
    }
    if (below === undefined) {
      this.#fields.set(key, node);
      return;
    }
    const isOver = node.kind === 'object' && !ignoresFallbacks(node);
    if (isOver && (below instanceof ObjectDraft || below.kind === 'object')) this.#merge(key, below, node);
    else this.#fields.set(key, withFallback(node, finished(below)));
  }

  finish(): SpecObject {
    const fields = new Map<string, SpecNode>();
    for (const [key, field] of this.#fields) fields.set(key, finished(field));
    return objectNode(fields, this.#origin, this.#ignoresFallbacks);
  }

  #merge(key: string, below: SpecObject | ObjectDraft, node: SpecObject): void {
    const draft = below instanceof ObjectDraft ? below : new ObjectDraft(this.#budget, below.origin, below);
    draft.#origin = node.origin;
    for (const [name, value] of node.fields) draft.put(name, value);
    this.#fields.set(key, draft);
  }
}

function finished(field: SpecNode | ObjectDraft): SpecNode {
  return field instanceof ObjectDraft ? field.finish() : field;
}
