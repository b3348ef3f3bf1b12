import type { Span } from '../../model/source.js';

/**
 * Where a part of a scalar's value stands in the text that the scalar was read from. Escapes and folding move characters:
 * where the value, or else the line that the part begins on, is not found as it is, the answer is the whole scalar.
 */
export function spanInScalar(text: string, scalar: Span, value: string, part: Span | undefined): Span {
  if (part === undefined) return scalar;
  const lineStart = value.lastIndexOf('\n', part.start - 1) + 1;
  const lineBreak = value.indexOf('\n', lineStart);
  const line = value.slice(lineStart, lineBreak < 0 ? value.length : lineBreak);
  const written = text.slice(scalar.start, scalar.end);
  const at = written.indexOf(line);
  if (at < 0 || written.includes(line, at + 1)) return scalar;
  const start = scalar.start + at + part.start - lineStart;
  return { start, end: Math.min(start + part.end - part.start, scalar.start + at + line.length) };
}
