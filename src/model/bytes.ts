const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += digit(bits >> 18) + digit(bits >> 12);
    text += (b === undefined ? '=' : digit(bits >> 6)) + (c === undefined ? '=' : digit(bits));
  }
  return text;
}

const ASCII_ONLY = /^[\0-\u007f]*$/;

/**
 * Reads base64 as Python's lenient `base64.b64decode` does: characters outside the alphabet are skipped, and the data ends at
 * complete padding. Undefined for text that is not ASCII, and if digits are left over without padding.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!ASCII_ONLY.test(text)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let bitCount = 0;
  let digits = 0;
  let padding = 0;
  for (const character of text) {
    if (character === '=') {
      if (digits >= 2 && digits + ++padding >= 4) return Uint8Array.from(bytes);
      continue;
    }
    const value = ALPHABET.indexOf(character);
    if (value < 0) continue;
    padding = 0;
    digits = (digits + 1) % 4;
    bits = ((bits << 6) | value) & 0x3fff;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes.push((bits >> bitCount) & 0xff);
    }
    if (digits === 0) bitCount = 0;
  }
  return digits === 0 ? Uint8Array.from(bytes) : undefined;
}

function digit(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}
