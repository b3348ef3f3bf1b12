import { EOF, type IToken } from 'chevrotain';
import { shorten } from '../../model/shorten.js';
import type { Source } from '../../model/source.js';
import { tokenEnd } from '../lexing.js';
import { quotedText } from './text.js';
import type { SyntaxProblem } from './tolerant-parser.js';

/** Longer texts are not repeated in hints. */
const SHOWN = 40;

/** What to do about a zip where it is not known. */
export const ZIP_HINT =
  'zip() is an extension for sweeps: pass { extensions: { zip: true } }, on the command line `hparams sweep --zip`';

/** How to write what was probably meant by text that no token matches. */
export function lexicalHint(token: IToken, { text }: Source): string {
  if (token.tokenType.name === 'KeyUnknown') return keyHint(token, text);
  const value = text.slice(text.indexOf('=') + 1);
  if (/^[\r\n]+$/.test(token.image) && tokenEnd(token) === text.length) return 'remove the line break';
  if (token.tokenType.name === 'UnclosedQuote' && tokenEnd(token) - value.length === token.startOffset) {
    return `close the quote; inside quotes, write a quote of the same kind as \`\\${token.image.charAt(0)}\``;
  }
  return `put the text into quotes${exampleFor(text)}`;
}

function keyHint(token: IToken, text: string): string {
  const first = token.image.charAt(0);
  if (first === ' ' || first === '\t') return 'write key and `=` without blanks';
  if (first === '[') return `write indexes of lists behind a dot${dottedExample(text)}`;
  if (first === '"' || first === "'") return 'write keys without quotes';
  if (first === '.' || /\d/.test(first)) {
    return text.includes('.')
      ? 'the parts between dots are names, or numbers without leading zeros'
      : 'a key begins with a letter or `_`';
  }
  return 'keys consist of letters, digits, `_` and `-`, with dots between them';
}

/** The override with the brackets of its key written as dots; those of its value are a list's. */
function dottedExample(text: string): string {
  const assignment = text.indexOf('=');
  const keyEnd = assignment < 0 ? text.length : assignment;
  const key = text.slice(0, keyEnd).replace(/\[([\w-]+)\]/g, '.$1');
  return key.includes('[') ? '' : `: \`${shorten(key + text.slice(keyEnd), SHOWN)}\``;
}

/** How to write what was probably meant, by the first rule that knows. */
export function syntaxHint(problem: SyntaxProblem, source: Source): string | undefined {
  for (const rule of RULES) {
    const hint = rule(problem, source);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

type Rule = (problem: SyntaxProblem, source: Source) => string | undefined;

/** What brackets look like when they are missing. */
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' };

const RULES: readonly Rule[] = [
  ({ token, expected }, { text }) => {
    if (!is(token, EOF.name) || !expected.includes('`=`')) return undefined;
    const key = shorten(text, SHOWN);
    return `write \`${key}=value\`, \`${key}=\` for an empty text, or \`~${key}\` to delete it`;
  },
  ({ token, previous }) => {
    const isLast = is(token, EOF.name, 'BracketClose', 'BraceClose', 'ParenClose');
    return is(previous, 'Comma') && isLast ? "remove the comma before it, or write `''` for an empty text" : undefined;
  },
  when(({ token, expected }) => is(token, 'Comma') && expected.includes('a value'), "write `''` for an empty text"),
  when(
    ({ token, expected }) => is(token, 'Quoted') && expected.includes('a key'),
    'write keys of dicts without quotes; escape special characters with a backslash',
  ),
  when(({ expected }) => expected.includes('`:`'), 'a dict has pairs: `{key:value}`'),
  when(({ previous }) => is(previous, 'UnclosedInterpolation'), 'close the interpolation with `}`'),
  when(
    ({ token, previous }) => is(previous, 'Char') && previous.image === '$' && is(token, 'BraceOpen'),
    'an interpolation names a key: `${key}`',
  ),
  ({ token, open }) => {
    if (open === undefined || !is(token, EOF.name, 'BracketClose', 'BraceClose', 'ParenClose')) return undefined;
    return `close the bracket with \`${CLOSING[open.image.trim()] ?? ''}\``;
  },
  ({ token, open }, { text }) => {
    if (!is(token, 'Equal') || open === undefined || !text.slice(0, open.startOffset).endsWith('zip')) return undefined;
    // With the extension such a key is one token.
    return /[(,]\s*[\w.+@/-]+$/.test(text.slice(0, token.startOffset)) ? ZIP_HINT : undefined;
  },
  ({ token }, { text }) => (is(token, 'Equal') ? `quote the text, or write \`\\=\`${exampleFor(text)}` : undefined),
  ({ token, previous }, { text }) => {
    if (!is(token, 'BraceClose') || !is(previous, 'Interpolation')) return undefined;
    return `put an interpolation with braces inside into quotes${exampleFor(text)}`;
  },
  ({ token }, { text }) =>
    is(token, 'Blank') && tokenEnd(token) === text.length ? 'remove the blanks behind the bracket or quote' : undefined,
  when(
    ({ token, previous }) => is(token, 'Quoted') || is(previous, 'Quoted'),
    'texts side by side do not join: put all of it into one pair of quotes',
  ),
  when(
    ({ token, expected }) => is(token, 'ParenOpen') && expected.includes('a value'),
    'lists are written in square brackets: `[a,b]`',
  ),
  when(
    ({ token }) => is(token, 'ParenOpen'),
    'only a name at the start of a value can be called: quote the text, or write `\\(`',
  ),
  when(
    ({ previous }) => is(previous, 'BracketClose', 'BraceClose', 'ParenClose'),
    'only a comma can follow a list, a dict or a call; quote the whole if it is a text',
  ),
  when(({ token }) => is(token, 'BracketOpen', 'BraceOpen'), 'quote the text, or escape the bracket with a backslash'),
  when(
    ({ token }) => is(token, 'BracketClose', 'BraceClose', 'ParenClose'),
    'nothing opens this bracket: remove it, quote the text, or escape it with a backslash',
  ),
  when(({ token }) => is(token, 'KeyColon'), 'write the package alone: `group@package=option`'),
  when(
    ({ token }) => is(token, 'Slash', 'DotPath', 'KeySpecial'),
    'group paths have slashes only, config keys dots only',
  ),
  when(({ token }) => is(token, 'Operator'), 'write one of `+`, `++` and `~`, once, at the start'),
  when(({ token }) => is(token, 'At'), 'an override has one package'),
];

function when(applies: (problem: SyntaxProblem) => boolean, hint: string): Rule {
  return (problem) => (applies(problem) ? hint : undefined);
}

function is(token: IToken, ...names: readonly string[]): boolean {
  return names.includes(token.tokenType.name);
}

/** The whole override with its value in quotes, if the value is short and a single text. */
function exampleFor(text: string): string {
  const value = text.slice(text.indexOf('=') + 1);
  if (value.length > SHOWN || /^[[{'"]|,|^\w+\(/.test(value.trim())) return '';
  const quote = value.includes("'") && !value.includes('"') ? 'double' : 'single';
  return `: \`${text.slice(0, text.length - value.length)}${quotedText({ kind: 'quoted', text: value.trim(), quote })}\``;
}
