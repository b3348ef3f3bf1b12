import type { IToken } from 'chevrotain';
import type { Span } from '../../model/source.js';
import { spanOfToken } from '../lexing.js';
import type { Expectation } from './syntax-error.js';

/** Where reading stopped: at a character no token begins with, a token no rule takes, or the end. */
export type SyntaxFailure =
  | { readonly kind: 'character'; readonly offset: number }
  | { readonly kind: 'token'; readonly token: IToken; readonly expected?: Expectation }
  | { readonly kind: 'end' };

interface Diagnosis {
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** Why a text is no HOCON, in words for the person who wrote it. The text is redacted; offsets are those of the tokens. */
export function diagnoseHocon(text: string, tokens: readonly IToken[], failure: SyntaxFailure): Diagnosis {
  switch (failure.kind) {
    case 'character':
      return atCharacter(text, failure.offset);
    case 'token':
      return atToken(text, tokens, failure.token, failure.expected);
    case 'end':
      return atEnd(text, tokens);
  }
}

function atCharacter(text: string, offset: number): Diagnosis {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0x20);
  const span = { start: offset, end: offset + character.length };
  if (character === '"') {
    const hint = 'close it on the same line, or use """ for text of several lines';
    return { message: 'This quoted text is not closed, or holds an escape that does not exist', span, hint };
  }
  if (text.startsWith('${', offset))
    return { message: 'This substitution is not closed or empty', span, hint: 'write ${path}' };
  const shown = character === '*' ? 'character here' : `character ${JSON.stringify(character)}`;
  return { message: `Unexpected ${shown}`, span, hint: 'put texts with special characters in quotes' };
}

function atToken(text: string, tokens: readonly IToken[], token: IToken, expected: Expectation | undefined): Diagnosis {
  const whole = spanOfToken(token);
  const image = text.slice(whole.start, whole.end);
  const isLineBreak = /^[\n\r]/.test(token.image);
  const length = isLineBreak ? 1 : Math.max(1, image.trimEnd().length);
  const span = { start: whole.start, end: whole.start + length };
  const found = isLineBreak ? 'a line break' : JSON.stringify(image.trim().slice(0, 40));
  const hint = hintFor(tokens, token, expected);
  return { message: `Unexpected ${found}`, span, ...(hint !== undefined && { hint }) };
}

const HINTS: Readonly<Record<Expectation, string>> = {
  value: 'write a value behind the operator',
  separator: 'put a comma or a line break between two fields or elements',
  element: 'write one comma between two fields or elements',
  end: 'nothing may follow the closing bracket of the text',
  'include-name':
    'write include "name", or file("name"), url("name"), classpath("name") without a space before the parenthesis',
  'include-close': 'close the parentheses of the include',
};

function hintFor(tokens: readonly IToken[], token: IToken, expected: Expectation | undefined): string | undefined {
  if (expected !== undefined) return HINTS[expected];
  const before = tokens.slice(0, tokens.indexOf(token)).findLast((other) => !/^[\n\r]/.test(other.image));
  if (token.tokenType.name === 'ClearmlBrokenInclude') return 'write include "name" or include file("name")';
  if (/^[=:]/.test(token.image)) return 'a value that holds this character must be in quotes';
  if (before?.tokenType.CATEGORIES?.some((category) => category.name === 'KeyText') === true) {
    return 'a key is followed by =, : or {, and is in quotes as a whole or not at all';
  }
  if (/^[\]}]/.test(token.image)) return 'this bracket closes nothing';
  return /^[[{]/.test(token.image) ? 'give each value a key of its own' : undefined;
}

function atEnd(text: string, tokens: readonly IToken[]): Diagnosis {
  const span = { start: text.length, end: text.length };
  const open = innermostOpen(tokens);
  if (open === undefined)
    return { message: 'The text ends in the middle of a field', span, hint: 'a key needs a value' };
  const closing = open.image === '{' ? '}' : ']';
  return {
    message: `The text ends before ${JSON.stringify(open.image)} is closed`,
    span,
    hint: `add ${closing}`,
    related: [{ message: 'opened here', span: spanOfToken(open) }],
  };
}

function innermostOpen(tokens: readonly IToken[]): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.image === '{' || token.image === '[') open.push(token);
    else if (token.image === '}' || token.image === ']') open.pop();
  }
  return open.at(-1);
}
