import { EOF, type IToken } from 'chevrotain';
import type { Issue } from '../../model/errors.js';
import { shorten } from '../../model/shorten.js';
import type { Source, Span } from '../../model/source.js';
import { spanOfToken } from '../lexing.js';
import type { EvaluationProblem } from './evaluate.js';
import { lexicalHint, syntaxHint } from './hints.js';
import type { SyntaxProblem } from './tolerant-parser.js';

/** The issue of text that no token matches. */
export function lexicalIssue(token: IToken, source: Source): Issue {
  const isQuote = token.tokenType.name === 'UnclosedQuote';
  const isKey = token.tokenType.name === 'KeyUnknown';
  const message = isQuote
    ? `The quote ${show(token.image.charAt(0))} is not closed`
    : `Unexpected ${describeCharacters(token.image)}${isKey ? ' in the key' : ''}`;
  return { code: 'OVERRIDE_LEXICAL', message, source, span: spanOfToken(token), ...hinted(lexicalHint(token, source)) };
}

/** The issue of a token that does not fit, with what would have fitted. */
export function syntaxIssue(problem: SyntaxProblem, source: Source): Issue {
  const { token, expected, open } = problem;
  const isEnd = token.tokenType === EOF;
  const end = source.text.length;
  const issue: Issue = {
    code: 'OVERRIDE_SYNTAX',
    message: `Expected ${alternatives(expected)}, found ${isEnd ? 'the end of the text' : show(token.image)}`,
    source,
    span: isEnd ? { start: end, end } : spanOfToken(token),
    ...hinted(syntaxHint(problem, source)),
  };
  if (!isEnd || open === undefined) return issue;
  return { ...issue, related: [{ message: 'this bracket is not closed', source, span: bracketSpan(open) }] };
}

/** The issue of a part that has no value. */
export function evaluationIssue({ code, message, hint, node }: EvaluationProblem, source: Source): Issue {
  return { code, message, source, span: node.span, ...hinted(hint) };
}

function hinted(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}

function alternatives(expected: readonly string[]): string {
  if (expected.length < 2) return expected.join('');
  return `${expected.slice(0, -1).join(', ')} or ${expected.at(-1) ?? ''}`;
}

/** Longer texts are cut in messages. */
const SHOWN = 30;

function show(text: string): string {
  const trimmed = text.trim() === '' ? text : text.trim();
  const shown = shorten(trimmed, SHOWN);
  return shown.trim() === '' ? 'a blank' : `\`${shown}\``;
}

function describeCharacters(text: string): string {
  const [first = ''] = text;
  if (first === '\n' || first === '\r') return 'line break';
  if (first === ' ' || first === '\t') return 'blank';
  if (/^[\p{C}\p{Z}]$/u.test(first)) return `character ${codePointName(first)}`;
  return text.length === first.length ? `character \`${first}\`` : `text ${show(text)}`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The bracket of an opening token without the blanks around it. */
function bracketSpan({ image, startOffset }: IToken): Span {
  const start = startOffset + image.length - image.trimStart().length;
  return { start, end: start + 1 };
}
