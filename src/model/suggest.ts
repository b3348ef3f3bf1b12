/** Longer names are not compared: nobody mistypes them, and the comparison is quadratic in their length. */
const MAX_LENGTH = 80;

/** Shorter beginnings say too little about what was meant. */
const MIN_CONTINUED = 3;

/**
 * The candidate that is nearest to what was written, if it is near enough to be a slip of the hand: at most a third of the
 * letters differ (a swap of neighbours counts one), or it goes on where the writer stopped.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  const names = Array.from(candidates);
  for (const candidate of names) {
    if (candidate.length > MAX_LENGTH || Math.abs(candidate.length - written.length) >= bestDistance) continue;
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? continuation(written, names);
}

/** The one candidate that begins with what was written. */
function continuation(written: string, candidates: readonly string[]): string | undefined {
  if (written.length < MIN_CONTINUED) return undefined;
  const [found, second] = candidates.filter((candidate) => candidate.startsWith(written));
  return second === undefined ? found : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && isSwap(a, b, row, column)) cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function isSwap(a: string, b: string, row: number, column: number): boolean {
  return a.charCodeAt(row - 1) === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
}

function at(cells: readonly number[], column: number): number {
  return cells[column] ?? Infinity;
}
