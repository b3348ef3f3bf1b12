import { errorOf, type ConfigError } from '../../model/errors.js';
import type { KeyPath } from '../../model/path.js';
import { placeName, relatedTo, setBy } from './merge-errors.js';
import type { ListPart, Part } from './part.js';

/** A piece of a key that is no int, where a list stands. */
export function indexExpected(piece: string, list: ListPart, path: KeyPath, incoming: Part): ConfigError {
  return errorOf({
    code: 'MERGE_INDEX',
    message: `Cannot use "${piece}" as an index of the list ${placeName(path)}`,
    path,
    hint: 'write a number there, as in `layers.0`',
    ...setBy(incoming.origin),
    ...relatedTo(list.origin, 'the list is set here'),
  });
}

/** An index that a list does not have; updates never make lists longer. */
export function indexOutOfRange(index: bigint, list: ListPart, path: KeyPath, incoming: Part): ConfigError {
  const { length } = list.value;
  const has = length === 1 ? '1 item' : `${length} items`;
  return errorOf({
    code: 'MERGE_INDEX_RANGE',
    message: `The list ${placeName(path)} has ${has}, there is no index ${index}`,
    path,
    hint: 'to change the length of a list, give the whole list',
    ...setBy(incoming.origin),
    ...relatedTo(list.origin, 'the list is set here'),
  });
}
