import type { DictValue, Value } from '../../model/value.js';
import { Dict } from '../../model/dict.js';
import { PythonText, type HoconList, type HoconObject, type HoconValue } from './value.js';

export type PeriodUnit = 'years' | 'months' | 'days' | 'hours' | 'minutes' | 'seconds' | 'microseconds';

/** A duration as ClearML's reader makes it of `10s`: calendar-like parts, of which those that are zero are left out. */
export class HoconPeriod {
  readonly parts: ReadonlyMap<PeriodUnit, bigint>;
  /** As it is written. */
  readonly text: string;

  constructor(parts: ReadonlyMap<PeriodUnit, bigint>, text: string) {
    this.parts = parts;
    this.text = text;
  }
}

type ReadUnit = PeriodUnit | 'nanoseconds' | 'milliseconds' | 'weeks';

const UNIT_OF_WORD: ReadonlyMap<string, ReadUnit> = new Map(
  (
    [
      ['nanoseconds', 'ns nano nanos nanosecond nanoseconds'],
      ['microseconds', 'us micro micros microsecond microseconds'],
      ['milliseconds', 'ms milli millis millisecond milliseconds'],
      ['seconds', 's second seconds'],
      ['minutes', 'm minute minutes'],
      ['hours', 'h hour hours'],
      ['days', 'd day days'],
      ['weeks', 'w week weeks'],
      ['months', 'mo month months'],
      ['years', 'y year years'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);

/** The period of an amount and a unit's word; undefined if the word is none. */
export function periodOf(amount: bigint, word: string, text: string): HoconPeriod | undefined {
  const unit = UNIT_OF_WORD.get(word);
  return unit === undefined ? undefined : new HoconPeriod(partsOf(amount, unit), text);
}

/** Smaller units run over into larger ones up to days, months into years; milliseconds stop at seconds and days. */
function partsOf(amount: bigint, unit: ReadUnit): ReadonlyMap<PeriodUnit, bigint> {
  switch (unit) {
    case 'nanoseconds':
      return partsOf(amount / 1000n, 'microseconds');
    case 'weeks':
      return partsOf(amount * 7n, 'days');
    case 'milliseconds':
      return carried(amount * 1000n, [
        ['microseconds', 1_000_000n],
        ['seconds', 86_400n],
        ['days', undefined],
      ]);
    default:
      return carried(amount, UNITS.slice(UNITS.findIndex(([name]) => name === unit)));
  }
}

type Carry = readonly [PeriodUnit, bigint | undefined];

/** Each unit with how many of it make one of the next; days do not run over into months. */
const UNITS: readonly Carry[] = [
  ['microseconds', 1_000_000n],
  ['seconds', 60n],
  ['minutes', 60n],
  ['hours', 24n],
  ['days', undefined],
  ['months', 12n],
  ['years', undefined],
];

function carried(amount: bigint, units: readonly Carry[]): ReadonlyMap<PeriodUnit, bigint> {
  const parts: [PeriodUnit, bigint][] = [];
  let rest = amount;
  for (const [unit, size] of units) {
    const part = size === undefined ? rest : rest % size;
    if (part !== 0n) parts.unshift([unit, part]);
    if (size === undefined) break;
    rest /= size;
  }
  return new Map(parts);
}

/** A tree in which every period is the text it was written as: what the other tools of this project work on. */
export function withoutPeriods(value: HoconValue): Value {
  if (value instanceof HoconPeriod || value instanceof PythonText) return value.text;
  if (isHoconList(value)) return value.map(withoutPeriods);
  if (!isHoconObject(value)) return value;
  const values = value.valueList.map(withoutPeriods);
  return Dict.ofDistinct(value.keyList, values) satisfies DictValue;
}

/** Narrows to a list. */
export function isHoconList(value: HoconValue): value is HoconList {
  return Array.isArray(value);
}

/** Narrows to an object. */
export function isHoconObject(value: HoconValue): value is HoconObject {
  return value instanceof Dict;
}
