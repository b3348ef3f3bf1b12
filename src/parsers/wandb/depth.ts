import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { isContainer, type Value } from '../../model/value.js';
import { entriesOf } from '../../model/walk.js';

/**
 * Refuses a value that is nested deeper than the limit.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function checkDepth(value: Value, limits?: Partial<Limits>): void {
  check(value, 0, withLimits(limits).depth);
}

function check(value: Value, depth: number, limit: number): void {
  if (!isContainer(value)) return;
  if (depth >= limit) throw limitError('LIMIT_DEPTH', 'depth', limit);
  for (const child of entriesOf(value)) check(child, depth + 1, limit);
}
