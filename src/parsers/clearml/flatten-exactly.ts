import { DictBuilder, type Dict } from '../../model/dict.js';
import { errorOf, limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import type { Key } from '../../model/value.js';
import { keyText } from '../flat/key-text.js';
import { isParameterDict, type ParameterValue } from './parameter-value.js';

const KEYS = keyText('/');

/**
 * A nested dict as one level that loses nothing: {@link unflattenExactly} gives back the very dict. Keys are joined with
 * `/` as ClearML does, but `/` and `%` inside a key are written `%2F` and `%25`, a key that is no text says its type
 * (`%i1`, `%f0.5`, `%b1`, `%n`, `%x00ff`), and an empty dict keeps its full name.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function flattenExactly(
  dict: Dict<ParameterValue>,
  options: { readonly limits?: Partial<Limits> } = {},
): Map<string, ParameterValue> {
  const depthLimit = withLimits(options.limits).depth;
  const flat = new Map<string, ParameterValue>();
  const add = (level: Dict<ParameterValue>, before: string, depth: number): void => {
    if (depth > depthLimit) throw limitError('LIMIT_DEPTH', 'depth', depthLimit);
    for (const [key, value] of level) {
      const name = before + KEYS.write(key);
      if (isParameterDict(value) && value.size > 0) add(value, `${name}/`, depth + 1);
      else flat.set(name, value);
    }
  };
  add(dict, '', 0);
  return flat;
}

/** A dict under construction, open for further names. */
type Branch = Map<string, Branch | ParameterLeaf>;

interface ParameterLeaf {
  readonly leaf: ParameterValue;
}

/**
 * The nested dict that {@link flattenExactly} made one level of.
 * @throws ValidationError `CLEARML_NAME_CLASH` if one name is both a value and the start of others; ParseError
 * `CLEARML_NAME_ESCAPE`; LimitError `LIMIT_DEPTH`
 */
export function unflattenExactly(
  flat: ReadonlyMap<string, ParameterValue>,
  options: { readonly limits?: Partial<Limits> } = {},
): Dict<ParameterValue> {
  const depthLimit = withLimits(options.limits).depth;
  const root: Branch = new Map();
  for (const [name, value] of flat) {
    const parts = name.split('/');
    if (parts.length > depthLimit) throw limitError('LIMIT_DEPTH', 'depth', depthLimit);
    place(root, parts, name, value);
  }
  return closed(root);
}

function place(root: Branch, parts: readonly string[], name: string, value: ParameterValue): void {
  let level = root;
  for (const part of parts.slice(0, -1)) {
    const known = level.get(part);
    if (known !== undefined && !(known instanceof Map)) throw nameClash(name);
    const next: Branch = known ?? new Map<string, Branch | ParameterLeaf>();
    level.set(part, next);
    level = next;
  }
  const last = parts.at(-1) ?? '';
  if (level.has(last)) throw nameClash(name);
  level.set(last, { leaf: value });
}

function closed(branch: Branch): Dict<ParameterValue> {
  const dict = new DictBuilder<ParameterValue>();
  for (const [part, content] of branch) {
    dict.set(readKey(part), content instanceof Map ? closed(content) : content.leaf);
  }
  return dict.build();
}

function nameClash(name: string): Error {
  return errorOf({
    code: 'CLEARML_NAME_CLASH',
    message: `The name "${name}" stands for a value, but other names go on from it or from a part of it`,
    hint: 'a name is either a value or the start of other names; write a "/" inside a key as %2F',
  });
}

function readKey(part: string): Key {
  const key = KEYS.read(part);
  if (key !== undefined) return key;
  throw errorOf({
    code: 'CLEARML_NAME_ESCAPE',
    message: `The part "${part}" of a name holds a "%" that begins no escape`,
    hint: 'write "%" as %25 and "/" inside a key as %2F',
  });
}
