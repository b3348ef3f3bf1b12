import type { Spot } from './spot.js';
import { wordAt } from './word.js';

/** A dict in the arguments of a resolver: where it is open nothing is offered. */
const DICT = -1;

/**
 * The spot of a cursor inside `${…}`, closed or not; undefined if it is inside none. Only the text from `from` to the cursor
 * decides, in one pass, so the text may be broken in any way.
 */
export function interpolationSpot(
  text: string,
  from: number,
  cursor: number,
  base: readonly string[],
): Spot | undefined {
  const start = openInterpolation(text, from, cursor);
  if (start === undefined) return undefined;
  const call = /^[ \t]*([A-Za-z_][\w.-]*)[ \t]*:/.exec(text.slice(start, cursor));
  if (call?.[1] === undefined) {
    return { kind: 'reference', word: wordAt(text, cursor, isPathPart, { from: start }), base };
  }
  const word = wordAt(text, cursor, isPathPart, { from: start + call[0].length });
  return { kind: 'resolver-argument', resolver: call[1], word, base };
}

/** Behind the `${` of the innermost interpolation that is open at the cursor. */
function openInterpolation(text: string, from: number, cursor: number): number | undefined {
  const open: number[] = [];
  let backslashes = 0;
  for (let at = from; at < cursor; at++) {
    const character = text.charAt(at);
    if (character === '$' && text.charAt(at + 1) === '{' && at + 1 < cursor) {
      if (backslashes % 2 === 0 || open.length > 0) open.push(at + 2);
      at++;
    } else if (character === '{' && open.length > 0) {
      open.push(DICT);
    } else if (character === '}') {
      open.pop();
    }
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  const start = open.at(-1);
  return start === DICT ? undefined : start;
}

function isPathPart(character: string): boolean {
  return !/[\s{}()\]:,'"\\$]/.test(character);
}
