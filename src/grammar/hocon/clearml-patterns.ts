import { CLEARML_NUMBER, PYTHON_END } from './clearml-number.js';
import { endOfBlanks, endOfQuoted, unitAt } from './patterns.js';

/** White space as Python's `\s` has it. */
const PYTHON_SPACE = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const NOT_IN_WORD = String.raw`(?![\w$])`;
const DIGITS = String.raw`\p{Nd}+`;
const PERIOD_UNIT =
  'n(?:s|anos?|anoseconds?)|u(?:s)|micro(?:s|seconds?)?|m(?:s|illis?|illiseconds?)?|s(?:econds?)?|m(?:inutes?|o(?:nths?)?)|' +
  'h(?:ours?)?|d(?:ays?)?|w(?:eeks?)?|y(?:ears?)?';
const PERIOD = String.raw`${DIGITS}[${PYTHON_SPACE}]*(?:${PERIOD_UNIT})${PYTHON_END}`;
const QUOTED = String.raw`"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"`;
const INCLUDE = String.raw`(?<![\w$])[iI][nN][cC][lL][uU][dD][eE]${NOT_IN_WORD}[ \t]*`;
const PLACE = String.raw`(?:${QUOTED}|(?:url|file)${NOT_IN_WORD}[ \t]*\([ \t]*${QUOTED}[ \t]*\))`;
const REQUIRED = String.raw`required${NOT_IN_WORD}[ \t]*\([ \t]*${PLACE}[ \t]*\)`;

const ASCII = 128;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const CLOSING_BRACE = 0x7d;

/** Finds the end of a token that begins at an offset; undefined if none does. */
export type EndOf = (text: string, offset: number) => number | undefined;

/** An include with all that belongs to it. */
export const endOfInclude = matching(`${INCLUDE}(?:${PLACE}|${REQUIRED})`);
/** The beginning of an include that does not go on as one. */
export const endOfBrokenInclude = matching(`${INCLUDE}(?:url|file|required)${NOT_IN_WORD}`);
/** A number, by what follows it (spec hocon 2.2). */
export const endOfNumber = matching(CLEARML_NUMBER, 'u');
/** A period at the end of the text. */
export const endOfPeriod = matching(PERIOD, 'u');

function matching(source: string, flags = ''): EndOf {
  const pattern = new RegExp(source, `${flags}y`);
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  };
}

const BARE_KEY = classOf(256, /[A-Za-z0-9À-ÖØ-öø-ÿ._\-/ ]/);
const PLAIN = classOf(ASCII, new RegExp(String.raw`[^\^\`+?!@*&"[{\]\}#,=$\\${PYTHON_SPACE}]`));
const WIDE_SPACE = new RegExp(`[${PYTHON_SPACE}]`);

/** For each character up to a bound whether it belongs to a set. */
function classOf(bound: number, set: RegExp): Uint8Array {
  return Uint8Array.from({ length: bound }, (_, unit) => Number(set.test(String.fromCharCode(unit))));
}

/** A key without quotes, which may hold blanks but not end in them. */
export function endOfBareKey(text: string, offset: number): number | undefined {
  let end = offset;
  while (end < text.length && BARE_KEY[text.charCodeAt(end)] === 1) end++;
  while (end > offset && text.charCodeAt(end - 1) === SPACE) end--;
  return end === offset ? undefined : end;
}

/** Plain characters and pairs of a backslash and any character but a line feed, then blanks. */
export function endOfUnquoted(text: string, offset: number): number | undefined {
  let end = offset;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit < ASCII ? PLAIN[unit] === 1 : !isWideSpace(unit)) end++;
    else if (unit === BACKSLASH && end + 1 < text.length && text.charCodeAt(end + 1) !== LINE_FEED) end += 2;
    else break;
  }
  return end === offset ? undefined : endOfBlanks(text, end);
}

function isWideSpace(unit: number): boolean {
  return WIDE_SPACE.test(String.fromCharCode(unit));
}

/** A text in quotes with the blanks behind it. */
export function endOfQuotedValue(text: string, offset: number): number | undefined {
  const end = endOfQuoted(text, offset);
  return end === undefined ? undefined : endOfBlanks(text, end);
}

/** `${…}` with the blanks behind it. */
export function endOfSubstitution(text: string, offset: number): number | undefined {
  const content = offset + 2;
  if (!text.startsWith('${', offset) || text.charCodeAt(content) === CLOSING_BRACE) return undefined;
  const close = text.indexOf('}', content);
  return close < 0 ? undefined : endOfBlanks(text, close + 1);
}

const KEYWORDS = ['true', 'false', 'null'];
const WORD = classOf(ASCII, /[\w$]/);

/** `true`, `false` and `null` in any case, with no letter, digit, `_` or `$` beside them. */
export function endOfKeyword(text: string, offset: number): number | undefined {
  const initial = text.charAt(offset).toLowerCase();
  const word = KEYWORDS.find((keyword) => keyword.startsWith(initial)) ?? '';
  const end = offset + word.length;
  if (!text.startsWith(word, offset) && text.slice(offset, end).toUpperCase() !== word.toUpperCase()) return undefined;
  return WORD[unitAt(text, offset - 1)] === 1 || WORD[unitAt(text, end)] === 1 ? undefined : end;
}

/** `=`, `:` or `+=` */
export function endOfOperator(text: string, offset: number): number | undefined {
  const sign = text.charAt(offset);
  if (sign === '=' || sign === ':') return offset + 1;
  return text.startsWith('+=', offset) ? offset + 2 : undefined;
}

/** The end of a run of line breaks, blanks and comments. */
export function endOfLineBreaks(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const at = endOfBlanks(text, end);
    const next = endOfComment(text, at) ?? (isLineBreak(unitAt(text, at)) ? at + 1 : at);
    if (next === end) return end;
    end = next;
  }
}

/** The end of a `#` or `//` comment, before the line break. */
export function endOfComment(text: string, offset: number): number | undefined {
  const unit = unitAt(text, offset);
  if (unit !== HASH && !(unit === SLASH && unitAt(text, offset + 1) === SLASH)) return undefined;
  let end = offset + 1;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** A backslash at the end of a line, with the line breaks behind it. */
export function endOfContinuation(text: string, offset: number): number | undefined {
  if (!text.startsWith('\\\n', offset)) return undefined;
  let end = offset + 2;
  while (isLineBreak(unitAt(text, end))) end++;
  return end;
}

function isLineBreak(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
}
