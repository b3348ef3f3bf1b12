import type { ConfigError } from '../../model/errors.js';
import type { Source, Span } from '../../model/source.js';
import { isLineBreak } from './syntax.js';
import { yamlError } from './yaml-error.js';

/** The byte order mark, which a text may begin with. */
export const BYTE_ORDER_MARK = '\ufeff';

/** What stands behind the last character of a text while it is read; no YAML text may hold it. */
export const END = '\0';

// Texts are read by their UTF-16 units, which needs no object for a character. These mean something to YAML.
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const SINGLE_QUOTE = 0x27;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const LESS_THAN = 0x3c;
export const QUESTION = 0x3f;
export const OPENING_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSING_BRACKET = 0x5d;
export const LOWER_A = 0x61;
export const LOWER_Z = 0x7a;
export const OPENING_BRACE = 0x7b;
export const CLOSING_BRACE = 0x7d;

/** True for a line break and for the end of the text, {@link END}. */
export function isBreakOrEnd(unit: number): boolean {
  return unit < SPACE ? unit !== TAB : isLineBreak(unit);
}

/**
 * True for what may stand behind an indicator: blank, tab, line break, end of text. Of the characters up to the blank a
 * text holds no others.
 */
export function isSpaceOrEnd(unit: number): boolean {
  return unit <= SPACE || isLineBreak(unit);
}

/** True for a blank and a tab. */
export function isBlankOrTab(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

/** True for `a` to `z`. */
export function isSmallLetter(unit: number): boolean {
  return unit >= LOWER_A && unit <= LOWER_Z;
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
