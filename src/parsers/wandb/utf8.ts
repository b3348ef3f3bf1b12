/** The text of strict UTF-8, as Python decodes it; undefined for truncated, overlong or surrogate sequences. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    const codePoint = length === 1 ? lead : continuedCodePoint(bytes, at, length);
    if (codePoint === undefined) return undefined;
    text += String.fromCodePoint(codePoint);
    at += length;
  }
  return text;
}

/** The bytes of a sequence by its first byte, 0 for one that begins none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** The smallest code point that needs a sequence of that length. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

function continuedCodePoint(bytes: Uint8Array, start: number, length: number): number | undefined {
  if (length === 0 || start + length > bytes.length) return undefined;
  let codePoint = (bytes[start] ?? 0) & (0x7f >> length);
  for (let at = start + 1; at < start + length; at++) {
    const byte = bytes[at] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
  return isSurrogate || codePoint > 0x10ffff || codePoint < (LEAST[length] ?? 0) ? undefined : codePoint;
}

/** The text with half a surrogate pair, which UTF-8 cannot hold, made the replacement character. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
