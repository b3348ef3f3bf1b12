import type { Change } from '../change/diff/change.js';
import { formatOrigin } from '../inspect/explain.js';
import { Dict } from '../model/dict.js';
import type { Origin } from '../model/origin.js';
import { formatPath } from '../model/path.js';
import type { Value } from '../model/value.js';

/**
 * A change as data to be printed as JSON: its `kind` and `path`, the value `before` and `after`, and the places that set
 * them. A renamed key has the path that it had, and its new one in `to`.
 */
export function changeRecord(change: Change): Value {
  switch (change.kind) {
    case 'added':
      return record(change, { after: change.value, afterPlace: placeOf(change.origin) });
    case 'removed':
      return record(change, { before: change.value, beforePlace: placeOf(change.origin) });
    case 'changed':
    case 'retyped':
      return record(change, {
        before: change.before,
        after: change.after,
        beforePlace: placeOf(change.beforeOrigin),
        afterPlace: placeOf(change.afterOrigin),
      });
    case 'renamed': {
      const { kind, path, from, to, value } = change;
      const parts = { to: formatPath([...path, to]), before: value, after: value };
      return record({ kind, path: [...path, from] }, parts);
    }
    case 'reordered':
      return record(change, { before: change.before, after: change.after });
  }
}

function record(
  { kind, path }: Pick<Change, 'kind' | 'path'>,
  parts: Readonly<Record<string, Value | undefined>>,
): Value {
  const known = Object.entries(parts).filter((part): part is [string, Value] => part[1] !== undefined);
  return Dict.from<Value>([['kind', kind], ['path', formatPath(path)], ...known]);
}

function placeOf(origin: Origin | undefined): string | undefined {
  return origin && formatOrigin(origin);
}
