/** The text without a character at its start and end, however often it stands there (Python's `strip`). */
export function stripCharacter(text: string, character: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charAt(start) === character) start++;
  while (end > start && text.charAt(end - 1) === character) end--;
  return text.slice(start, end);
}
