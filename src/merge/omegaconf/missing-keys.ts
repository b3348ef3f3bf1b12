import { limitError } from '../../model/errors.js';
import { isContainer, isInterpolation, isMissing } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';
import { ConfigNode } from './config-node.js';
import type { Evaluator } from './evaluator.js';
import { cycleError } from './resolve-errors.js';

/**
 * The full keys of all that is literally `???` (spec omegaconf 8). Containers that interpolations lead to are searched, and
 * what is missing there is told by its own key.
 * @throws InterpolationError where an interpolation fails or leads to `???` itself; LimitError
 */
export function findMissingKeys(root: ConfigNode, evaluator: Evaluator): string[] {
  const search = new MissingKeySearch(evaluator);
  search.visit(root);
  return [...search.keys];
}

class MissingKeySearch {
  readonly keys = new Set<string>();
  readonly #evaluator: Evaluator;
  /** Containers searched already; a second search finds the same. */
  readonly #searched = new Set<ConfigNode>();
  readonly #open = new Set<ConfigNode>();
  readonly #references: ConfigNode[] = [];

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  visit(container: ConfigNode): void {
    if (this.#searched.has(container)) return;
    this.#enter(container);
    entriesOf(container.container ?? []).forEach((value, position) => {
      if (isMissing(value)) this.keys.add(container.childAt(position).fullKey);
      else if (isContainer(value) || isInterpolation(value)) this.#visitEntry(container.childAt(position));
    });
    this.#open.delete(container);
    this.#searched.add(container);
  }

  #visitEntry(entry: ConfigNode): void {
    const resolved = this.#evaluator.follow(entry);
    if (!(resolved instanceof ConfigNode) || resolved.container === undefined) return;
    if (resolved !== entry) this.#references.push(entry);
    this.visit(resolved);
    if (resolved !== entry) this.#references.pop();
  }

  #enter(container: ConfigNode): void {
    const { depth } = this.#evaluator.session.limits;
    if (this.#open.has(container)) throw cycleError(this.#references);
    if (this.#open.size >= depth) throw limitError('LIMIT_DEPTH', 'depth', depth);
    this.#open.add(container);
  }
}
