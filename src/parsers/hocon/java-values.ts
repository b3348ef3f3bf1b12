/** The white space that full HOCON cuts off: Java's, the no-break spaces and the byte order mark. */
const BLANK = String.raw`[\t-\r\x1c-\x20\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`;
const LEADING = new RegExp(`^${BLANK}+`);
const IS_BLANK = new RegExp(BLANK);

/** A text without white space at its ends. */
export function trimJava(text: string): string {
  let end = text.length;
  while (end > 0 && IS_BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).replace(LEADING, '');
}

const DOUBLE = /^[\0-\x20]*([+-]?)(?:(NaN)|(Infinity)|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?)[\0-\x20]*$/;

/** A text as Java's `Double.parseDouble` reads it, the type suffixes included; undefined if it does not. */
export function javaDouble(text: string): number | undefined {
  const match = DOUBLE.exec(text);
  if (match === null) return undefined;
  const [, sign, nan, infinity, digits = ''] = match;
  if (nan !== undefined) return NaN;
  const size = infinity === undefined ? Number(digits) : Infinity;
  return sign === '-' ? -size : size;
}

const LONG_BITS = 64;
const MAX_LONG = 2n ** 63n - 1n;

/** A number within 64 bits: doubles are cut, what is larger becomes the largest, NaN is zero. */
export function saturate(value: bigint | number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= MAX_LONG) return MAX_LONG;
  if (value <= -MAX_LONG) return -MAX_LONG - (value < -MAX_LONG ? 1n : 0n);
  return BigInt.asIntN(LONG_BITS, typeof value === 'bigint' ? value : BigInt(Math.trunc(value)));
}
