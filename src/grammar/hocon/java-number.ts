/**
 * True for a run of the characters `0-9 e E + - .` that Java reads as a 64-bit integer, or, if it holds a point or an
 * exponent, as a double.
 */
export function isJavaNumber(run: string): boolean {
  if (/[.eE]/.test(run)) return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(run);
  return /^-?\d+$/.test(run) && isLong(run);
}

const LONG_DIGITS = 19;

function isLong(run: string): boolean {
  const digits = run.replace(/^-?0*/, '');
  return digits.length <= LONG_DIGITS && BigInt.asIntN(64, BigInt(run)) === BigInt(run);
}
