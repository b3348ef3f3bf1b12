/** The offset at which the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  // lastIndexOf takes positions before the text for its first.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
