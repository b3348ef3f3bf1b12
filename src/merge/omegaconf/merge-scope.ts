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

/** What following an interpolation came to. */
export interface Dereferenced {
  /** Undefined if it failed. */
  readonly target: Target | undefined;
  /** True if code of the caller saw parts of the tree, and may keep hold of them. */
  readonly isObserved: boolean;
}

/** What merging depends on besides the configs. */
export interface MergeSettings {
  readonly limits: Limits;
  /** Follows the interpolation at a path of a tree to its end. */
  readonly dereference: (root: Value, path: KeyPath) => Dereferenced;
}

/** The settings and the place of a merge. */
export interface MergeScope extends MergeSettings {
  /** The config around, as it was before the merge. */
  readonly before: Part;
  /** The path of the part that is merged into. */
  readonly path: KeyPath;
}
