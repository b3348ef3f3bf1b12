import { errorOf } from '../../model/errors.js';
import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import type { HoconValue } from './value.js';

/** The powers of 1000 and of 1024 by their short and long names. */
const UNITS: readonly (readonly [symbol: string, name: string, factor: bigint])[] = [
  ['kb', 'kilobyte', 10n ** 3n],
  ['kib', 'kibibyte', 2n ** 10n],
  ['mb', 'megabyte', 10n ** 6n],
  ['mib', 'mebibyte', 2n ** 20n],
  ['gb', 'gigabyte', 10n ** 9n],
  ['gib', 'gibibyte', 2n ** 30n],
  ['tb', 'terabyte', 10n ** 12n],
  ['tib', 'tebibyte', 2n ** 40n],
  ['pb', 'petabyte', 10n ** 15n],
  ['pib', 'pebibyte', 2n ** 50n],
];

/** Digits of any script, as Python has it. */
const NUMBER_AND_UNIT = /^\s*(\p{Nd}+(?:\.\p{Nd}+)?)(\P{Nd}*)$/u;

/**
 * ClearML's human size in bytes, such as `10 MB` (spec hocon 2.13). What is no text passes through.
 * @throws ParseError `HOCON_SIZE`
 */
export function clearmlSize(value: HoconValue): HoconValue {
  if (typeof value !== 'string') return value;
  const [, digits = '', unit = ''] = NUMBER_AND_UNIT.exec(value) ?? [];
  const amount = parsePythonInt(digits) ?? parsePythonFloat(digits);
  const factor = factorOf(unit.trim().toLowerCase());
  if (amount === undefined || factor === undefined) throw notASize(value);
  if (typeof amount === 'bigint') return amount * factor;
  const bytes = amount * Number(factor);
  if (!Number.isFinite(bytes)) throw notASize(value);
  return BigInt(Math.trunc(bytes));
}

function factorOf(unit: string): bigint | undefined {
  if (unit === '' || unit.startsWith('b')) return 1n;
  const singular = unit.replace(/(?<!s)s+$/, '');
  return UNITS.find(([symbol, name]) => singular === name || singular.startsWith(symbol))?.[2];
}

function notASize(value: string): Error {
  const message = `Cannot read ${JSON.stringify(value.slice(0, 60))} as a size`;
  return errorOf({ code: 'HOCON_SIZE', message, hint: 'write a number and a unit, such as "10 MB" or "2 GiB"' });
}

/**
 * ClearML's percentage as a fraction: a text may end in `%`; without it, a number from 1 on is divided by 100 too.
 * @throws ParseError `HOCON_SIZE`
 */
export function clearmlPercent(value: HoconValue): number {
  const isPercent = typeof value === 'string' && value.trim().endsWith('%');
  const number =
    typeof value === 'string' ? parsePythonFloat(value.trim().replace(/^%+|(?<!%)%+$/g, '')) : Number(value);
  if (number === undefined || Number.isNaN(number)) {
    throw errorOf({ code: 'HOCON_SIZE', message: 'This is no percentage', hint: 'write a number, such as 5% or 0.05' });
  }
  return !isPercent && number < 1 ? number : number / 100;
}
