import type { Scalar } from '../../model/value.js';

/**
 * A float as Go prints it: the shortest digits, scientific for decimal exponents below -4 and from 6 on, without a point
 * where there are no decimals (`1`, `1e+06`, `1.5e-07`).
 */
export function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (value === 0 || (exponent >= -4 && exponent < 6)) return String(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** A leaf of a stored config as the core's viewer shows it: text as it is, null as `<nil>`. */
export function goText(leaf: Scalar): string {
  if (leaf === null) return '<nil>';
  if (typeof leaf === 'number') return goFloat(leaf);
  if (typeof leaf === 'bigint') return BigInt.asIntN(64, leaf) === leaf ? leaf.toString() : goFloat(Number(leaf));
  return leaf instanceof Uint8Array ? `[${leaf.join(' ')}]` : String(leaf);
}
