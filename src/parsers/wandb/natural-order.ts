/**
 * The order in which the core's YAML writer puts keys: by code points, but a letter behind anything else, and runs of
 * digits by their number (`a2` before `a10`).
 */
export function compareNaturally(a: string, b: string): number {
  if (isBefore(Array.from(a), Array.from(b))) return -1;
  return isBefore(Array.from(b), Array.from(a)) ? 1 : 0;
}

function isBefore(a: readonly string[], b: readonly string[]): boolean {
  const at = a.findIndex((character, position) => character !== b[position]);
  const left = a[at];
  const right = b[at];
  if (left === undefined || right === undefined) return a.length < b.length;
  const isLetterLeft = isLetter(left);
  const isLetterRight = isLetter(right);
  if (isLetterLeft !== isLetterRight) return isDigit(a[at - 1] ?? '') ? isLetterLeft : isLetterRight;
  if (isLetterLeft) return codePoint(left) < codePoint(right);
  const runs = [digitRun(a, at), digitRun(b, at)] as const;
  const hasLeadingDigits = (left === '0' || right === '0') && hasNonZeroBefore(a, at);
  return isSmallerRun(runs, hasLeadingDigits ? '1' : '') ?? codePoint(left) < codePoint(right);
}

/** Digits compare as a number, then by how many they are; undefined if both are the same. */
function isSmallerRun([left, right]: readonly [string, string], lead: string): boolean | undefined {
  const leftNumber = BigInt(lead + left || '0');
  const rightNumber = BigInt(lead + right || '0');
  if (leftNumber !== rightNumber) return leftNumber < rightNumber;
  return left.length === right.length ? undefined : left.length < right.length;
}

function digitRun(characters: readonly string[], start: number): string {
  let run = '';
  for (let at = start; isDigit(characters[at] ?? ''); at++) run += String(codePoint(characters[at] ?? '') - 48);
  return run;
}

function hasNonZeroBefore(characters: readonly string[], end: number): boolean {
  for (let at = end - 1; isDigit(characters[at] ?? ''); at--) {
    if (characters[at] !== '0') return true;
  }
  return false;
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function isDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character);
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
