import { describe, expect, it } from 'vitest';
import { checkInterpolation, parseInterpolation } from '../src/grammar/interpolation/parse.js';
import { printInterpolation } from '../src/grammar/interpolation/print.js';

const SPECIAL_CHARACTERS = ['$', '{', '}', ':', '.', ',', '[', ']', "'", '"', '\\', ' '];
const LONGEST = 6;

describe('every text over the special characters of interpolations', () => {
  // One test for each first character, so that a failure tells at once where to look.
  it.each(SPECIAL_CHARACTERS)(
    'that begins with %s is a tree that prints as it was, or has an issue inside',
    (first) => {
      const wrong: string[] = [];
      let texts = 0;
      for (const text of textsWith(first, LONGEST)) {
        texts++;
        if (!isRead(text)) wrong.push(text);
      }
      expect(wrong).toEqual([]);
      expect(texts).toBe((SPECIAL_CHARACTERS.length ** LONGEST - 1) / (SPECIAL_CHARACTERS.length - 1));
    },
  );
});

function isRead(text: string): boolean {
  const issue = checkInterpolation(text);
  if (issue === undefined) return printInterpolation(parseInterpolation(text)) === text;
  const { start, end } = issue.span ?? { start: -1, end: -1 };
  return start >= 0 && start <= end && end <= text.length;
}

/** Every text of at most so many special characters that begins so. */
function* textsWith(start: string, longest: number): Generator<string> {
  yield start;
  if (start.length === longest) return;
  for (const next of SPECIAL_CHARACTERS) yield* textsWith(start + next, longest);
}
