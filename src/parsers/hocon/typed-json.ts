import { encodeTyped, type Json } from '../../model/typed-json.js';
import { HoconPeriod, isHoconList, isHoconObject } from './period.js';
import { PythonText, type HoconValue } from './value.js';

/** A HOCON tree in typed JSON, where a period is `{"$period": [[unit, amount], …]}`. */
export function encodeHoconValue(value: HoconValue): Json {
  if (value instanceof HoconPeriod) {
    return { $period: Array.from(value.parts, ([unit, amount]) => [unit, encodeTyped(amount)]) };
  }
  if (isHoconList(value)) return value.map(encodeHoconValue);
  if (value instanceof PythonText) return value.text;
  if (!isHoconObject(value)) return encodeTyped(value);
  return { $dict: Array.from(value, ([key, child]) => [encodeTyped(key), encodeHoconValue(child)]) };
}

/** True if a tree holds a period, and so is no plain value. */
export function hoconHasPeriods(value: HoconValue): boolean {
  if (value instanceof HoconPeriod) return true;
  if (isHoconList(value)) return value.some(hoconHasPeriods);
  return isHoconObject(value) && value.valueList.some(hoconHasPeriods);
}
