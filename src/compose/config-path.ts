/** A piece that is empty, `.` or `..`. */
const ODD_PIECE = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * A config path as a file system takes it: without empty and `.` pieces, each `..` taken together with the piece before
 * it. What is left of `..` stands at the beginning: such a path leads out of the root.
 */
export function normalisePath(path: string): string {
  if (!ODD_PIECE.test(path)) return path;
  const pieces: string[] = [];
  for (const piece of path.split('/')) {
    if (piece === '' || piece === '.') continue;
    if (piece === '..' && pieces.length > 0 && pieces.at(-1) !== '..') pieces.pop();
    else pieces.push(piece);
  }
  return pieces.join('/');
}

/** Whether a normalised path leads out of the root. */
export function leadsOutside(path: string): boolean {
  return path === '..' || path.startsWith('../');
}
