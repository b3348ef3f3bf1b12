const SPACE = ' \t\r\n';

/**
 * Splits a text into words as Python's `shlex.split` does: quotes group, a backslash takes the next character as it is,
 * inside double quotes only before `"` and `\`. Undefined if a quote is not closed or a backslash stands last.
 */
export function splitShellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\' && quote !== "'" && (quote === '' || next === '"' || next === '\\')) {
      if (next === '') return undefined;
      word = (word ?? '') + next;
      at++;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (!SPACE.includes(character)) word = (word ?? '') + character;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}
