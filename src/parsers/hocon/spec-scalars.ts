import { isJavaNumber } from '../../grammar/hocon/java-number.js';

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The text between quotes, with JSON's escapes. */
export function quotedSpec(raw: string): string {
  return raw.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, character: string) => {
    return hex === undefined ? (ESCAPED.get(character) ?? character) : String.fromCharCode(parseInt(hex, 16));
  });
}

/** The text between triple quotes; nothing in it is escaped. */
export function tripleText(raw: string): string {
  return raw.slice(3, -3);
}

/**
 * A number token's value: a 64-bit integer or a double, where a double without a fraction is an int. Undefined for a run of
 * number characters that is no number, which is text.
 */
export function numberSpec(raw: string): bigint | number | undefined {
  if (!isJavaNumber(raw)) return undefined;
  if (!/[.eE]/.test(raw)) return BigInt(raw);
  const double = Number(raw);
  return Number.isInteger(double) ? BigInt(double) : double;
}
