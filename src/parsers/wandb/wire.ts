import { DictBuilder, type Dict } from '../../model/dict.js';
import { floatRepr } from '../../model/python-scalar.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type Key, type Value } from '../../model/value.js';
import { goFloat } from './go-text.js';
import { wellFormed } from './utf8.js';

/**
 * A value as it is after its way through JSON: keys of mappings are texts (`1` is `"1"`, `true` `"true"`, null `"null"`).
 * A value that has only such keys comes back as it is.
 */
export function throughJson(value: Value): Value {
  if (isList(value)) return value.map(throughJson);
  return isDict(value) ? dictThroughJson(value) : value;
}

/** {@link throughJson} of a mapping; of keys that become one the last value is kept. */
export function dictThroughJson(dict: Dict<Value>): Dict<Value> {
  if (dict.keyList.every((key) => typeof key === 'string')) return dict.mapValues(throughJson);
  const texts = new DictBuilder<Value>();
  for (const [key, child] of dict) texts.set(jsonKey(key), throughJson(child));
  return texts.build();
}

/** True where every mapping, at any depth, has texts as keys. */
export function hasTextKeys(value: Value): boolean {
  if (isList(value)) return value.every(hasTextKeys);
  return (
    !isDict(value) || (value.keyList.every((key) => typeof key === 'string') && value.valueList.every(hasTextKeys))
  );
}

/** A key as JSON has it, where all are texts. */
export function jsonKey(key: Key): string {
  if (key === null) return 'null';
  if (typeof key === 'boolean') return String(key);
  return typeof key === 'number' ? jsonNumber(key) : pythonStr(key);
}

function jsonNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return floatRepr(value);
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** JSON as the SDK sends it: infinities and NaN as bare words, ints of any size exact, keys as texts. */
export function printExtendedJson(value: Value): string {
  return printJson(value, jsonNumber);
}

/**
 * JSON as the core sends it to the backend: as {@link printExtendedJson}, with floats in Go's form, where `1.0` is `1`, so
 * that it is read as an int.
 */
export function printCoreJson(value: Value): string {
  return printJson(value, (float) => (Number.isFinite(float) ? goFloat(float) : jsonNumber(float)));
}

function printJson(value: Value, printFloat: (value: number) => string): string {
  if (isList(value)) return `[${value.map((item) => printJson(item, printFloat)).join(', ')}]`;
  if (isDict(value)) {
    const pairs = Array.from(
      value,
      ([key, child]) => `${JSON.stringify(jsonKey(key))}: ${printJson(child, printFloat)}`,
    );
    return `{${pairs.join(', ')}}`;
  }
  if (typeof value === 'number') return printFloat(value);
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(typeof value === 'object' ? null : value);
}

/** A value as it arrives in the core: through JSON, whole numbers beyond 64 bits as floats, texts as UTF-8 can hold them. */
export function throughCore(value: Value): Value {
  return asCoreHolds(throughJson(value));
}

function asCoreHolds(value: Value): Value {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (typeof value === 'string') return wellFormed(value);
  if (isList(value)) return value.map(asCoreHolds);
  if (!isDict(value)) return value;
  const dict = new DictBuilder<Value>();
  for (const [key, child] of value) dict.set(typeof key === 'string' ? wellFormed(key) : key, asCoreHolds(child));
  return dict.build();
}
