import type { Origin } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import type { Key, Value } from '../../model/value.js';

/** A key or list item that is new. `position` is its place among the entries of its container. */
export interface Added {
  readonly kind: 'added';
  readonly path: KeyPath;
  readonly position: number;
  readonly value: Value;
  readonly origin?: Origin;
}

/** A key or list item that is gone. */
export interface Removed {
  readonly kind: 'removed';
  readonly path: KeyPath;
  readonly position: number;
  readonly value: Value;
  readonly origin?: Origin;
}

/** Another value of the same kind (`changed`), or of another kind (`retyped`: `1` became `1.0`, a text, a dict). */
export interface Replaced {
  readonly kind: 'changed' | 'retyped';
  readonly path: KeyPath;
  readonly before: Value;
  readonly after: Value;
  readonly beforeOrigin?: Origin;
  readonly afterOrigin?: Origin;
}

/** A key of a dict that was given another name; value and place stay. */
export interface Renamed {
  readonly kind: 'renamed';
  /** The dict. */
  readonly path: KeyPath;
  readonly from: Key;
  readonly to: Key;
  readonly value: Value;
  readonly beforeOrigin?: Origin;
  readonly afterOrigin?: Origin;
}

/** Another order of the keys of a dict. Only reported on request. */
export interface Reordered {
  readonly kind: 'reordered';
  /** The dict. */
  readonly path: KeyPath;
  readonly before: readonly Key[];
  readonly after: readonly Key[];
}

/**
 * One step from a config to another. The changes of a diff are steps in order: paths and positions are those of the tree
 * that the steps before have made.
 */
export type Change = Added | Removed | Replaced | Renamed | Reordered;
