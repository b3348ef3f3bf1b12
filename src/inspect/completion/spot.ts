import type { OverrideOperator } from '../../grammar/override/tree.js';
import type { Word } from './word.js';

/** What stands, or could stand, at a cursor. */
export type Spot =
  /** The left side of an override. */
  | { readonly kind: 'override-key'; readonly operator: OverrideOperator; readonly word: Word }
  /** A part of the right side of an override. */
  | { readonly kind: 'override-value'; readonly key: string; readonly word: Word }
  /** A path in `${…}`, or a resolver's name; relative ones count from the container at `base`. */
  | { readonly kind: 'reference'; readonly word: Word; readonly base: readonly string[] }
  /** What stands behind the colon of `${name:…}`. */
  | {
      readonly kind: 'resolver-argument';
      readonly resolver: string;
      readonly word: Word;
      readonly base: readonly string[];
    }
  /** A key of a YAML text. */
  | { readonly kind: 'yaml-key'; readonly path: readonly string[]; readonly word: Word }
  /** An entry of a defaults list, before its colon. */
  | { readonly kind: 'defaults-entry'; readonly word: Word; readonly hasKeyword: boolean }
  /** The option in an entry of a defaults list. */
  | { readonly kind: 'defaults-option'; readonly group: string; readonly word: Word }
  | { readonly kind: 'parameter'; readonly word: Word };
