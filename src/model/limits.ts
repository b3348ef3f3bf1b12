import { limitError } from './errors.js';

/** Bounds on what one call may cost. Passing one is an error whose code is `LIMIT_…`, never a hang or a crash. */
export interface Limits {
  /** UTF-16 units of one input text. */
  readonly inputLength: number;
  /**
   * Levels of nested lists, dicts, calls and interpolations, in texts and in values; at most {@link MAX_DEPTH}, in overrides
   * 256, in the text of an interpolation 128.
   */
  readonly depth: number;
  /** Values in one tree after aliases are expanded. */
  readonly nodes: number;
  /** Interpolations that may be under evaluation inside one another; at most {@link MAX_DEPTH}. */
  readonly interpolationDepth: number;
  /** Interpolations evaluated by one call. */
  readonly interpolations: number;
  /** Jobs of a sweep made into an array by one call; `at(i)` is not bound by it. */
  readonly sweepSize: number;
  /** Digits of an integer literal; Python itself refuses more than 4,300. */
  readonly integerDigits: number;
}

export const DEFAULT_LIMITS: Limits = {
  inputLength: 8_000_000,
  depth: 256,
  nodes: 2_000_000,
  interpolationDepth: 200,
  interpolations: 1_000_000,
  sweepSize: 1_000_000,
  integerDigits: 4_300,
};

/**
 * The most levels that any walk goes into a value, and that `limits.depth` and `limits.interpolationDepth` can be raised to:
 * more would not always fit on the stack. Walks that take no limits have this one.
 */
export const MAX_DEPTH = 500;

/**
 * Called by every recursive walk over values with the number of containers around the part it comes to.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function checkLevel(depth: number): void {
  if (depth > MAX_DEPTH) throw limitError('LIMIT_DEPTH', 'depth', MAX_DEPTH);
}

/** The defaults with the given bounds put in their place, none deeper than {@link MAX_DEPTH}. */
export function withLimits(limits: { readonly [Name in keyof Limits]?: number | undefined } | undefined): Limits {
  if (limits === undefined || limits === DEFAULT_LIMITS) return DEFAULT_LIMITS;
  // From plain JavaScript a bound may be there and undefined, which must not switch it off.
  const given = Object.entries(limits).filter(([, bound]) => bound !== undefined);
  const wanted: Limits = { ...DEFAULT_LIMITS, ...Object.fromEntries(given) };
  return {
    ...wanted,
    depth: Math.min(wanted.depth, MAX_DEPTH),
    interpolationDepth: Math.min(wanted.interpolationDepth, MAX_DEPTH),
  };
}

/**
 * Refuses a text that is longer than the limit.
 * @throws LimitError `LIMIT_INPUT_LENGTH`
 */
export function checkInputLength(text: string, limits: Limits): void {
  if (text.length > limits.inputLength) throw limitError('LIMIT_INPUT_LENGTH', 'inputLength', limits.inputLength);
}
