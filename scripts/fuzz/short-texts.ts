/**
 * Every text over an alphabet up to a length, each made when it is asked for. Of several parts each has its share of the
 * texts, and all together have all.
 */
export function* shortTexts(
  alphabet: readonly string[],
  length: number,
  part: { readonly index: number; readonly count: number },
): Generator<string, undefined> {
  for (let digits = 0; digits <= length; digits++) {
    const end = alphabet.length ** digits;
    for (let index = part.index; index < end; index += part.count) yield textAt(alphabet, index, digits);
  }
  return undefined;
}

/** The text whose characters are the digits of an index. */
function textAt(alphabet: readonly string[], index: number, digits: number): string {
  let text = '';
  for (let rest = index; text.length < digits; rest = Math.floor(rest / alphabet.length)) {
    text += alphabet[rest % alphabet.length] ?? '';
  }
  return text;
}
