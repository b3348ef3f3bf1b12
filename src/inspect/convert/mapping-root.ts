import type { Dict } from '../../model/dict.js';
import { errorOf } from '../../model/errors.js';
import { isDict, type Value } from '../../model/value.js';

/**
 * The config that a text holds; only a mapping is one. The hint says how an entry is written in that form.
 * @throws ValidationError `CONVERT_NOT_DICT`
 */
export function mappingRoot(root: Value, source: string, entry: string): Dict<Value> {
  if (isDict(root)) return root;
  throw errorOf({
    code: 'CONVERT_NOT_DICT',
    message: `Only a mapping can be converted, but "${source}" is none`,
    hint: `write \`${entry}\``,
  });
}
