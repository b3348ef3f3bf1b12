import { Dict } from '../../model/dict.js';
import { limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { EMPTY_KEY, FLAT_KEYS } from './flat-name.js';

/**
 * A tree as one level of names and leaves that loses nothing: `unflatten` gives back the very tree. Names are full keys as
 * OmegaConf writes them (`model.layers[0].size`); what would be misread in them is escaped (`a%2Eb` for the key `a.b`), a
 * key that is no text says its type (`%i1`), and the empty key is `%s`. Empty dicts and lists are leaves; the name of a
 * root that is a leaf is empty.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function flatten(root: Value, options: { readonly limits?: Partial<Limits> } = {}): Dict<Value> {
  const depthLimit = withLimits(options.limits).depth;
  const names: string[] = [];
  const leaves: Value[] = [];
  const add = (value: Value, name: string, depth: number): void => {
    if (depth > depthLimit) throw limitError('LIMIT_DEPTH', 'depth', depthLimit);
    if (isDict(value) && value.size > 0) {
      const before = name === '' ? '' : `${name}.`;
      const children = value.valueList;
      value.keyList.forEach((key, at) => {
        add(children[at] as Value, before + (key === '' ? EMPTY_KEY : FLAT_KEYS.write(key)), depth + 1);
      });
    } else if (isList(value) && value.length > 0) {
      value.forEach((item, index) => add(item, `${name}[${index}]`, depth + 1));
    } else {
      names.push(name);
      leaves.push(value);
    }
  };
  add(root, '', 0);
  return Dict.ofDistinct(names, leaves);
}
