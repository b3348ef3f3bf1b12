import { errorOf } from '../../model/errors.js';
import { MAX_INTEGER_DIGITS } from '../../model/python-number.js';
import { javaDouble, saturate, trimJava } from './java-values.js';

const NANOS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['nanos', 1n],
  ['nanoseconds', 1n],
  ['us', 1_000n],
  ['micros', 1_000n],
  ['microseconds', 1_000n],
  ['', 1_000_000n],
  ['ms', 1_000_000n],
  ['millis', 1_000_000n],
  ['milliseconds', 1_000_000n],
  ['s', 10n ** 9n],
  ['seconds', 10n ** 9n],
  ['m', 60n * 10n ** 9n],
  ['minutes', 60n * 10n ** 9n],
  ['h', 3_600n * 10n ** 9n],
  ['hours', 3_600n * 10n ** 9n],
  ['d', 86_400n * 10n ** 9n],
  ['days', 86_400n * 10n ** 9n],
]);

/**
 * A duration text of full HOCON in nanoseconds; without a unit it counts milliseconds (spec hocon 3). Like the reference's,
 * the result stays within 64 bits.
 * @throws ParseError `HOCON_DURATION`
 */
export function hoconDuration(text: string): bigint {
  const { number, unit } = split(text);
  const nanos = NANOS.get(plural(unit));
  const hint = 'write a number and ns, us, ms, s, m, h or d';
  if (nanos === undefined) throw notA('duration', text, hint);
  if (/^[+-]?\d+$/.test(number)) {
    const amount = BigInt(number.replace('+', ''));
    if (saturate(amount) !== amount) throw notA('duration', text, hint);
    return saturate(amount * nanos);
  }
  const double = javaDouble(number);
  if (double === undefined) throw notA('duration', text, hint);
  return saturate(double * Number(nanos));
}

/** A calendar period: so many days, months or years. */
export interface CalendarPeriod {
  readonly unit: 'days' | 'months' | 'years';
  readonly amount: bigint;
}

const PERIOD_UNITS: ReadonlyMap<string, readonly [CalendarPeriod['unit'], bigint]> = new Map([
  ['', ['days', 1n]],
  ['d', ['days', 1n]],
  ['days', ['days', 1n]],
  ['w', ['days', 7n]],
  ['weeks', ['days', 7n]],
  ['m', ['months', 1n]],
  ['mo', ['months', 1n]],
  ['months', ['months', 1n]],
  ['y', ['years', 1n]],
  ['years', ['years', 1n]],
]);

/**
 * A period text of full HOCON: an integer and a unit, days without one (spec hocon 3).
 * @throws ParseError `HOCON_DURATION`
 */
export function hoconCalendarPeriod(text: string): CalendarPeriod {
  const { number, unit } = split(text);
  const [name, factor] = PERIOD_UNITS.get(plural(unit)) ?? [];
  const amount = /^[+-]?\d+$/.test(number) ? BigInt(number.replace('+', '')) : undefined;
  if (name === undefined || factor === undefined || amount === undefined || BigInt.asIntN(32, amount) !== amount) {
    throw notA('period', text, 'write an integer and d, w, m, mo or y');
  }
  return { unit: name, amount: amount * factor };
}

/** A period in ISO 8601 form. */
export function printCalendarPeriod({ unit, amount }: CalendarPeriod): string {
  return amount === 0n ? 'P0D' : `P${amount}${unit.charAt(0).toUpperCase()}`;
}

const PREFIXES = ['k', 'm', 'g', 't', 'p', 'e', 'z', 'y'] as const;
const DECIMAL_NAMES = ['kilo', 'mega', 'giga', 'tera', 'peta', 'exa', 'zetta', 'yotta'] as const;
const BINARY_NAMES = ['kibi', 'mebi', 'gibi', 'tebi', 'pebi', 'exbi', 'zebi', 'yobi'] as const;

/** How many bytes a unit is: one letter and the `i` forms count powers of 1024, `kB`, `MB` … powers of 1000. */
function bytesOf(unit: string): bigint | undefined {
  if (['', 'B', 'b', 'byte', 'bytes'].includes(unit)) return 1n;
  for (const [at, prefix] of PREFIXES.entries()) {
    const upper = prefix.toUpperCase();
    const decimal = [`${at === 0 ? prefix : upper}B`, `${DECIMAL_NAMES[at]}byte`, `${DECIMAL_NAMES[at]}bytes`];
    const binary = [prefix, upper, `${upper}i`, `${upper}iB`, `${BINARY_NAMES[at]}byte`, `${BINARY_NAMES[at]}bytes`];
    if (decimal.includes(unit)) return 1000n ** BigInt(at + 1);
    if (binary.includes(unit)) return 1024n ** BigInt(at + 1);
  }
  return undefined;
}

/**
 * A size text of full HOCON in bytes, exact at any size (spec hocon 3).
 * @throws ParseError `HOCON_SIZE`
 */
export function hoconSize(text: string): bigint {
  const { number, unit } = split(text);
  const factor = bytesOf(unit);
  const amount = decimalTimes(number, factor ?? 1n);
  if (factor === undefined || amount === undefined || amount < 0n) {
    const message = `Cannot read ${JSON.stringify(text.slice(0, 60))} as a size`;
    throw errorOf({ code: 'HOCON_SIZE', message, hint: 'write a number and a unit, such as 10 kB, 10 MB or 2 GiB' });
  }
  return amount;
}

/** A decimal number times a factor, exactly, cut to an integer. */
function decimalTimes(number: string, factor: bigint): bigint | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(number);
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match ?? [];
  const exponent = Number(exponentText) - fraction.length;
  const isReadable = match !== null && whole + fraction !== '' && Math.abs(exponent) <= MAX_INTEGER_DIGITS;
  if (!isReadable) return undefined;
  const product = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`) * factor;
  return exponent >= 0 ? product * 10n ** BigInt(exponent) : product / 10n ** BigInt(-exponent);
}

/** A text as number and unit: the unit is the letters at its end. */
function split(text: string): { readonly number: string; readonly unit: string } {
  const trimmed = trimJava(text);
  let start = trimmed.length;
  while (start > 0 && /\p{L}/u.test(trimmed.charAt(start - 1))) start--;
  return { number: trimJava(trimmed.slice(0, start)), unit: trimmed.slice(start) };
}

/** `second` is read as `seconds`, `milli` as `millis`. */
function plural(unit: string): string {
  return unit.length > 2 && !unit.endsWith('s') ? `${unit}s` : unit;
}

function notA(what: string, text: string, hint: string): Error {
  return errorOf({
    code: 'HOCON_DURATION',
    message: `Cannot read ${JSON.stringify(text.slice(0, 60))} as a ${what}`,
    hint,
  });
}
