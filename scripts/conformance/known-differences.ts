/** A corpus line on which we differ from the reference, and why. A listed line that starts to agree fails the run. */
export interface KnownDifference {
  readonly file: string;
  readonly ids: readonly string[];
  readonly reason: string;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [];
