import { errorOf, type ConfigError } from '../../model/errors.js';
import type { KeyPath } from '../../model/path.js';
import { positionOf } from '../../model/walk.js';
import { accessWithin, type Access } from './flags.js';
import { placeName } from './merge-errors.js';
import { childAt, isContainerPart, isDictPart, withChild, withoutChild, type ContainerPart } from './part.js';

/**
 * A container without the entry at a path below it, which must be there. Only entries of dicts can be taken out, as with
 * Python's `del` of a text key, and not in struct or readonly mode.
 * @throws MergeError `MERGE_DELETE`, `MERGE_READONLY`
 */
export function removePart(container: ContainerPart, path: KeyPath, access: Access): ContainerPart {
  return removeBelow(container, path, 0, access);
}

function removeBelow(container: ContainerPart, path: KeyPath, depth: number, access: Access): ContainerPart {
  const position = positionOf(container.value, path[depth] ?? null);
  if (depth === path.length - 1) return removeEntry(container, position, path, access);
  const child = childAt(container, position);
  if (!isContainerPart(child)) return container;
  const inner = accessWithin(access, child.flags);
  return withChild(container, position, removeBelow(child, path, depth + 1, inner));
}

function removeEntry(container: ContainerPart, position: number, path: KeyPath, access: Access): ContainerPart {
  if (!isDictPart(container)) {
    const hint = 'give the whole list without the item';
    throw notRemovable(path, 'items of lists cannot be taken out one by one', hint);
  }
  if (access.struct) throw notRemovable(path, 'the dict is in struct mode');
  if (access.readonly) throw notRemovable(path, 'the dict is read-only');
  return withoutChild(container, position);
}

function notRemovable(path: KeyPath, reason: string, hint?: string): ConfigError {
  const message = `Cannot delete the value ${placeName(path)}: ${reason}`;
  return errorOf({ code: 'MERGE_DELETE', message, path, ...(hint !== undefined && { hint }) });
}
