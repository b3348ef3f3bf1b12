import { checkLevel } from '../../model/limits.js';
import type { OriginNode } from '../../model/origin.js';
import type { PathStep } from '../../model/path.js';
import { isContainer, type Value } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';

/** A value and its origins, walked together. */
export interface Side<V extends Value = Value> {
  readonly value: V;
  readonly origins: OriginNode | undefined;
}

/** The entry at a position that the container has. */
export function childOf(side: Side, position: number): Side {
  const { origins } = side;
  // Where a node has no children, it wrote everything below it.
  const whole = origins?.children === undefined ? origins && { origin: origins.origin } : undefined;
  return { value: valueOfChild(side, position), origins: whole ?? origins?.children?.[position] };
}

/** The value of the entry at a position that the container has. */
export function valueOfChild({ value }: Side, position: number): Value {
  return isContainer(value) ? (entriesOf(value)[position] ?? null) : null;
}

/** Where a walk is; a path is only made of it where something is to be told. */
export interface Place {
  readonly parent: Place | undefined;
  readonly step: PathStep;
  /** How many containers it is in. */
  readonly depth: number;
}

/**
 * The place of an entry of the container at a place.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function placeIn(parent: Place | undefined, step: PathStep): Place {
  const depth = (parent?.depth ?? 0) + 1;
  checkLevel(depth);
  return { parent, step, depth };
}

/** The path of a place; undefined is the root. */
export function pathOf(place: Place | undefined): PathStep[] {
  // Of the very length: a diff keeps a path for each of its changes.
  const path = new Array<PathStep>(place?.depth ?? 0);
  for (let at = place; at !== undefined; at = at.parent) path[at.depth - 1] = at.step;
  return path;
}
