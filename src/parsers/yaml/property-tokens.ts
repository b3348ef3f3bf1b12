import { EXCLAMATION, HASH, isBreakOrEnd, isSpaceOrEnd, LESS_THAN, SPACE } from './characters.js';
import type { Cursor } from './cursor.js';
import type { DirectiveToken, NameToken, TagToken } from './token.js';

const WORD = /[\w-]*/y;
const TAG_CHARACTERS = /[\w\-;/?:@&=+$,.!~*'()[\]%]*/y;
const AFTER_NAME = '?:,]}%@`';

/**
 * Reads `&name` or `*name`: ASCII letters, digits, `_` and `-` (spec omegaconf 1.6).
 * @throws ParseError `YAML_SYNTAX`
 */
export function readName(cursor: Cursor): NameToken {
  const start = cursor.at;
  const kind = cursor.char() === '*' ? 'alias' : 'anchor';
  cursor.at++;
  const name = readMatch(cursor, WORD);
  const isBeforeSpace = isSpaceOrEnd(cursor.unit());
  if (name !== '' && (isBeforeSpace || AFTER_NAME.includes(cursor.char()))) return { kind, name };
  cursor.at += isBeforeSpace ? 0 : 1;
  throw cursor.error(`The name of an ${kind} must be made of ASCII letters, digits, _ and -`, start, {
    hint: `quote the text if ${kind === 'alias' ? '*' : '&'} is part of it`,
  });
}

/**
 * Reads a tag in one of its forms: `!`, `!suffix`, `!!suffix`, `!handle!suffix`, `!<whole>`.
 * @throws ParseError `YAML_SYNTAX`
 */
export function readTag(cursor: Cursor): TagToken {
  const start = cursor.at;
  const token = readTagForm(cursor, start);
  if (isBlankOrEnd(cursor)) return token;
  cursor.at++;
  throw cursor.error('A blank must follow a tag', start, { hint: 'quote the text if ! is part of it' });
}

function readTagForm(cursor: Cursor, start: number): TagToken {
  const next = cursor.unit(1);
  if (isSpaceOrEnd(next)) {
    cursor.at++;
    return { kind: 'tag', suffix: '!' };
  }
  if (next !== LESS_THAN) {
    const handle = hasSecondMark(cursor) ? readHandle(cursor, start) : '!';
    if (handle === '!') cursor.at++;
    return { kind: 'tag', handle, suffix: readTagText(cursor, start) };
  }
  cursor.at += 2;
  const suffix = readTagText(cursor, start);
  if (cursor.char() !== '>') throw cursor.error('The tag is not closed by >', start);
  cursor.at++;
  return { kind: 'tag', suffix };
}

/** Whether another `!` stands in the word after the first. */
function hasSecondMark(cursor: Cursor): boolean {
  for (let ahead = 1; ; ahead++) {
    const unit = cursor.unit(ahead);
    if (unit === SPACE || isBreakOrEnd(unit)) return false;
    if (unit === EXCLAMATION) return true;
  }
}

/** `!!` or `!word!`; `!` alone where a blank follows, which only a directive may have. */
function readHandle(cursor: Cursor, start: number): string {
  const handleStart = cursor.at;
  if (cursor.unit() !== EXCLAMATION) throw cursor.error('A tag handle must begin with !', start);
  cursor.at++;
  if (cursor.unit() === SPACE) return '!';
  readMatch(cursor, WORD);
  if (cursor.unit() !== EXCLAMATION)
    throw cursor.error('A tag handle must be ! around letters, digits, _ and -', start);
  cursor.at++;
  return cursor.text.slice(handleStart, cursor.at);
}

function readTagText(cursor: Cursor, start: number): string {
  const written = readMatch(cursor, TAG_CHARACTERS);
  if (written === '') throw cursor.error('The tag has no name', start);
  try {
    return written.includes('%') ? decodeURIComponent(written) : written;
  } catch {
    throw cursor.error('The tag has a % that does not begin an escape of UTF-8', start);
  }
}

/**
 * Reads a directive line with its line break: `%YAML 1.1`, `%TAG ! prefix`, or another, which is skipped.
 * @throws ParseError `YAML_SYNTAX`
 */
export function readDirective(cursor: Cursor): DirectiveToken {
  const start = cursor.at;
  cursor.at++;
  const name = readMatch(cursor, WORD);
  if (name === '' || !isBlankOrEnd(cursor)) throw badDirective(cursor, start);
  const directive = readDirectiveValue(cursor, name, start);
  cursor.skipBlanks();
  if (cursor.unit() === HASH) cursor.skipLine();
  if (!isBreakOrEnd(cursor.unit())) throw badDirective(cursor, start);
  cursor.lineBreak();
  return { kind: 'directive', directive };
}

function readDirectiveValue(cursor: Cursor, name: string, start: number): DirectiveToken['directive'] {
  cursor.skipBlanks();
  if (name === 'YAML') {
    const [, major = ''] = /^(\d+)\.\d+$/.exec(readMatch(cursor, /[\d.]*/y)) ?? [];
    if (major === '' || !isBlankOrEnd(cursor)) throw badDirective(cursor, start);
    return { name, major };
  }
  if (name === 'TAG') {
    const handle = readHandle(cursor, start);
    if (cursor.unit() !== SPACE) throw badDirective(cursor, start);
    cursor.skipBlanks();
    const prefix = readTagText(cursor, start);
    if (!isBlankOrEnd(cursor)) throw badDirective(cursor, start);
    return { name, handle, prefix };
  }
  cursor.skipLine();
  return { name: 'other' };
}

function badDirective(cursor: Cursor, start: number): Error {
  cursor.skipLine();
  return cursor.error('A line that begins with % must be a well-formed directive', start, {
    hint: 'write "%YAML 1.1" or "%TAG !name! prefix" there, or quote the text',
  });
}

function isBlankOrEnd(cursor: Cursor): boolean {
  return cursor.unit() === SPACE || isBreakOrEnd(cursor.unit());
}

/** What a sticky pattern matches at the cursor, which goes behind it. */
function readMatch(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const [found = ''] = pattern.exec(cursor.text) ?? [];
  cursor.at += found.length;
  return found;
}
