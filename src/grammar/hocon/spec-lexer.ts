import { createToken, Lexer, type TokenType } from 'chevrotain';
import { lazy, LEXER_OPTIONS, startCharsExcept } from '../lexing.js';
import { hoconCategories } from './categories.js';
import { isJavaNumber } from './java-number.js';
import { endOfQuoted, endOfTriple, lineBreaks, scanned, sticky } from './patterns.js';

/** White space as the reference has it: Java's, the no-break spaces and the byte order mark; a line feed counts apart. */
const BLANK = String.raw`\t\v\f\r\x1c-\x20\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`;
const RESERVED = String.raw`$"{}[\]:=,+#\`^?!@*&\\`;
/** A slash belongs to unquoted text if no second one makes it a comment. */
const PLAIN = String.raw`(?:[^${RESERVED}${BLANK}\n/]|\/(?!\/))`;
const UNQUOTED = `${PLAIN}+`;
const NUMBER_START = '0123456789-';

const UNQUOTED_EXCLUDED = `$"{}[]:=,+#\`^?!@*&\\\t\n\v\f\r\u001c\u001d\u001e\u001f \u00a0${NUMBER_START}`;
const BLANK_EXCLUDED = Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit))
  .filter((character) => !/[\t\v\f\r\x1c-\x20\xa0]/.test(character))
  .join('');

/** The lexer of full HOCON (spec hocon 3): what a character means does not depend on where it stands. */
export const specLexer = lazy((): Lexer => new Lexer(specTokens(), LEXER_OPTIONS));

/** The tokens of {@link specLexer}, in the order in which they are tried. */
export const specTokens = lazy((): TokenType[] => [...skippedTokens(), ...punctuation(), ...textTokens()]);

function skippedTokens(): TokenType[] {
  return [
    createToken({
      name: 'SpecBlanks',
      pattern: sticky(`[${BLANK}]+`),
      start_chars_hint: startCharsExcept(BLANK_EXCLUDED),
      line_breaks: true,
      group: Lexer.SKIPPED,
    }),
    createToken({
      name: 'SpecComment',
      pattern: /(?:#|\/\/)[^\n]*/,
      start_chars_hint: ['#', '/'],
      line_breaks: true,
      group: Lexer.SKIPPED,
    }),
  ];
}

function punctuation(): TokenType[] {
  const { OpenObject, CloseObject, OpenList, CloseList, LineBreak, Comma, Operator, Substitution } = hoconCategories();
  return [
    createToken({
      name: 'SpecLineBreak',
      pattern: lineBreaks((character) => character === '\n', new RegExp(String.raw`[${BLANK}\n]+|(?:#|//)[^\n]*`, 'y')),
      start_chars_hint: ['\n'],
      line_breaks: true,
      categories: LineBreak,
    }),
    createToken({ name: 'SpecComma', pattern: ',', categories: Comma }),
    createToken({ name: 'SpecOpenObject', pattern: '{', categories: OpenObject }),
    createToken({ name: 'SpecCloseObject', pattern: '}', categories: CloseObject }),
    createToken({ name: 'SpecOpenList', pattern: '[', categories: OpenList }),
    createToken({ name: 'SpecCloseList', pattern: ']', categories: CloseList }),
    createToken({ name: 'SpecOperator', pattern: /\+=|[=:]/, start_chars_hint: ['+', '=', ':'], categories: Operator }),
    createToken({
      name: 'SpecSubstitution',
      pattern: scanned(endOfSubstitution),
      start_chars_hint: ['$'],
      line_breaks: true,
      categories: Substitution,
    }),
  ];
}

function textTokens(): TokenType[] {
  const { KeyText, ValueText, IncludeWord } = hoconCategories();
  const categories = [KeyText, ValueText];
  const unquotedStart = startCharsExcept(UNQUOTED_EXCLUDED);
  return [
    createToken({
      name: 'SpecTriple',
      pattern: scanned(endOfTriple),
      start_chars_hint: ['"'],
      line_breaks: true,
      categories,
    }),
    createToken({
      name: 'SpecQuoted',
      pattern: scanned(endOfJsonText),
      start_chars_hint: ['"'],
      line_breaks: true,
      categories,
    }),
    createToken({
      name: 'SpecNumber',
      pattern: matchNumber,
      start_chars_hint: Array.from(NUMBER_START),
      line_breaks: false,
      categories,
    }),
    createToken({ name: 'SpecKeyword', pattern: /true|false|null/, start_chars_hint: ['t', 'f', 'n'], categories }),
    createToken({
      name: 'SpecIncludeWord',
      pattern: sticky(`include(?!${PLAIN})`),
      start_chars_hint: ['i'],
      line_breaks: false,
      categories: [...categories, IncludeWord],
    }),
    createToken({
      name: 'SpecUnquoted',
      pattern: sticky(UNQUOTED),
      start_chars_hint: unquotedStart,
      line_breaks: false,
      categories,
    }),
  ];
}

/** The end of a text in quotes that holds no raw control character and no escape but JSON's. */
function endOfJsonText(text: string, offset: number): number | undefined {
  const end = endOfQuoted(text, offset, /[\x00-\x1f]/);
  if (end === undefined) return undefined;
  return hasOnlyJsonEscapes(text.slice(offset, end)) ? end : undefined;
}

function hasOnlyJsonEscapes(image: string): boolean {
  const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
  for (let at = image.indexOf('\\'); at >= 0; at = image.indexOf('\\', escape.lastIndex)) {
    escape.lastIndex = at;
    if (!escape.test(image)) return false;
  }
  return true;
}

/** The brace that closes `${`, on the same line and outside quotes. */
function endOfSubstitution(text: string, offset: number): number | undefined {
  if (!text.startsWith('${', offset)) return undefined;
  let at = offset + 2;
  while (at < text.length && text.charAt(at) !== '\n') {
    const character = text.charAt(at);
    if (character === '}') return at + 1;
    const next = character === '"' ? endOfJsonText(text, at) : at + 1;
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

/** A run of the characters of numbers; if it is none, it is text, in which `+` has no place. */
function matchNumber(text: string, offset: number): [string] | null {
  const run = /[0-9eE+\-.]+/y;
  run.lastIndex = offset;
  const image = run.exec(text)?.[0];
  if (image === undefined) return null;
  return isJavaNumber(image) || !image.includes('+') ? [image] : null;
}
