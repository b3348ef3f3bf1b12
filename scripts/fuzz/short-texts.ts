/** One of several shares of the texts, counted from 0: all shares together have every text. */
export interface Part {
  readonly index: number;
  readonly count: number;
}

/** The texts of exactly so many characters of an alphabet, or a part of them, each made when it is asked for. */
export function* textsOfLength(alphabet: readonly string[], length: number, part: Part): Generator<string, undefined> {
  const end = alphabet.length ** length;
  for (let index = part.index; index < end; index += part.count) yield textAt(alphabet, index, length);
  return undefined;
}

/** The text whose characters are the digits of an index. */
function textAt(alphabet: readonly string[], index: number, length: number): string {
  let text = '';
  for (let rest = index; text.length < length; rest = Math.floor(rest / alphabet.length)) {
    text += alphabet[rest % alphabet.length] ?? '';
  }
  return text;
}
