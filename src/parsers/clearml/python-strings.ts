/** What Python's `str.strip()` removes; JavaScript's `trim` removes another set. */
const SPACE = /[\t-\r\u001c-\u001f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Python's `str.strip()`. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `strip().lower()`, which ClearML asks of most words it understands. */
export function plainWord(text: string): string {
  return trimSpace(text).toLowerCase();
}
