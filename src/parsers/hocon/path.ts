import type { HoconDialect } from '../../grammar/hocon/tree.js';
import { specPath } from './spec-path.js';

/** Characters that end a part of a path for ClearML's reader, unless a part is in quotes. */
const SPECIAL = /[$}[\]:=+#`^?!@*&.]/;
const QUOTE = 0x22;
const PART = /"[^"]+"|[^$}[\]:=+#`^?!@*&.]+/g;

/** True if ClearML's reader cuts or drops something when it takes a text as a path. */
export function hasSpecialCharacter(part: string): boolean {
  return SPECIAL.test(part);
}

/**
 * The parts of a path expression. In `clearml` (spec hocon 2.5) empty parts vanish, every special character separates, and
 * a part in quotes that holds such a character keeps its quotes, which are then part of the stored key. In `spec` dots
 * outside quotes separate and an empty part is an error.
 * @throws ParseError `HOCON_SYNTAX` in `spec`
 */
export function parseHoconPath(expression: string, dialect: HoconDialect = 'clearml'): string[] {
  if (dialect === 'spec') return specPath(expression);
  const parts = expression.match(PART) ?? [];
  return parts.map((part) => (part.startsWith('"') && hasSpecialCharacter(part) ? part : stripQuotes(part)));
}

/** A text without the quotes at its two ends, however many: a stored key as the plain tree has it. */
export function stripQuotes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === QUOTE) start++;
  while (end > start && text.charCodeAt(end - 1) === QUOTE) end--;
  return text.slice(start, end);
}
