import { parsePythonFloat, parsePythonInt } from '../../model/python-number.js';
import { pythonStr } from '../../model/python-text.js';
import type { Key } from '../../model/value.js';

/** How the keys of dicts are written as parts of a flat name, so that each can be read back with its type. */
export interface KeyText {
  readonly write: (key: Key) => string;
  /** Undefined for a part with a `%` that begins no escape. */
  readonly read: (part: string) => Key | undefined;
}

/**
 * Keys as parts of names in which the characters of `structure` have a meaning of their own: inside a key these are written
 * as `%` and their code in hex, as is `%` itself, and a key that is no text says its type (`%i1`, `%f5e-05`, `%b1`, `%n`, `%x00ff`).
 */
export function keyText(structure: string): KeyText {
  const { escape, unescape } = escaping(structure);
  return {
    write: (key) => (typeof key === 'string' ? escape(key) : `%${escape(writeTyped(key))}`),
    read: (part) => {
      if (!part.includes('%')) return part;
      const typed = part.startsWith('%') ? readTyped(unescape(part.slice(1))) : undefined;
      // Null is a key of its own, so it is not what says that a part is no typed key.
      return typed === undefined ? unescape(part) : typed;
    },
  };
}

interface Escaping {
  readonly escape: (text: string) => string;
  /** Undefined where a `%` begins no escape. */
  readonly unescape: (part: string) => string | undefined;
}

function escaping(structure: string): Escaping {
  const escapes = Array.from(`%${structure}`, (character) => ({ character, written: escapeOf(character) }));
  const special = new RegExp(`[%${structure.replaceAll(/[\]\\^-]/g, String.raw`\$&`)}]`);
  const noEscape = new RegExp(`%(?!${escapes.map(({ written }) => written.slice(1)).join('|')})`);
  return {
    escape: (text) =>
      special.test(text)
        ? escapes.reduce((result, { character, written }) => result.replaceAll(character, written), text)
        : text,
    unescape: (part) =>
      noEscape.test(part)
        ? undefined
        : escapes.reduceRight((result, { character, written }) => result.replaceAll(written, character), part),
  };
}

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function writeTyped(key: Exclude<Key, string>): string {
  switch (typeof key) {
    case 'bigint':
      return `i${key}`;
    case 'number':
      return `f${pythonStr(key)}`;
    case 'boolean':
      return key ? 'b1' : 'b0';
    default:
      return key === null ? 'n' : `x${Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }
}

function readTyped(typed: string | undefined): Key | undefined {
  const text = typed?.slice(1) ?? '';
  switch (typed?.charAt(0)) {
    case 'i':
      return parsePythonInt(text);
    case 'f':
      return parsePythonFloat(text);
    case 'b':
      return text === '1' || text === '0' ? text === '1' : undefined;
    case 'n':
      return text === '' ? null : undefined;
    case 'x':
      return /^(?:[0-9a-f]{2})*$/.test(text)
        ? Uint8Array.from(text.match(/../g) ?? [], (hex) => parseInt(hex, 16))
        : undefined;
    default:
      return undefined;
  }
}
