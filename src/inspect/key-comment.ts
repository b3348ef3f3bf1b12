import type { KeyPlace } from './key-places.js';
import { lineStartOf } from './line-start.js';

const COMMENT_LINE = /^[ \t]*#/;
const COMMENT_BEHIND = /^(?:[ \t]*:)?[ \t]+#(.*)$/;

/** Says where a config goes, not what a key means (spec hydra-compose 5). */
const PACKAGE_HEADER = /^[ \t]*#\s*@package\b/;

/**
 * What the comments of a key in a YAML text say: the lines right above it, indented like it, and the one behind it or its
 * value on its own line. Undefined if there is none.
 */
export function keyComment({ source: { text }, key, value }: KeyPlace): string | undefined {
  const lineStart = lineStartOf(text, key.start);
  const lineEnd = endOfLine(text, key.end);
  const isOnLine = value.start >= key.end && value.end <= lineEnd;
  const [, behind] = COMMENT_BEHIND.exec(text.slice(isOnLine ? value.end : key.end, lineEnd).trimEnd()) ?? [];
  const indent = text.slice(lineStart, key.start);
  const above = indent.trim() === '' ? linesAbove(text, lineStart, indent) : [];
  const lines = behind === undefined ? above : [...above, behind];
  const comment = lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return comment === '' ? undefined : comment;
}

/** The comment lines that end right above an offset, without their `#`. */
function linesAbove(text: string, offset: number, indent: string): string[] {
  const lines: string[] = [];
  for (let end = offset - 1; end >= 0;) {
    const start = lineStartOf(text, end);
    const line = text.slice(start, end);
    const isOfKey = COMMENT_LINE.test(line) && !PACKAGE_HEADER.test(line) && line.indexOf('#') === indent.length;
    if (!isOfKey) break;
    lines.push(line.replace(/^[ \t]*#+/, ''));
    end = start - 1;
  }
  return lines.reverse();
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
