import { isParameterDict, isParameterList, isPythonObject, type ParameterValue } from './parameter-value.js';

/** Python's `bool(value)`: null, zero and everything empty is false. */
export function isTrue(value: ParameterValue): boolean {
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length > 0;
  if (typeof value === 'boolean' || value === null) return value === true;
  if (isPythonObject(value)) return value.kind === 'enum' || value.kind === 'date' || value.items.length > 0;
  if (isParameterList(value)) return value.length > 0;
  return isParameterDict(value) && value.size > 0;
}
