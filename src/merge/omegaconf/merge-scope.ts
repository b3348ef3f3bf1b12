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

/** What merging depends on besides the configs. */
export interface MergeSettings {
  readonly limits: Limits;
  readonly dereference: Dereference;
  /** True if code of the caller may look at the tree while it is being merged, and keep hold of it. */
  readonly isObserved: boolean;
}

/** The settings and the place of a merge. */
export interface MergeScope extends MergeSettings {
  /** The config around, as it was before the merge. */
  readonly before: Part;
  /** The path of the part that is merged into. */
  readonly path: KeyPath;
}
