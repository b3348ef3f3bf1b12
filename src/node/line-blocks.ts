/** A block of this size is some milliseconds of work, against which handing it to another thread costs nothing. */
const BLOCK_LENGTH = 65_536;

/**
 * The whole lines of a stream of text, in blocks of some length. What has arrived is passed on at once: a caller who
 * waits for the answer to one line gets it without sending more. A line is never cut, whatever its length.
 */
export async function* lineBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest: string[] = [];
  for await (const piece of pieces) {
    const end = piece.lastIndexOf('\n') + 1;
    if (end === 0) {
      rest.push(piece);
      continue;
    }
    yield* cutAtLines(rest.join('') + piece.slice(0, end));
    rest = end === piece.length ? [] : [piece.slice(end)];
  }
  const last = rest.join('');
  if (last !== '') yield last;
  return undefined;
}

/** A text that ends in a line feed, cut after line feeds. */
function* cutAtLines(text: string): Generator<string, undefined> {
  let start = 0;
  while (text.length - start > BLOCK_LENGTH) {
    const before = text.lastIndexOf('\n', start + BLOCK_LENGTH - 1) + 1;
    const end = before > start ? before : text.indexOf('\n', start) + 1;
    yield text.slice(start, end);
    start = end;
  }
  if (start < text.length) yield text.slice(start);
  return undefined;
}
