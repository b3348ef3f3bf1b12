import { errorOf, type ConfigError, type Issue, type RelatedPlace } from '../../model/errors.js';
import type { OriginNode } from '../../model/origin.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { nearest } from '../../model/suggest.js';
import { isDict, type DictValue, type Key } from '../../model/value.js';
import type { Part } from './part.js';

/** A dict was to be merged into a list, or a list into a dict (spec omegaconf 4). */
export function kindMismatch(path: KeyPath, present: Part, incoming: Part): ConfigError {
  const [from, into] = isDict(incoming.value) ? ['dict', 'list'] : ['list', 'dict'];
  return errorOf({
    code: 'MERGE_KIND_MISMATCH',
    message: `Cannot merge a ${from} into the ${into} ${placeName(path)}`,
    path,
    ...setBy(incoming.origin),
    ...relatedTo(present.origin, `the ${into} is set here`),
  });
}

/** A key was to be added to a dict in struct mode. */
export function newKeyRefused(path: KeyPath, dict: DictValue, key: Key, incoming: Part): ConfigError {
  const near = nearest(pythonStr(key), dict.keyList.map(pythonStr));
  return errorOf({
    code: 'MERGE_STRUCT',
    message: `Cannot add the key "${pythonStr(key)}" ${placeName(path)}: the dict there is in struct mode`,
    path: [...path, key],
    ...(near !== undefined && { hint: `did you mean \`${formatPath([...path, near])}\`?` }),
    ...setBy(incoming.origin),
  });
}

/** A change inside a container in readonly mode. */
export function changeRefused(path: KeyPath, present: Part | undefined, incoming: Part): ConfigError {
  return errorOf({
    code: 'MERGE_READONLY',
    message: `Cannot set the value ${placeName(path)}: the container around it is read-only`,
    path,
    ...setBy(incoming.origin),
    ...relatedTo(present?.origin, 'the present value is set here'),
  });
}

/** How messages name a place. */
export function placeName(path: KeyPath): string {
  return path.length === 0 ? 'at the root' : `at "${formatPath(path)}"`;
}

/** The place of whoever set a value, as the place of an issue. */
export function setBy(node: OriginNode | undefined): Pick<Issue, 'source' | 'span'> {
  return node === undefined ? {} : { source: node.origin.source, span: node.origin.span };
}

/** The place of whoever set a value, as a related place of an issue. */
export function relatedTo(node: OriginNode | undefined, message: string): { related?: readonly RelatedPlace[] } {
  return node === undefined ? {} : { related: [{ message, source: node.origin.source, span: node.origin.span }] };
}
