import type { IToken } from 'chevrotain';
import type { Issue } from '../../model/errors.js';
import { spanOfToken } from '../lexing.js';
import type { Stop } from './grammar.js';

type Diagnosis = Pick<Issue, 'message' | 'span' | 'hint'>;

/** What is open where reading stopped; a call begins as a path and is one from its colon on. */
type Construct = 'path' | 'call' | 'key-bracket' | 'list' | 'dict' | 'quote';

interface Opening {
  readonly construct: Construct;
  readonly token: IToken;
}

const OPENS: ReadonlyMap<string, Construct> = new Map<string, Construct>([
  ['InterOpen', 'path'],
  ['KeyBracketOpen', 'key-bracket'],
  ['BracketOpen', 'list'],
  ['BraceOpen', 'dict'],
  ['SingleOpen', 'quote'],
  ['DoubleOpen', 'quote'],
]);

const CLOSES: ReadonlySet<string> = new Set([
  ...['InterClose', 'BraceClose', 'KeyBracketClose', 'BracketClose', 'SingleClose', 'DoubleClose'],
]);

/** Why a text is no interpolation string, in words for the person who wrote it. */
export function diagnose(text: string, tokens: readonly IToken[], stop: Stop): Diagnosis {
  const before = tokens.filter((token) => token.startOffset < stop.offset);
  const innermost = openConstructs(before).at(-1);
  switch (stop.kind) {
    case 'end':
      return atEnd(text, innermost);
    case 'character':
      return atCharacter(text, stop.offset, innermost);
    case 'token':
      return atToken(stop.token, before.at(-1), innermost);
  }
}

function openConstructs(tokens: readonly IToken[]): Opening[] {
  const open: Opening[] = [];
  for (const token of tokens) {
    const construct = OPENS.get(token.tokenType.name);
    if (construct !== undefined) open.push({ construct, token });
    else if (CLOSES.has(token.tokenType.name)) open.pop();
    else if (token.tokenType.name === 'ResolverColon') {
      const path = open.pop();
      if (path !== undefined) open.push({ ...path, construct: 'call' });
    }
  }
  return open;
}

const NAMES: Readonly<Record<Construct, string>> = {
  path: 'interpolation',
  call: 'call of a resolver',
  'key-bracket': 'bracket',
  list: 'list',
  dict: 'dict',
  quote: 'quoted text',
};

function atEnd(text: string, innermost: Opening | undefined): Diagnosis {
  const end = text.length;
  if (innermost === undefined) {
    return {
      message: 'Expected a value, found the end of the text',
      span: { start: end, end },
      hint: "write '' for an empty text",
    };
  }
  const { construct, token } = innermost;
  return {
    message: `The ${NAMES[construct]} that begins with ${quoted(token.image)} is not closed`,
    span: { start: token.startOffset, end },
    hint: hintForUnclosed(construct, token),
  };
}

function hintForUnclosed(construct: Construct, opening: IToken): string {
  switch (construct) {
    case 'path':
    case 'call':
      return 'close it with `}`, or write `\\${` where the characters themselves are meant';
    case 'quote':
      return `close it with ${quoted(opening.image)}`;
    case 'dict':
      return 'close it with `}`';
    case 'key-bracket':
    case 'list':
      return 'close it with `]`';
  }
}

function atCharacter(text: string, offset: number, innermost: Opening | undefined): Diagnosis {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const span = { start: offset, end: offset + character.length };
  if (character === '}' || character.trim() === '') return { ...unexpected(character, innermost), span };
  const isKey = innermost?.construct === 'path' || innermost?.construct === 'key-bracket';
  const message = `Unexpected ${quoted(character)} ${isKey ? 'in a key' : 'in an unquoted value'}`;
  if (!isKey) return { message, span, hint: "put the value in quotes: '…'" };
  if (character === '{' && text.charAt(offset - 1) === '$') {
    return { message, span, hint: 'an interpolation is a piece of a key of its own: `${a.${b}}`' };
  }
  return { message, span, hint: 'a key cannot hold backslashes, quotes, parentheses or braces' };
}

function atToken(token: IToken, previous: IToken | undefined, innermost: Opening | undefined): Diagnosis {
  const span = spanOfToken(token);
  const name = token.tokenType.name;
  if (name === 'ResolverColon' && previous !== undefined && !OPENS.has(previous.tokenType.name)) {
    const hint = 'a resolver is named by identifiers, with dots between them: `${name:…}`';
    return { message: 'What stands before the colon is not the name of a resolver', span, hint };
  }
  if (innermost?.construct === 'path' || innermost?.construct === 'key-bracket') {
    const isAfterDot = previous?.tokenType.name === 'Dot';
    const hint = isAfterDot ? 'write a key behind the dot' : 'write the key of a node: `${a.b}`';
    return { ...unexpected(token.image, innermost), span, hint };
  }
  const isBesideQuotes = name === 'SingleOpen' || name === 'DoubleOpen' || previous?.tokenType.name.endsWith('Close');
  const hint = 'quote the whole value, not a part of it';
  return { ...unexpected(token.image, innermost), span, ...(isBesideQuotes === true && { hint }) };
}

function unexpected(image: string, innermost: Opening | undefined): { message: string } {
  const place = innermost === undefined ? 'behind the value' : `in ${article(NAMES[innermost.construct])}`;
  const what = image.trim() === '' ? 'blank or line break' : quoted(image);
  return { message: `Unexpected ${what} ${place}` };
}

function article(noun: string): string {
  return noun.startsWith('i') ? `an ${noun}` : `a ${noun}`;
}

function quoted(image: string): string {
  const text = image.trim();
  return text.includes('`') ? `"${text}"` : `\`${text}\``;
}
