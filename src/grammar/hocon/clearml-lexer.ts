import { createToken, Lexer, type CustomPatternMatcherFunc, type ITokenConfig, type TokenType } from 'chevrotain';
import { ASCII_LETTERS, lazy, LEXER_OPTIONS, startCharsExcept } from '../lexing.js';
import { hoconCategories } from './categories.js';
import { CLEARML_NUMBER, PYTHON_END } from './clearml-number.js';
import { endOfBlanks, endOfQuoted, endOfTriple, lineBreaks, scanned, sticky } from './patterns.js';

/** White space as Python's `\s` has it. */
const PYTHON_SPACE = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const NOT_IN_WORD = String.raw`(?![\w$])`;
const DIGITS = String.raw`\p{Nd}+`;
const PERIOD_UNIT =
  'n(?:s|anos?|anoseconds?)|u(?:s)|micro(?:s|seconds?)?|m(?:s|illis?|illiseconds?)?|s(?:econds?)?|m(?:inutes?|o(?:nths?)?)|' +
  'h(?:ours?)?|d(?:ays?)?|w(?:eeks?)?|y(?:ears?)?';
const PERIOD = String.raw`${DIGITS}[${PYTHON_SPACE}]*(?:${PERIOD_UNIT})${PYTHON_END}`;
const QUOTED = String.raw`"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"`;
const PLAIN = String.raw`[^\^\`+?!@*&"[{\]\}#,=$\\${PYTHON_SPACE}]`;
const INCLUDE = String.raw`(?<![\w$])[iI][nN][cC][lL][uU][dD][eE]${NOT_IN_WORD}[ \t]*`;
const PLACE = String.raw`(?:${QUOTED}|(?:url|file)${NOT_IN_WORD}[ \t]*\([ \t]*${QUOTED}[ \t]*\))`;
const REQUIRED = String.raw`required${NOT_IN_WORD}[ \t]*\([ \t]*${PLACE}[ \t]*\)`;

const UNQUOTED_EXCLUDED = '^`+?!@*&"[{]}#,=$\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0';
const NUMBER_START = startCharsExcept(asciiExcept('0123456789.+-'));
const BARE_KEY_START = startCharsExcept(asciiExcept(`${ASCII_LETTERS}0123456789._-/ `));
const DIGIT_START = startCharsExcept(asciiExcept('0123456789'));

/**
 * The lexer of ClearML's dialect (spec hocon 2.2). What a character means depends on where it stands, hence the modes:
 * `key` between the braces of an object, `value` behind an operator, `list` between brackets, and `start`, which is `key`
 * outside all braces. A container always holds one mode: the operator turns `key` into `value`, the end of the value turns it back.
 */
export const clearmlLexer = lazy((): Lexer => new Lexer(clearmlModes(), LEXER_OPTIONS));

/** The modes of {@link clearmlLexer} and their tokens, in the order in which they are tried. */
export const clearmlModes = lazy((): { modes: Record<string, TokenType[]>; defaultMode: string } => {
  const shared = sharedTokens();
  const key = [...shared.skipped, ...includeTokens(), ...keyTokens(), ...lineTokens(''), ...shared.brackets];
  const value = [...shared.skipped, ...includeTokens(), ...valueTokens(), ...shared.brackets];
  return {
    modes: {
      start: [...key, operator('StartOperator', { push_mode: 'value' })],
      key: [...key, operator('Operator', { pop_mode: true, push_mode: 'value' })],
      value: [...value, ...lineTokens('ValueEnd', { pop_mode: true, push_mode: 'key' })],
      list: [...value, ...lineTokens('List')],
    },
    defaultMode: 'start',
  };
});

function sharedTokens(): { skipped: TokenType[]; brackets: TokenType[] } {
  const { OpenObject, CloseObject, OpenList, CloseList } = hoconCategories();
  return {
    skipped: [
      createToken({ name: 'ClearmlBlanks', pattern: /[ \t]+/, start_chars_hint: [' ', '\t'], group: Lexer.SKIPPED }),
      createToken({
        name: 'ClearmlComment',
        pattern: /(?:#|\/\/)[^\n\r]*/,
        start_chars_hint: ['#', '/'],
        group: Lexer.SKIPPED,
      }),
    ],
    brackets: [
      createToken({ name: 'ClearmlOpenObject', pattern: '{', push_mode: 'key', categories: OpenObject }),
      createToken({ name: 'ClearmlCloseObject', pattern: '}', pop_mode: true, categories: CloseObject }),
      createToken({ name: 'ClearmlOpenList', pattern: '[', push_mode: 'list', categories: OpenList }),
      createToken({ name: 'ClearmlCloseList', pattern: ']', pop_mode: true, categories: CloseList }),
    ],
  };
}

/** The operator takes the line breaks and comments behind it along, so that the next line break ends the value. */
function operator(name: string, modes: Pick<ITokenConfig, 'push_mode' | 'pop_mode'>): TokenType {
  return createToken({
    name: `Clearml${name}`,
    pattern: scanned(endOfOperator),
    start_chars_hint: ['=', ':', '+'],
    line_breaks: true,
    categories: hoconCategories().Operator,
    ...modes,
  });
}

function endOfOperator(text: string, offset: number): number | undefined {
  const operator = text.startsWith('+=', offset) ? 2 : /[=:]/.test(text.charAt(offset)) ? 1 : 0;
  if (operator === 0) return undefined;
  const skipped = /[\n\r]|(?:#|\/\/)[^\n\r]*/y;
  let end = offset + operator;
  for (;;) {
    skipped.lastIndex = endOfBlanks(text, end);
    if (!skipped.test(text)) return end;
    end = skipped.lastIndex;
  }
}

function lineTokens(prefix: string, modes: Pick<ITokenConfig, 'push_mode' | 'pop_mode'> = {}): TokenType[] {
  const { LineBreak, Comma } = hoconCategories();
  return [
    createToken({
      name: `Clearml${prefix}LineBreak`,
      pattern: lineBreaks((character) => character === '\n' || character === '\r', /[ \t\n\r]+|(?:#|\/\/)[^\n\r]*/y),
      start_chars_hint: ['\n', '\r'],
      line_breaks: true,
      categories: LineBreak,
      ...modes,
    }),
    createToken({ name: `Clearml${prefix}Comma`, pattern: ',', categories: Comma, ...modes }),
  ];
}

function includeTokens(): TokenType[] {
  return [
    custom(
      'ClearmlInclude',
      sticky(`${INCLUDE}(?:${PLACE}|${REQUIRED})`),
      ['i', 'I'],
      hoconCategories().IncludeStatement,
    ),
    custom('ClearmlBrokenInclude', sticky(`${INCLUDE}(?:url|file|required)${NOT_IN_WORD}`), ['i', 'I']),
  ];
}

function keyTokens(): TokenType[] {
  const { KeyText } = hoconCategories();
  return [
    custom(
      'ClearmlQuotedKey',
      scanned((text, offset) => endOfQuoted(text, offset, /\r/)),
      ['"'],
      KeyText,
    ),
    custom('ClearmlNumberKey', sticky(CLEARML_NUMBER, 'u'), NUMBER_START, KeyText),
    createToken({
      name: 'ClearmlBareKey',
      pattern: /[A-Za-z0-9À-ÖØ-öø-ÿ._\-/ ]+/,
      start_chars_hint: BARE_KEY_START,
      categories: KeyText,
    }),
  ];
}

function valueTokens(): TokenType[] {
  const { ValueText, Substitution, Continuation } = hoconCategories();
  return [
    createToken({
      name: 'ClearmlSubstitution',
      pattern: /\$\{[^}]+\}[ \t]*/,
      start_chars_hint: ['$'],
      line_breaks: true,
      categories: Substitution,
    }),
    custom('ClearmlPeriod', sticky(PERIOD, 'u'), DIGIT_START, ValueText),
    custom('ClearmlNumber', sticky(CLEARML_NUMBER, 'u'), NUMBER_START, ValueText),
    custom('ClearmlKeyword', matchKeyword, Array.from('tTfFnN'), ValueText),
    custom('ClearmlTriple', scanned(endOfTriple), ['"'], ValueText),
    custom('ClearmlQuoted', scanned(endOfQuotedValue), ['"'], ValueText),
    custom('ClearmlUnquoted', scanned(endOfUnquoted), startCharsExcept(UNQUOTED_EXCLUDED), ValueText),
    createToken({
      name: 'ClearmlContinuation',
      pattern: /\\\n[\n\r]*/,
      start_chars_hint: ['\\'],
      line_breaks: true,
      categories: Continuation,
    }),
  ];
}

function custom(
  name: string,
  pattern: CustomPatternMatcherFunc,
  start_chars_hint: (string | number)[],
  categories: TokenType[] | TokenType = [],
): TokenType {
  return createToken({ name, pattern, start_chars_hint, line_breaks: true, categories });
}

/** `true`, `false` and `null` in any case, with no letter, digit, `_` or `$` beside them. */
function matchKeyword(text: string, offset: number): [string] | null {
  if (/[\w$]/.test(text.charAt(offset - 1))) return null;
  for (const word of ['TRUE', 'FALSE', 'NULL']) {
    const image = text.slice(offset, offset + word.length);
    if (image.toUpperCase() === word && !/[\w$]/.test(text.charAt(offset + word.length))) return [image];
  }
  return null;
}

function endOfQuotedValue(text: string, offset: number): number | undefined {
  const end = endOfQuoted(text, offset);
  return end === undefined ? undefined : endOfBlanks(text, end);
}

/** Plain characters and pairs of a backslash and any character but a line feed, then blanks. */
function endOfUnquoted(text: string, offset: number): number | undefined {
  const plain = new RegExp(`${PLAIN}+`, 'y');
  let end = offset;
  for (;;) {
    plain.lastIndex = end;
    if (plain.test(text)) end = plain.lastIndex;
    if (text.charAt(end) !== '\\' || end + 1 >= text.length || text.charAt(end + 1) === '\n') break;
    end += 2;
  }
  return end === offset ? undefined : endOfBlanks(text, end);
}

function asciiExcept(kept: string): string {
  return Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit))
    .filter((character) => !kept.includes(character))
    .join('');
}
