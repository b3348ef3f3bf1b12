import { parsePythonInt } from '../../model/python-number.js';
import { plainWord } from './python-strings.js';

/**
 * How ClearML reads a boolean of a command line (spec clearml 4.2): nothing and `false` are false, `true` is true, an
 * integer is "not zero"; undefined for every other text.
 */
export function parseCommandLineBool(text: string): boolean | undefined {
  const value = booleanOrInt(plainWord(text));
  return typeof value === 'bigint' ? value !== 0n : value;
}

/** The same of a word in lower case, an integer as itself. */
export function booleanOrInt(word: string): boolean | bigint | undefined {
  if (word === '' || word === 'false') return false;
  return word === 'true' ? true : parsePythonInt(word);
}
