import type { PrimitiveNode, QuotedValueNode } from './tree.js';
import type { OverrideScalar, QuotedString } from './values.js';

/** An int literal with more digits than the limit. */
export interface TooManyDigits {
  readonly kind: 'too-many-digits';
}

/** The value of an unquoted run by the type of its tokens (spec override-grammar 5.1 to 5.4). */
export function primitiveValue(node: PrimitiveNode, maxDigits: number): OverrideScalar | TooManyDigits {
  switch (node.type) {
    case 'text':
      return unescapeText(node.text);
    case 'int':
      return intValue(node.text, maxDigits);
    case 'float':
      return floatValue(node.text);
    case 'bool':
      return node.text.length === 'true'.length;
    case 'null':
      return null;
  }
}

/** Longer ints are not exact as doubles. */
const SAFE_LENGTH = 15;

function intValue(text: string, maxDigits: number): bigint | TooManyDigits {
  if (text.length <= SAFE_LENGTH && text.length <= maxDigits && !text.includes('_')) return BigInt(Number(text));
  const digits = text.replace(/[^0-9]/g, '');
  if (digits.length > maxDigits) return { kind: 'too-many-digits' };
  return text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
}

function floatValue(text: string): number {
  const value = Number(text);
  // What remains is `inf` and `nan`, in any case, and digits with underscores.
  if (!Number.isNaN(value)) return value;
  if (/n$/i.test(text)) return NaN;
  if (/f$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text.replaceAll('_', ''));
}

/** An interpolation, which is kept as it is, or an escaped character. */
const ESCAPES = /\$\{[^}]+\}|\\([\\()[\]{}:=, \t])/g;

/** The text of an unquoted run: escapes stand for the character behind the backslash, but not in interpolations. */
function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPES, (match: string, character: string | undefined) => character ?? match);
}

/** The content of a quoted string: runs of backslashes before a quote of its kind, or at the end, are halved (spec 5.5). */
export function quotedValue({ quote, text }: QuotedValueNode): QuotedString {
  const content = text.slice(1, -1);
  const kind = quote === "'" ? 'single' : 'double';
  return { kind: 'quoted', text: content.includes('\\') ? halve(content, quote) : content, quote: kind };
}

function halve(content: string, quote: string): string {
  return content.replace(/\\+/g, (run: string, at: number) => {
    const next = content.charAt(at + run.length);
    return next === quote || next === '' ? run.slice(0, run.length >> 1) : run;
  });
}
