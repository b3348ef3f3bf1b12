import type { ConfigError } from '../../model/errors.js';
import { shorten } from '../../model/shorten.js';
import type { Cursor } from './cursor.js';
import type { Token } from './token.js';
import { yamlError } from './yaml-error.js';

/** A character at the cursor that cannot begin anything there. */
export function strayCharacter(cursor: Cursor, inFlow: boolean): ConfigError {
  const character = cursor.char();
  const start = cursor.at;
  if (character === '\t') return strayTab(cursor);
  if (character === ']' || character === '}') {
    return cursor.error(`The "${character}" closes nothing`, start, { hint: 'quote the text if it is part of it' });
  }
  const where = inFlow ? 'inside brackets or braces' : 'in YAML';
  return cursor.error(`An unquoted text cannot begin with "${character}" ${where}`, start, {
    hint: `put the text in quotes: '${character}…'`,
  });
}

function strayTab(cursor: Cursor): ConfigError {
  const start = cursor.at;
  let end = start;
  while (cursor.text.charAt(end) === '\t') end++;
  return yamlError(
    'YAML_TAB',
    'A tab stands where YAML allows only blanks',
    cursor.source,
    { start, end },
    {
      hint: 'write blanks in place of the tab; inside quotes a tab may stay',
    },
  );
}

/** A key that the line needs but that no `:` made one. */
export function missingColon(cursor: Cursor, token: Token): ConfigError {
  const written = cursor.source.text.slice(token.start, token.end);
  const span = { start: token.start, end: Math.max(token.end, token.start + 1) };
  return yamlError('YAML_SYNTAX', `A ":" must follow the key "${shorten(written)}" on its line`, cursor.source, span, {
    hint: /:\S/.test(written)
      ? 'put a blank behind the colon'
      : 'write "key: value"; a text that goes on over lines must be indented deeper than its key',
  });
}

/** `- ` where no list can begin. */
export function straySequence(cursor: Cursor): ConfigError {
  return cursor.error('A list cannot begin here', cursor.at, {
    hint: 'begin the list on the next line, or quote the text if "- " is part of it',
  });
}

/** `? ` where no key can stand. */
export function strayKey(cursor: Cursor): ConfigError {
  return cursor.error('A "?" key cannot begin here', cursor.at, {
    hint: 'begin it on a line of its own, or quote the text if "? " is part of it',
  });
}

/** `: ` with no key before it that it could belong to. */
export function strayValue(cursor: Cursor): ConfigError {
  return cursor.error('No key can stand before this ":"', cursor.at, {
    hint: 'quote the text if ": " is part of it, or indent the line as the keys beside it',
  });
}
