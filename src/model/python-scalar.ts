import type { Scalar } from './value.js';

/**
 * A float as Python's `repr` writes it: the shortest digits that read back the same, positional for decimal exponents
 * from -4 to 15 and scientific outside (`1e-05`, `1e+16`), always with a point or an exponent.
 */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16) {
    // Here JavaScript writes positional too, and only leaves out a `.0`.
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Python's `repr()` of one value: `None`, `True`, `1.0`, `'a'`, `b'a'`. */
export function scalarRepr(value: Scalar): string {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return value.toString();
    case 'number':
      return floatRepr(value);
    case 'string':
      return textRepr(value);
    default:
      return bytesRepr(value);
  }
}

/** Python's `str()` of one value: a text as it is, everything else as `repr`. */
export function scalarStr(value: Scalar): string {
  return typeof value === 'string' ? value : scalarRepr(value);
}

/** Categories C (other) and Z (separator), the blank excepted: what Python calls not printable. */
const NOT_PRINTABLE = /[\p{C}\p{Z}]/u;

function textRepr(text: string): string {
  const quote = quoteFor(text.includes("'"), text.includes('"'));
  let body = '';
  for (const character of text) body += reprCharacter(character, quote);
  return quote + body + quote;
}

function reprCharacter(character: string, quote: string): string {
  if (character === quote || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  if (character === ' ' || !NOT_PRINTABLE.test(character)) return character;
  return hexEscape(character.codePointAt(0) ?? 0);
}

function hexEscape(codePoint: number): string {
  const hex = codePoint.toString(16);
  if (codePoint < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return codePoint < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function bytesRepr(bytes: Uint8Array): string {
  const quote = quoteFor(bytes.includes(0x27), bytes.includes(0x22));
  let body = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const isPlain = (byte >= 32 && byte < 127) || character === '\t' || character === '\n' || character === '\r';
    body += isPlain ? reprCharacter(character, quote) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `b${quote}${body}${quote}`;
}

function quoteFor(hasSingle: boolean, hasDouble: boolean): string {
  return hasSingle && !hasDouble ? '"' : "'";
}
