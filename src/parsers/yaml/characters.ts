import type { ConfigError } from '../../model/errors.js';
import type { Source, Span } from '../../model/source.js';
import { isLineBreak } from './syntax.js';
import { yamlError } from './yaml-error.js';

/** The byte order mark, which a text may begin with. */
export const BYTE_ORDER_MARK = '\ufeff';

/** What stands behind the last character of a text while it is read; no YAML text may hold it. */
export const END = '\0';

/** True for a line break of YAML 1.1; the empty text is none. */
export function isBreak(character: string): boolean {
  return isLineBreak(character.charCodeAt(0));
}

/** True for a line break and for the end of the text (the empty text is what lies behind it). */
export function isBreakOrEnd(character: string): boolean {
  return character === END || character === '' || isBreak(character);
}

/** True for what may stand behind an indicator: blank, tab, line break, end of text. */
export function isSpaceOrEnd(character: string): boolean {
  return character === ' ' || character === '\t' || isBreakOrEnd(character);
}

/** Everything but tab, LF, CR, U+0020–7E, U+0085, U+00A0–D7FF, U+E000–FFFD and the astral planes (spec omegaconf 1.7). */
const FORBIDDEN =
  /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\ud800-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Refuses a text that holds a character YAML does not allow anywhere.
 * @throws ParseError `YAML_CHARACTER`
 */
export function checkCharacters(source: Source): void {
  const found = FORBIDDEN.exec(source.text);
  if (found !== null) throw forbiddenCharacter(source, { start: found.index, end: found.index + 1 });
}

function forbiddenCharacter(source: Source, span: Span): ConfigError {
  const unit = source.text.charCodeAt(span.start);
  const hex = unit.toString(16).toUpperCase().padStart(4, '0');
  const escape = unit < 0x100 ? `\\x${hex.slice(2)}` : `\\u${hex}`;
  return yamlError('YAML_CHARACTER', `YAML does not allow the character U+${hex}`, source, span, {
    hint: `write it as "${escape}" between double quotes`,
  });
}
