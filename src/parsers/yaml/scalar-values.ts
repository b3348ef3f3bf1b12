import {
  MAX_INTEGER_DIGITS,
  parsePythonFloat,
  parsePythonInt,
  parsePythonIntInBase,
} from '../../model/python-number.js';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['on', true],
  ['no', false],
  ['false', false],
  ['off', false],
]);

/** Most numbers are written as both Python and JavaScript read them, with no more digits than are read at once. */
const COMMON_INT = /^-?[1-9]\d{0,14}$/;
const COMMON_FLOAT = /^-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/;

/** The int that PyYAML makes of a text; undefined where it fails (spec omegaconf 1.3). */
export function readInt(text: string): bigint | undefined {
  if (COMMON_INT.test(text)) return BigInt(text);
  const { isNegative, digits } = splitSign(text.replaceAll('_', ''));
  const size = digits === undefined ? undefined : readUnsignedInt(digits);
  return isNegative && size !== undefined ? -size : size;
}

/**
 * Whether an int has more digits than a bound, or than Python reads in any case. In base 2, 8 and 16 Python reads any number
 * of them.
 */
export function hasTooManyDigits(text: string, bound: number): boolean {
  const most = Math.min(bound, MAX_INTEGER_DIGITS);
  if (text.length <= most) return false;
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  return digits.length > most && !digits.startsWith('0');
}

function readUnsignedInt(digits: string): bigint | undefined {
  if (digits === '0') return 0n;
  if (digits.startsWith('0b')) return parsePythonIntInBase(digits.slice(2), 2);
  if (digits.startsWith('0x')) return parsePythonIntInBase(digits.slice(2), 16);
  if (digits.startsWith('0')) return parsePythonIntInBase(digits, 8);
  return digits.includes(':') ? readBase60Int(digits) : parsePythonInt(digits);
}

function readBase60Int(digits: string): bigint | undefined {
  if (digits.length > MAX_INTEGER_DIGITS) return undefined;
  let sum = 0n;
  for (const part of digits.split(':')) {
    const digit = parsePythonInt(part);
    if (digit === undefined) return undefined;
    sum = sum * 60n + digit;
  }
  return sum;
}

/** The float that PyYAML makes of a text; undefined where it fails (spec omegaconf 1.3). */
export function readFloat(text: string): number | undefined {
  if (COMMON_FLOAT.test(text)) return Number(text);
  const { isNegative, digits } = splitSign(text.replaceAll('_', '').toLowerCase());
  const size = digits === undefined ? undefined : readUnsignedFloat(digits);
  return isNegative && size !== undefined ? -size : size;
}

function readUnsignedFloat(digits: string): number | undefined {
  if (digits === '.inf') return Infinity;
  if (digits === '.nan') return NaN;
  return digits.includes(':') ? readBase60Float(digits) : parsePythonFloat(digits);
}

/** Adds from the last part on, as Python does, so that the roundings are the same. */
function readBase60Float(digits: string): number | undefined {
  let sum = 0;
  let weight = 1n;
  for (const part of digits.split(':').reverse()) {
    const digit = parsePythonFloat(part);
    const factor = Number(weight);
    if (digit === undefined || factor === Infinity) return undefined;
    sum += digit * factor;
    weight *= 60n;
  }
  return sum;
}

/** The sign of a text and what follows it; no digits if there is nothing to take a sign from. */
function splitSign(text: string): { readonly isNegative: boolean; readonly digits?: string } {
  const isNegative = text.startsWith('-');
  if (isNegative || text.startsWith('+'))
    return text.length === 1 ? { isNegative } : { isNegative, digits: text.slice(1) };
  return text === '' ? { isNegative } : { isNegative, digits: text };
}

/** `yes no true false on off` in any letter case; undefined for anything else. */
export function readBool(text: string): boolean | undefined {
  return BOOLEANS.get(text.toLowerCase());
}
