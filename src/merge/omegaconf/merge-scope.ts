import type { Limits } from '../../model/limits.js';
import type { KeyPath } from '../../model/path.js';
import type { Value } from '../../model/value.js';
import type { Part } from './part.js';

/** What an interpolation leads to. */
export interface Target {
  readonly value: Value;
  /** Where in the tree it stands; absent if a resolver made it. */
  readonly path?: KeyPath;
}

/** Follows the interpolation at a path of a tree to its end; undefined if that fails. */
export type Dereference = (root: Value, path: KeyPath) => Target | undefined;

/** The place of a merge and what it depends on. */
export interface MergeScope {
  readonly limits: Limits;
  readonly dereference: Dereference;
  /** True if code of the caller sees the tree while it is being merged, and may keep hold of it. */
  readonly isObserved: boolean;
  /** The config around, as it was before the merge. */
  readonly before: Part;
  /** The path of the part that is merged into. */
  readonly path: KeyPath;
}
