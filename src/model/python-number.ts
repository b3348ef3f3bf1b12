/** Blanks that Python's `int()` and `float()` strip at both ends; JavaScript's `trim` strips another set. */
const STRIP = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const SPECIAL_FLOAT = /^([+-]?)(inf(?:inity)?|nan)$/i;

/** More digits are refused by Python itself. */
export const MAX_INTEGER_DIGITS = 4_300;

/**
 * Python's `int(text)`: blanks around, a sign, `_` between digits, any Unicode decimal digits, leading zeros.
 * Undefined where Python raises.
 */
export function parsePythonInt(text: string): bigint | undefined {
  const literal = normalise(text);
  if (!INTEGER.test(literal)) return undefined;
  return integerOf(literal.replaceAll('_', ''));
}

const DIGITS_OF_BASE = {
  2: /^([+-]?)(?:0b)?([01]+)$/i,
  8: /^([+-]?)(?:0o)?([0-7]+)$/i,
  16: /^([+-]?)(?:0x)?([\da-f]+)$/i,
} as const;
const PREFIX_OF_BASE = { 2: '0b', 8: '0o', 16: '0x' } as const;

/**
 * Python's `int(text, base)` for a text without `_`: as {@link parsePythonInt}, with an optional `0b`, `0o` or `0x` and
 * any number of digits.
 */
export function parsePythonIntInBase(text: string, base: 2 | 8 | 16): bigint | undefined {
  const [, sign, digits] = DIGITS_OF_BASE[base].exec(normalise(text)) ?? [];
  if (digits === undefined) return undefined;
  const size = BigInt(PREFIX_OF_BASE[base] + digits);
  return sign === '-' ? -size : size;
}

/** Python's `float(text)`: as {@link parsePythonInt}, with fractions, exponents, `inf`, `infinity` and `nan`. */
export function parsePythonFloat(text: string): number | undefined {
  const literal = normalise(text);
  const special = SPECIAL_FLOAT.exec(literal);
  if (special !== null) return specialFloat(special[1] === '-', special[2] ?? '');
  return FLOAT.test(literal) ? Number(literal.replaceAll('_', '')) : undefined;
}

function specialFloat(isNegative: boolean, word: string): number {
  if (word.toLowerCase() === 'nan') return NaN;
  return isNegative ? -Infinity : Infinity;
}

function integerOf(literal: string): bigint | undefined {
  const isNegative = literal.startsWith('-');
  const digits = literal.replace(/^[+-]/, '');
  if (digits.length > MAX_INTEGER_DIGITS) return undefined;
  const size = BigInt(digits);
  return isNegative ? -size : size;
}

function normalise(text: string): string {
  const stripped = stripEnd(text.replace(STRIP, ''));
  return /^[\u0020-\u007e]*$/.test(stripped) ? stripped : asciiDigits(stripped);
}

function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && STRIP.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Every Unicode decimal digit as its ASCII digit: the digits of one script stand in runs of ten from a zero. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

function digitValue(codePoint: number): number {
  let runStart = codePoint;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(runStart - 1))) runStart--;
  return (codePoint - runStart) % 10;
}
