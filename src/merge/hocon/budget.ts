import { limitError } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';

/** What reading a text costs beside its length, in characters. */
const COST_OF_TEXT = 500;

/** Counts what one evaluation costs, and stops it at the limits. */
export class Budget {
  readonly limits: Limits;
  #interpolations = 0;
  #nodes = 0;
  #included = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** @throws LimitError `LIMIT_INTERPOLATIONS` */
  countInterpolation(count = 1): void {
    this.#interpolations += count;
    if (this.#interpolations > this.limits.interpolations) {
      throw limitError('LIMIT_INTERPOLATIONS', 'interpolations', this.limits.interpolations);
    }
  }

  /** @throws LimitError `LIMIT_NODES` */
  countNode(count = 1): void {
    this.#nodes += count;
    if (this.#nodes > this.limits.nodes) throw limitError('LIMIT_NODES', 'nodes', this.limits.nodes);
  }

  /**
   * Included texts count together, and each one more than its length: few and short ones can include each other very often.
   * @throws LimitError `LIMIT_INPUT_LENGTH`
   */
  countText(text: string): void {
    this.#included += text.length + COST_OF_TEXT;
    this.checkLength(this.#included);
  }

  /** @throws LimitError `LIMIT_INPUT_LENGTH` */
  checkLength(length: number): void {
    const { inputLength } = this.limits;
    if (length > inputLength) throw limitError('LIMIT_INPUT_LENGTH', 'inputLength', inputLength);
  }

  /** @throws LimitError `LIMIT_DEPTH` */
  checkDepth(depth: number): void {
    if (depth > this.limits.depth) throw limitError('LIMIT_DEPTH', 'depth', this.limits.depth);
  }
}
