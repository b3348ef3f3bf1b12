const DOTTED_PREFIX = /^\.*[^.[]*/;
const DOTTED_PIECE = /[^.[]*/y;

/**
 * The pieces of a key as OmegaConf splits it (spec omegaconf 3.1): `a.b[c.d]` is `a`, `b`, `c.d`. Nothing is refused: text
 * that is neither a dotted nor a bracketed piece is skipped, and `[` alone has no piece at all.
 */
export function splitKey(key: string): string[] {
  if (!key.includes('[')) return key.split('.');
  const [prefix = ''] = DOTTED_PREFIX.exec(key) ?? [];
  const pieces = prefix.split('.');
  if (prefix.length === key.length) return pieces;
  if (key.charAt(prefix.length) === '[' && pieces.at(-1) === '') pieces.pop();
  return [...pieces, ...furtherPieces(key, prefix.length)];
}

/** Every `.piece` and `[piece]` from an offset on. A bracket that no other closes on its line is skipped. */
function furtherPieces(key: string, start: number): string[] {
  const pieces: string[] = [];
  const closings = nextOf(key, ']');
  const breaks = nextOf(key, '\n');
  let at = start;
  while (at < key.length) {
    const opening = key.charAt(at++);
    if (opening === '.') {
      DOTTED_PIECE.lastIndex = at;
      const [piece = ''] = DOTTED_PIECE.exec(key) ?? [];
      pieces.push(piece);
      at += piece.length;
    } else if (opening === '[' && closings(at) < breaks(at)) {
      pieces.push(key.slice(at, closings(at)));
      at = closings(at) + 1;
    }
  }
  return pieces;
}

/** From an offset to the next place of a character; asked for rising offsets, it reads the text once. */
function nextOf(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = text.indexOf(character, from);
      found = next < 0 ? Infinity : next;
    }
    return found;
  };
}
