import { errorOf } from '../../model/errors.js';
import { trimSpace } from './python-strings.js';

/** What the server writes for a character that a database key cannot hold, in the order it replaces them. */
const ESCAPES: readonly (readonly [character: string, escaped: string])[] = [
  ['%', '%%'],
  ['.', '%2E'],
  ['$', '%24'],
  ['__', '%_%_'],
];

/**
 * A section or name as the server's database keeps it (spec clearml 2). White space at both ends is lost.
 * @throws ParseError `CLEARML_NAME_EMPTY` if nothing is left
 */
export function escapeStorageKey(name: string): string {
  const trimmed = trimSpace(name);
  if (trimmed === '') throw emptyName();
  const escaped = ESCAPES.reduce((text, [character, replacement]) => text.replaceAll(character, replacement), trimmed);
  return escaped.startsWith('_') ? `%${escaped}` : escaped;
}

/** The section or name of a database key. Not an exact inverse: a name that begins with `%_` loses its `%`. */
export function unescapeStorageKey(key: string): string {
  const pieces = key.split('%%').map((piece) => {
    return ESCAPES.slice(1).reduce((text, [character, escaped]) => text.replaceAll(escaped, character), piece);
  });
  const name = pieces.join('%');
  return name.startsWith('%_') ? name.slice(1) : name;
}

/**
 * A field path as a user interface writes it (two to four parts, dots inside names as `%2E`) as the path in the database.
 * @throws ParseError `CLEARML_FIELD_PATH` for another number of parts, `CLEARML_NAME_EMPTY`
 */
export function storageFieldPath(path: string): string {
  const parts = path.split('.');
  if (parts.length < 2 || parts.length > 4) {
    throw errorOf({
      code: 'CLEARML_FIELD_PATH',
      message: `Expected 2 to 4 parts separated by dots in field path "${path}", found ${parts.length}`,
      hint: 'write a dot inside a section or name as %2E',
    });
  }
  return parts.map((part) => escapeStorageKey(unescapeStorageKey(part))).join('.');
}

function emptyName(): Error {
  return errorOf({ code: 'CLEARML_NAME_EMPTY', message: 'A section or name may not be empty' });
}
