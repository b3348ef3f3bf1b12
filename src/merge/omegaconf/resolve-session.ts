import { limitError, type RelatedPlace } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { ConfigNode } from './config-node.js';
import type { ResolveContext } from './resolve-context.js';
import { cycleError, quotedKey, relatedPlace, textPlace, type ExpressionPlace } from './resolve-errors.js';
import type { Resolved } from './resolved.js';
import { ResolverCache } from './resolver-cache.js';

/** An interpolation under evaluation. */
interface Frame {
  readonly node: ConfigNode;
  /** The count of impure acts when it began. */
  readonly impureBefore: number;
}

/** How many steps of a chain an error tells. */
const SHOWN_STEPS = 20;

/**
 * The state of resolving one tree: what is under evaluation, what has been counted against the limits, and what is known
 * already. A node whose evaluation called nothing impure always yields the same, so it is evaluated once.
 */
export class ResolveSession {
  readonly context: ResolveContext;
  readonly limits: Limits;
  readonly cache: ResolverCache;
  /** False while the tree is being changed: what was true of a node may no longer be. */
  readonly remembers: boolean;
  readonly #known = new Map<ConfigNode, Resolved>();
  readonly #frames: Frame[] = [];
  #depth = 0;
  #containerDepth = 0;
  #evaluated = 0;
  #textLength = 0;
  #impureActs = 0;
  #quietCalls = 0;

  constructor(context: ResolveContext, options: { readonly remembers: boolean }) {
    this.context = context;
    this.limits = withLimits(context.limits);
    this.cache = context.cache ?? new ResolverCache();
    this.remembers = options.remembers;
  }

  /** Begins another call of the caller: limits count from here. */
  begin(): void {
    this.#evaluated = 0;
    this.#textLength = 0;
  }

  known(node: ConfigNode): Resolved | undefined {
    return this.#known.get(node);
  }

  /** Evaluates what may fail without anybody asking why: problems are told in short. */
  quietly<Result>(evaluate: () => Result): Result {
    this.#quietCalls++;
    try {
      return evaluate();
    } finally {
      this.#quietCalls--;
    }
  }

  get isQuiet(): boolean {
    return this.#quietCalls > 0;
  }

  /** Notes that something happened that may turn out otherwise next time: a call of foreign code, a warning. */
  actImpurely(): void {
    this.#impureActs++;
  }

  /** A mark to ask later whether anything impure happened since. */
  get purityMark(): number {
    return this.#impureActs;
  }

  /**
   * Evaluates the interpolation of a node, guarded against cycles, and remembers the result if it was pure.
   * @throws InterpolationError `INTERPOLATION_CYCLE`
   */
  evaluating(node: ConfigNode, evaluate: () => Resolved): Resolved {
    this.#refuseCycle(node);
    const mark = this.purityMark;
    this.#frames.push({ node, impureBefore: mark });
    try {
      const resolved = evaluate();
      if (this.remembers && mark === this.purityMark) this.#known.set(node, resolved);
      return resolved;
    } finally {
      this.#frames.pop();
    }
  }

  /**
   * Counts one interpolation, and one level while it is evaluated.
   * @throws LimitError `LIMIT_INTERPOLATIONS`, `LIMIT_INTERPOLATION_DEPTH`; InterpolationError `INTERPOLATION_CYCLE`
   */
  nested<Result>(place: ExpressionPlace, evaluate: () => Result): Result {
    const { interpolations, interpolationDepth } = this.limits;
    if (++this.#evaluated > interpolations) {
      throw limitError('LIMIT_INTERPOLATIONS', 'interpolations', interpolations, textPlace(place));
    }
    if (this.#depth >= interpolationDepth) {
      this.#refuseReturn();
      throw limitError('LIMIT_INTERPOLATION_DEPTH', 'interpolationDepth', interpolationDepth, textPlace(place));
    }
    this.#depth++;
    try {
      return evaluate();
    } finally {
      this.#depth--;
    }
  }

  /** Counts one level of lists and dicts in arguments while it is evaluated. */
  inContainer<Result>(place: ExpressionPlace, evaluate: () => Result): Result {
    if (this.#containerDepth >= this.limits.depth) {
      throw limitError('LIMIT_DEPTH', 'depth', this.limits.depth, textPlace(place));
    }
    this.#containerDepth++;
    try {
      return evaluate();
    } finally {
      this.#containerDepth--;
    }
  }

  /** The limits for a text that is parsed now: the deeper the evaluation, the less deep the text may be. */
  get textLimits(): Limits {
    const used = this.#depth + this.#containerDepth;
    return used === 0 ? this.limits : { ...this.limits, depth: Math.max(0, this.limits.depth - used) };
  }

  /** Counts text that was put together. */
  countText(length: number, place: ExpressionPlace): void {
    this.#textLength += length;
    const { inputLength } = this.limits;
    if (this.#textLength > inputLength) {
      throw limitError('LIMIT_INPUT_LENGTH', 'inputLength', inputLength, textPlace(place));
    }
  }

  /** Who asked for the node under evaluation, nearest first: what helps to understand a failure deep down. */
  get callers(): readonly RelatedPlace[] {
    const nodes = this.#frames
      .slice(0, -1)
      .slice(-SHOWN_STEPS)
      .map(({ node }) => node);
    return nodes.reverse().flatMap((node) => relatedPlace(`needed for ${quotedKey(node.fullKey)}`, node));
  }

  /**
   * A node met again while it is evaluated leads round in a circle. If foreign code was called in between, it may turn out
   * otherwise this time, as in the reference; then only the limit of depth ends it.
   */
  #refuseCycle(node: ConfigNode): void {
    let start = this.#frames.length - 1;
    while (start >= 0 && this.#frames[start]?.node !== node) start--;
    const frame = this.#frames[start];
    if (frame === undefined || frame.impureBefore !== this.purityMark) return;
    throw cycleError(this.#frames.slice(start).map((step) => step.node));
  }

  /** A way too deep that comes back to where it is now is a circle after all, whatever was impure in it. */
  #refuseReturn(): void {
    const current = this.#frames.at(-1);
    const start = this.#frames.findLastIndex(
      (frame, at) => frame.node === current?.node && at < this.#frames.length - 1,
    );
    if (start >= 0) throw cycleError(this.#frames.slice(start, -1).map((step) => step.node));
  }
}
