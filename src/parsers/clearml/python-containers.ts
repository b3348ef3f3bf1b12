import { DictBuilder, type Dict } from '../../model/dict.js';
import type { Key } from '../../model/value.js';
import { isParameterDict, isParameterList, isPythonObject, type ParameterValue } from './parameter-value.js';

/** What a Python `for` loop over the value gives: characters of a text, keys of a dict. Undefined if it cannot be looped. */
export function iterate(value: ParameterValue): readonly ParameterValue[] | undefined {
  if (typeof value === 'string') return Array.from(value);
  if (value instanceof Uint8Array) return Array.from(value, BigInt);
  if (isPythonObject(value)) return value.kind === 'tuple' || value.kind === 'set' ? value.items : undefined;
  if (isParameterList(value)) return value;
  return isParameterDict(value) ? value.keyList : undefined;
}

/** Python's `dict(value)`: a dict itself, or pairs made of anything that holds two things. Undefined where it fails. */
export function toDict(value: ParameterValue): Dict<ParameterValue> | undefined {
  if (isParameterDict(value)) return value;
  const elements = iterate(value);
  if (elements === undefined) return undefined;
  const dict = new DictBuilder<ParameterValue>();
  for (const element of elements) {
    const [key, item, ...more] = iterate(element) ?? [];
    if (key === undefined || item === undefined || more.length > 0 || !isKey(key)) return undefined;
    dict.set(key, item);
  }
  return dict.build();
}

function isKey(value: ParameterValue): value is Key {
  return value === null || typeof value !== 'object' || value instanceof Uint8Array;
}
