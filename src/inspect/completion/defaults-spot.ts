import { lineStartOf } from '../line-start.js';
import type { Spot } from './spot.js';
import { wordAt } from './word.js';

/** The words that may stand before a group. */
export const DEFAULTS_KEYWORDS = ['override', 'optional'] as const;

/**
 * The spot of a cursor in a defaults list, told by its line alone: `- override db: mysql`, also in brackets and braces.
 * Undefined on lines that are no entry.
 */
export function defaultsSpot(text: string, cursor: number): Spot | undefined {
  const lineStart = lineStartOf(text, cursor);
  const word = wordAt(text, cursor, isEntryPart, { from: lineStart });
  const before = text.slice(lineStart, word.span.start).replace(/^\s*defaults:/, '');
  const entry = before.slice(entryStart(before));
  const colon = entry.indexOf(':');
  if (colon >= 0) return { kind: 'defaults-option', group: lastWord(entry.slice(0, colon)), word };
  if (/^\s*$/.test(before) || before.includes('#')) return undefined;
  const hasKeyword = DEFAULTS_KEYWORDS.some((keyword) => entry.split(/\s+/).includes(keyword));
  return { kind: 'defaults-entry', word, hasKeyword };
}

/** Behind the dash, bracket, brace or comma that begins the entry; a bracket behind a colon opens a list of options. */
function entryStart(before: string): number {
  const options = /:[ \t]*\[[^\][{}]*$/.exec(before);
  const head = options === null ? before : before.slice(0, options.index);
  const dash = /^\s*-\s/.exec(head)?.[0].length ?? 0;
  return Math.max(dash, ...['[', '{', ','].map((mark) => head.lastIndexOf(mark) + 1));
}

function lastWord(text: string): string {
  return text.trim().split(/\s+/).at(-1) ?? '';
}

function isEntryPart(character: string): boolean {
  return !/[\s[\]{},:'"]/.test(character);
}
