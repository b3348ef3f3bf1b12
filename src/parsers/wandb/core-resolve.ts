const OLD_BOOLEANS = new Set('y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '));

const WORDS = new Set(
  ['', '~', 'null', 'Null', 'NULL', 'true', 'True', 'TRUE', 'false', 'False', 'FALSE', '.nan', '.NaN', '.NAN'].concat(
    ['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => sign + word)),
  ),
);

const BASE_60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
const INT = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/;

/**
 * True for a text that the core's YAML writer (go-yaml 3) puts in quotes because its reader would take it, bare, for
 * something else. It does not know all that PyYAML takes for something else: `=` and `<<` stay bare.
 */
export function looksTypedToCore(text: string): boolean {
  if (WORDS.has(text) || OLD_BOOLEANS.has(text)) return true;
  const first = text.charAt(0);
  if (first === '.') return isFiniteFloat(text.replace(/(?<=\d)_(?=\d)/g, ''));
  if (!/^[-+\d]/.test(first)) return false;
  // Go reads a sign behind the mark of the base as well as before it.
  const plain = text.replaceAll('_', '').replace(/^(0[bo])([-+])/, (_, base: string, sign: string) => sign + base);
  return BASE_60.test(text) || isTimestamp(text) || isInt64(plain) || isFiniteFloat(plain);
}

/** An int of 64 bits, with a sign or without one. */
function isInt64(text: string): boolean {
  const [, sign = '', digits = ''] = INT.exec(text) ?? [];
  // 64 bits take at most 66 characters, in base 2.
  if (digits === '' || digits.length > 66) return false;
  const isOctal = /^0[0-7]/.test(digits);
  const size = BigInt(isOctal ? `0o${digits.slice(1)}` : digits.toLowerCase());
  const value = sign === '-' ? -size : size;
  return BigInt.asIntN(64, value) === value || (sign === '' && BigInt.asUintN(64, value) === value);
}

function isFiniteFloat(text: string): boolean {
  return FLOAT.test(text) && Number.isFinite(Number(text));
}

function isTimestamp(text: string): boolean {
  const found = TIMESTAMP.exec(text)?.map(Number);
  if (found === undefined) return false;
  const [, year = 0, month = 0, day = 0, ...clock] = found;
  const [hour = 0, minute = 0, second = 0] = clock.filter((part) => !Number.isNaN(part));
  return day >= 1 && day <= daysOf(year, month) && hour < 24 && minute < 60 && second < 60;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month >= 1 && month <= 12 ? ([4, 6, 9, 11].includes(month) ? 30 : 31) : 0;
}
