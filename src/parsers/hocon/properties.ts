import type { Span } from '../../model/source.js';

/** A line of a properties file. */
export interface Property {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** The entries of a properties file by Java's rules: comments, continued lines, separators, escapes. */
export function readProperties(text: string): Property[] {
  const properties: Property[] = [];
  let at = endOf(BLANK_LINES, text, 0);
  while (at < text.length) {
    const isComment = text.charAt(at) === '#' || text.charAt(at) === '!';
    const end = isComment ? endOf(/[^\r\n]*/y, text, at) : endOfUnprotected(/[\r\n]/, text, at);
    if (!isComment) properties.push({ ...keyAndValue(text.slice(at, end)), span: { start: at, end } });
    at = endOf(BLANK_LINES, text, end);
  }
  return properties;
}

const BLANK_LINES = /[ \t\f\r\n]*/y;

/** The key ends at the first `=`, `:` or blank that no backslash protects; blanks round the separator are left out. */
function keyAndValue(line: string): { key: string; value: string } {
  const logical = line.replace(/\\(?:\r\n|[\r\n])[ \t\f]*|\\[^]/g, (pair) => (/^\\[\r\n]/.test(pair) ? '' : pair));
  const keyEnd = endOfUnprotected(/[=: \t\f]/, logical, 0);
  const valueStart = endOf(/[ \t\f]*(?:[=:][ \t\f]*)?/y, logical, keyEnd);
  return { key: unescape(logical.slice(0, keyEnd)), value: unescape(logical.slice(valueStart)) };
}

/** The first character of a set that no backslash protects, or the end. */
function endOfUnprotected(characters: RegExp, text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (characters.test(character)) return at;
    if (character === '\\') at += text.startsWith('\r\n', at + 1) ? 2 : 1;
  }
  return text.length;
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
]);

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, character: string) =>
    hex === undefined ? (ESCAPED.get(character) ?? character) : String.fromCharCode(parseInt(hex, 16)),
  );
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
