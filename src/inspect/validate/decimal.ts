/** `digits` times ten to the power of `exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** True if a number is a whole multiple of another, both as the decimal numbers they are written as: `0.3` is one of `0.1`. */
export function isMultipleOf(value: bigint | number, divisor: bigint | number): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false;
  const a = decimalOf(value);
  const b = decimalOf(divisor);
  const exponent = Math.min(a.exponent, b.exponent);
  return scaledTo(a, exponent) % scaledTo(b, exponent) === 0n;
}

function decimalOf(value: bigint | number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

function scaledTo({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
