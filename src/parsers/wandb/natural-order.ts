/**
 * The order in which the core's YAML writer puts keys: by code points, but a letter behind anything else, and runs of
 * digits by their number (`a2` before `a10`), as long as it has 64 bits.
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
  const hasLeadingDigits = (left === '0' || right === '0') && hasNonZeroBefore(a, at);
  const lead = hasLeadingDigits ? 1n : 0n;
  return isSmallerRun(digitRun(a, at, lead), digitRun(b, at, lead)) ?? codePoint(left) < codePoint(right);
}

/** Digits in a row, as Go counts them. */
interface DigitRun {
  readonly number: bigint;
  readonly length: number;
}

/** Digits compare as a number, then by how many they are; undefined if both are the same. */
function isSmallerRun(left: DigitRun, right: DigitRun): boolean | undefined {
  if (left.number !== right.number) return left.number < right.number;
  return left.length === right.length ? undefined : left.length < right.length;
}

/** The number is of 64 bits and flows over, and a digit of any script counts by its distance from `0`. */
function digitRun(characters: readonly string[], start: number, lead: bigint): DigitRun {
  let number = lead;
  let end = start;
  for (; isDigit(characters[end] ?? ''); end++) {
    number = BigInt.asIntN(64, number * 10n + BigInt(codePoint(characters[end] ?? '') - 48));
  }
  return { number, length: end - start };
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
