import type { Origin } from '../../model/origin.js';
import type { KeyPath } from '../../model/path.js';
import type { Value } from '../../model/value.js';
import { pathOf, type Place, type Side } from './side.js';

/** What one of three configs has at a place, and who set it. */
export interface ConflictSide {
  readonly value: Value;
  readonly origin?: Origin;
}

/** A place that both sides changed, each in another way. */
export interface Conflict {
  /** Both gave a value, to what was there or was not; or one took out what the other changed. */
  readonly kind: 'both-changed' | 'both-added' | 'ours-removed' | 'theirs-removed';
  /** The place in the merged config. */
  readonly path: KeyPath;
  /** Absent where a config has nothing there. */
  readonly base?: ConflictSide;
  readonly ours?: ConflictSide;
  readonly theirs?: ConflictSide;
}

/** A place in three configs; undefined where one has nothing there. */
export interface Versions {
  readonly base: Side | undefined;
  readonly ours: Side | undefined;
  readonly theirs: Side | undefined;
}

/** The conflict at a place where no side agrees with another. */
export function conflictAt(versions: Versions, place: Place | undefined): Conflict {
  const { base, ours, theirs } = versions;
  return {
    kind: kindOf(versions),
    path: pathOf(place),
    ...(base && { base: shown(base) }),
    ...(ours && { ours: shown(ours) }),
    ...(theirs && { theirs: shown(theirs) }),
  };
}

function kindOf({ base, ours, theirs }: Versions): Conflict['kind'] {
  if (ours === undefined) return 'ours-removed';
  if (theirs === undefined) return 'theirs-removed';
  return base === undefined ? 'both-added' : 'both-changed';
}

function shown({ value, origins }: Side): ConflictSide {
  return origins === undefined ? { value } : { value, origin: origins.origin };
}
