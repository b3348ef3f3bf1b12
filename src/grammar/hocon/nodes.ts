import type { IToken } from 'chevrotain';
import type { Span } from '../../model/source.js';
import { tokenEnd } from '../lexing.js';
import { UnexpectedToken } from './syntax-error.js';
import type {
  HoconDialect,
  HoconFieldOperator,
  HoconIncludeKind,
  HoconIncludeNode,
  HoconSubstitutionNode,
  HoconTextKind,
  HoconTextNode,
} from './tree.js';

/** What is needed to make nodes of tokens. */
export interface NodeContext {
  readonly dialect: HoconDialect;
  readonly originalSpan: (span: Span) => Span;
}

const KIND_OF_TOKEN: ReadonlyMap<string, HoconTextKind> = new Map<string, HoconTextKind>([
  ['ClearmlQuotedKey', 'quoted'],
  ['ClearmlQuoted', 'quoted'],
  ['SpecQuoted', 'quoted'],
  ['ClearmlTriple', 'triple'],
  ['SpecTriple', 'triple'],
  ['ClearmlNumberKey', 'number'],
  ['ClearmlNumber', 'number'],
  ['SpecNumber', 'number'],
  ['ClearmlKeyword', 'keyword'],
  ['SpecKeyword', 'keyword'],
  ['ClearmlPeriod', 'period'],
]);

const TAB = 0x09;
const SPACE = 0x20;

/** The node of a text token; what is no more special than that is unquoted. */
export function textNode(token: IToken, blanks: string, context: NodeContext): HoconTextNode {
  const { image, startOffset: start, tokenType } = token;
  const raw = context.dialect === 'clearml' ? image.slice(0, image.length - blanks.length) : image;
  const span = context.originalSpan({ start, end: start + raw.length });
  return { kind: KIND_OF_TOKEN.get(tokenType.name) ?? 'unquoted', raw, blanks, span };
}

/** Where the blanks at the end of a text begin. */
export function endWithoutBlanks(text: string): number {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === SPACE || text.charCodeAt(end - 1) === TAB)) end--;
  return end;
}

/** The node of `${…}`. A `?` alone is a name to ClearML's reader. */
export function substitutionNode(token: IToken, blanks: string, context: NodeContext): HoconSubstitutionNode {
  const { image, startOffset: start } = token;
  const close = image.lastIndexOf('}');
  const inner = image.slice(2, close);
  const optional = inner.startsWith('?') && (inner.length > 1 || context.dialect === 'spec');
  const expression = optional ? inner.slice(1) : inner;
  const span = context.originalSpan({ start, end: start + close + 1 });
  return { kind: 'substitution', expression, optional, blanks, span };
}

/** The operator at the start of a token, which may hold line breaks and comments behind it. */
export function operatorOf(token: IToken): Exclude<HoconFieldOperator, 'none'> {
  if (token.image.startsWith('+=')) return '+=';
  return token.image.startsWith(':') ? ':' : '=';
}

/** ClearML's include, whose token holds all of it. */
export function includeOfStatement(token: IToken, context: NodeContext): HoconIncludeNode {
  const { image, startOffset } = token;
  const open = image.indexOf('"');
  const close = image.lastIndexOf('"') + 1;
  const before = image.slice('include'.length, open);
  const span = (start: number, end: number): Span =>
    context.originalSpan({ start: startOffset + start, end: startOffset + end });
  return {
    kind: 'include',
    target: targetOf(before),
    required: before.includes('required'),
    name: { kind: 'quoted', raw: image.slice(open, close), blanks: '', span: span(open, close) },
    span: span(0, image.length),
  };
}

/** `include`, two openings, the name, two closings. */
const MAX_WORDS = 6;

/** True while the words of an include (the first is `include`) lack its name or a closing parenthesis. */
export function isIncludeOpen(words: readonly IToken[]): boolean {
  if (words.length >= MAX_WORDS) return false;
  const name = words.findIndex(isQuoted);
  return name < 0 || count(words.slice(0, name), '(') > count(words.slice(name + 1), ')');
}

/**
 * Full HOCON's include from its words: `include`, openings, the quoted name, closings. No space may stand before a
 * parenthesis, which shows in how the words are cut.
 */
export function includeOfWords(words: readonly IToken[], next: IToken, context: NodeContext): HoconIncludeNode {
  const [first, ...rest] = words;
  const at = rest.findIndex(isQuoted);
  const name = rest[at];
  if (first === undefined || name === undefined) throw new UnexpectedToken(rest[0] ?? next, 'include-name');
  const opening = rest.slice(0, at);
  const closing = rest.slice(at + 1);
  const openings = opening.map((word) => word.image).join(' ');
  if (!/^(?:|(?:required\( ?)?(?:file|url|classpath)\(|required\()$/.test(openings)) {
    throw new UnexpectedToken(opening[0] ?? name, 'include-name');
  }
  if (closing.map((word) => word.image).join('') !== ')'.repeat(count(opening, '('))) {
    throw new UnexpectedToken(closing[0] ?? next, 'include-close');
  }
  const last = closing.at(-1) ?? name;
  return {
    kind: 'include',
    target: targetOf(openings),
    required: openings.startsWith('required'),
    name: textNode(name, '', context),
    span: context.originalSpan({ start: first.startOffset, end: tokenEnd(last) }),
  };
}

function targetOf(openings: string): HoconIncludeKind {
  if (openings.includes('classpath')) return 'classpath';
  if (openings.includes('url')) return 'url';
  return openings.includes('file') ? 'file' : 'any';
}

function isQuoted(token: IToken): boolean {
  const kind = KIND_OF_TOKEN.get(token.tokenType.name);
  return kind === 'quoted' || kind === 'triple';
}

function count(words: readonly IToken[], character: string): number {
  return words.reduce((sum, word) => sum + word.image.split(character).length - 1, 0);
}
