import type { Random } from './random.js';

const DECODERS = ['utf-8', 'utf-16le', 'latin1'].map((encoding) => new TextDecoder(encoding, { ignoreBOM: true }));

/** Any bytes as text: most often few different ones, now and then a long run of one. */
export function bytesAsText(random: Random): string {
  const bytes = new Uint8Array(random.below(random.chance(0.1) ? 2_000 : 60));
  const kinds = random.some(1, 12, () => random.below(256));
  const isWild = random.chance(0.4);
  for (let at = 0; at < bytes.length; at++) bytes[at] = isWild ? random.below(256) : random.pick(kinds);
  return random.pick(DECODERS).decode(bytes);
}
