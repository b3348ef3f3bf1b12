import { errorOf, type ConfigError } from '../../model/errors.js';
import type { KeyPath } from '../../model/path.js';
import { positionOf } from '../../model/walk.js';
import { accessWithin, type Access } from './flags.js';
import { placeName } from './merge-errors.js';
import {
  childAt,
  isContainerPart,
  isDictPart,
  withChild,
  withoutChild,
  type ContainerPart,
  type DictPart,
} from './part.js';

/**
 * A container without the entry at a path below it; the entry must be there, and be one of a dict. Neither struct nor
 * readonly mode allows that (spec omegaconf 2).
 * @throws MergeError `MERGE_STRUCT`, `MERGE_READONLY`
 */
export function removePart(container: ContainerPart, path: KeyPath, access: Access): ContainerPart {
  return removeBelow(container, path, 0, access);
}

function removeBelow(container: ContainerPart, path: KeyPath, depth: number, access: Access): ContainerPart {
  const position = positionOf(container.value, path[depth] ?? null);
  if (depth === path.length - 1) {
    return isDictPart(container) ? removeEntry(container, position, path, access) : container;
  }
  const child = childAt(container, position);
  if (!isContainerPart(child)) return container;
  const inner = accessWithin(access, child.flags);
  return withChild(container, position, removeBelow(child, path, depth + 1, inner));
}

function removeEntry(container: DictPart, position: number, path: KeyPath, access: Access): DictPart {
  if (access.struct) throw notRemovable('MERGE_STRUCT', path, 'the dict is in struct mode');
  if (access.readonly) throw notRemovable('MERGE_READONLY', path, 'the dict is read-only');
  return withoutChild(container, position);
}

function notRemovable(code: 'MERGE_STRUCT' | 'MERGE_READONLY', path: KeyPath, reason: string): ConfigError {
  return errorOf({ code, message: `Cannot delete the value ${placeName(path)}: ${reason}`, path });
}
