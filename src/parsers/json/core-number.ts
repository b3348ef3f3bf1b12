import type { Value } from '../../model/value.js';

/** All that the core takes into one number, whatever it says. */
export const CORE_NUMBER = /[-\dIN][-+.\deEInfityNa]*/y;

const FLOAT = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Digits that an int of 64 bits has at most; what is longer is a float, zeros in front included. */
const MAX_DIGITS = 19;

/**
 * The number that the core reads, undefined for none. It takes more than JSON: zeros in front, a point without digits
 * before or behind it, `Inf` and `NaN` in any case.
 */
export function coreNumber(literal: string): Value | undefined {
  const digits = /^-?(\d+)$/.exec(literal)?.[1];
  if (digits !== undefined) return digits.length > MAX_DIGITS ? Number(literal) : intOrFloat(BigInt(literal));
  if (FLOAT.test(literal)) return Number(literal);
  if (/^-?inf(?:inity)?$/i.test(literal)) return literal.startsWith('-') ? -Infinity : Infinity;
  return /^nan$/i.test(literal) ? NaN : undefined;
}

function intOrFloat(whole: bigint): Value {
  return BigInt.asIntN(64, whole) === whole ? whole : Number(whole);
}
