import { isSecretName, isSecretText } from '../../model/secrets.js';
import { endOfQuoted, endOfTriple } from './patterns.js';

/** True if a part of a key's path says that the value must not be shown. */
export function isSecretKey(parts: readonly string[]): boolean {
  return parts.some((part) => isSecretName(part) || /private/i.test(part));
}

/**
 * A HOCON text of the same length in which every character of a secret's value is a `*`, so that offsets and line breaks
 * stay; a secret by the name of its key, or by its own look. It reads keys and brackets only, so it also works on texts that do not parse: code frames of errors are cut from it.
 */
export function redactHocon(text: string): string {
  const chunks: string[] = [];
  const secrets: boolean[] = [];
  let copied = 0;
  let isContinued = false;
  for (let at = 0; at < text.length;) {
    const field = fieldAt(text, at);
    const isSecret = isContinued || secrets.at(-1) === true || isSecretKey(field.parts);
    const end = endOfChunk(text, field.valueStart);
    if (isSecret || isSecretText(text.slice(field.valueStart, end))) {
      chunks.push(text.slice(copied, field.valueStart), stars(text.slice(field.valueStart, end)));
      copied = end;
    }
    const delimiter = text.charAt(end);
    if (delimiter === '{' || delimiter === '[') secrets.push(isSecret);
    // a value may go on behind a bracket, up to the end of its line
    isContinued = (delimiter === '}' || delimiter === ']') && secrets.pop() === true;
    at = end + 1;
  }
  chunks.push(text.slice(copied));
  return chunks.join('');
}

interface FieldStart {
  readonly parts: readonly string[];
  readonly valueStart: number;
}

/** The key at a place, if an operator or a brace follows it there or on a later line; each step looks at a text part once. */
function fieldAt(text: string, at: number): FieldStart {
  const start = endOf(/\s*/y, text, at);
  const quotedEnd = endOfTriple(text, start) ?? endOfQuoted(text, start) ?? start;
  const keyEnd = endOf(/[^=:{}[\],#\n+]*/y, text, quotedEnd);
  const operator = endOf(/\s*/y, text, keyEnd);
  const valueStart = endOf(/(?:\+?=|:)\s*|(?=\{)/y, text, operator);
  if (valueStart === operator && text.charAt(operator) !== '{') return { parts: [], valueStart: start };
  const parts = text.slice(start, keyEnd).split('.');
  return {
    parts: parts.map((part) =>
      part
        .replace(/^[\s"]+/, '')
        .trimEnd()
        .replace(/"$/, ''),
    ),
    valueStart,
  };
}

/** Where a sticky pattern's match at `from` ends; `from` itself if there is none. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The next bracket, comma or line break outside quotes, substitutions and comments, or the end. */
function endOfChunk(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const plain = endOf(/\$\{[^}\n]*\}?|(?:#|\/\/)[^\n]*|[^{}[\],\n"#/$]+|[/$]/y, text, at);
    if (plain === at && text.charAt(at) !== '"') return at;
    at = plain > at ? plain : (endOfTriple(text, at) ?? endOfQuoted(text, at) ?? endOf(/[^\n]+/y, text, at));
  }
  return at;
}

function stars(value: string): string {
  return value.replace(/[^\s"]/g, '*');
}
