import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import { isContainer, isDict, isInterpolation, isMissing, type Value } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';
import { ConfigNode } from './config-node.js';
import type { Evaluator } from './evaluator.js';
import { cycleError, missingValue } from './resolve-errors.js';
import { isYieldList, MadeValue, type Resolved, type Yield } from './resolved.js';
import { originsOfResolved } from './resolved-origin.js';

/** What is done with a tree besides resolving it. */
export interface TreeOptions {
  /** Refuse a literal `???`. */
  readonly throwOnMissing?: boolean;
  /** Leave interpolations as the texts they are. */
  readonly keepInterpolations?: boolean;
}

/** A part of the resolved tree. */
interface Part extends Config {
  /** How many values are in it; those that it shares with other parts count again. */
  readonly size: number;
}

/** A container that is being resolved. */
interface OpenContainer {
  readonly purityMark: number;
  /** How many references were being followed when it was entered. */
  readonly references: number;
}

/**
 * Puts what interpolations yield in their places, depth first in the order of the keys (spec omegaconf 6.4, 8). What holds
 * no interpolation is shared with the tree that is resolved, and what several refer to is resolved once.
 */
export class TreeResolver {
  readonly #evaluator: Evaluator;
  readonly #options: TreeOptions;
  readonly #known = new Map<ConfigNode, Part>();
  readonly #open = new Map<ConfigNode, OpenContainer>();
  /** The interpolations that are being followed, outermost first. */
  readonly #references: ConfigNode[] = [];
  #depth = 0;

  constructor(evaluator: Evaluator, options: TreeOptions = {}) {
    this.#evaluator = evaluator;
    this.#options = options;
  }

  /**
   * What an interpolation led to, resolved in depth.
   * @throws InterpolationError; MissingValueError `VALUE_MISSING`; LimitError
   */
  resolve(resolved: Resolved): Config {
    return this.#resolved(resolved);
  }

  #resolved(resolved: Resolved): Part {
    if (resolved instanceof MadeValue) return this.#made(resolved.value);
    return resolved.container === undefined ? { ...resolved.config, size: 1 } : this.#container(resolved);
  }

  #container(node: ConfigNode): Part {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const { session } = this.#evaluator;
    const { purityMark } = session;
    const outer = this.#open.get(node);
    this.#refuseCycle(outer);
    this.#open.set(node, { purityMark, references: this.#references.length });
    try {
      const part = this.#nested(() => this.#convert(node));
      if (session.remembers && purityMark === session.purityMark) this.#known.set(node, part);
      return part;
    } finally {
      if (outer === undefined) this.#open.delete(node);
      else this.#open.set(node, outer);
    }
  }

  #convert(node: ConfigNode): Part {
    const { root: container, origins } = node.config;
    if (!isContainer(container)) return { root: container, size: 1 };
    const entries = entriesOf(container);
    let parts: (Part | undefined)[] | undefined;
    let size = 1;
    for (const [position, entry] of entries.entries()) {
      const part = this.#entry(node, entry, position);
      size += part?.size ?? 1;
      if (part === undefined || part.root === entry) continue;
      parts ??= Array.from(entries, () => undefined);
      parts[position] = part;
    }
    this.#checkSize(size);
    if (parts === undefined)
      return origins === undefined ? { root: container, size } : { root: container, size, origins };
    const values = parts.map((part, position) => (part ?? { root: entries[position] ?? null }).root);
    const root = isDict(container) ? container.withValues(values) : values;
    if (origins === undefined) return { root, size };
    const fallback = { origin: origins.origin };
    const children = parts.map((part, position) => part?.origins ?? origins.children?.[position] ?? fallback);
    return { root, size, origins: { ...origins, children } };
  }

  /** What an entry becomes, undefined for a leaf that stays as it is. */
  #entry(node: ConfigNode, entry: Value, position: number): Part | undefined {
    if (isContainer(entry)) return this.#container(node.childAt(position));
    const { keepInterpolations = false, throwOnMissing = false } = this.#options;
    if (isInterpolation(entry)) return keepInterpolations ? undefined : this.#reference(node.childAt(position));
    if (throwOnMissing && isMissing(entry)) throw missingValue(node.childAt(position));
    return undefined;
  }

  #reference(node: ConfigNode): Part {
    this.#references.push(node);
    try {
      const resolved = this.#evaluator.follow(node);
      const { root, size, ...rest } = this.#resolved(resolved);
      const origins = originsOfResolved(node, resolved, { root, ...rest });
      return origins === undefined ? { root, size } : { root, size, origins };
    } finally {
      this.#references.pop();
    }
  }

  #made(value: Yield): Part {
    if (value instanceof ConfigNode) return this.#container(value);
    if (value instanceof Dict) {
      const { values, size } = this.#madeAll(value.valueList);
      return { root: Dict.ofDistinct(value.keyList, values), size };
    }
    if (!isYieldList(value)) return { root: value, size: 1 };
    const { values, size } = this.#madeAll(value);
    return { root: values, size };
  }

  #madeAll(yields: readonly Yield[]): { readonly values: readonly Value[]; readonly size: number } {
    return this.#nested(() => {
      const parts = yields.map((item) => this.#made(item));
      const size = parts.reduce((sum, part) => sum + part.size, 1);
      this.#checkSize(size);
      return { values: parts.map((part) => part.root), size };
    });
  }

  #nested<Result>(convert: () => Result): Result {
    const { depth } = this.#evaluator.session.limits;
    if (this.#depth >= depth) throw limitError('LIMIT_DEPTH', 'depth', depth);
    this.#depth++;
    try {
      return convert();
    } finally {
      this.#depth--;
    }
  }

  #checkSize(size: number): void {
    const { nodes } = this.#evaluator.session.limits;
    if (size > nodes) throw limitError('LIMIT_NODES', 'nodes', nodes);
  }

  /** A container met again inside of itself has no end, unless foreign code called on the way makes one. */
  #refuseCycle(outer: OpenContainer | undefined): void {
    if (outer?.purityMark !== this.#evaluator.session.purityMark) return;
    throw cycleError(this.#references.slice(outer.references));
  }
}
