import type { ConfigError } from '../../model/errors.js';
import type { Source } from '../../model/source.js';
import {
  BYTE_ORDER_MARK,
  CARRIAGE_RETURN,
  DOT,
  END,
  isBlankOrTab,
  isBreakOrEnd,
  isSpaceOrEnd,
  LINE_FEED,
  MINUS,
  SPACE,
} from './characters.js';
import { isLineBreak } from './syntax.js';
import { yamlError, type YamlErrorDetails } from './yaml-error.js';

/** A place in a text that is read from left to right, and the start of the line it is on. */
export class Cursor {
  readonly source: Source;
  /** The source's text and {@link END} behind it, so that looking ahead needs no bounds. */
  readonly text: string;
  at: number;
  lineStart: number;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text + END;
    this.at = source.text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    this.lineStart = this.at;
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  /** The UTF-16 unit at the cursor, or that many units behind it. */
  unit(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** The unit at the cursor as a text. */
  char(): string {
    return this.text.charAt(this.at);
  }

  isAtEnd(): boolean {
    return this.at >= this.source.text.length;
  }

  skipBlanks(): void {
    while (this.unit() === SPACE) this.at++;
  }

  skipBlanksAndTabs(): void {
    while (isBlankOrTab(this.unit())) this.at++;
  }

  /** Goes to the end of the line, before its break. */
  skipLine(): void {
    while (!isBreakOrEnd(this.unit())) this.at++;
  }

  /**
   * Reads one line break, if one stands here: LF, CR, CR LF and U+0085 all read as LF, U+2028 and U+2029 as themselves.
   * The empty text if there is none.
   */
  lineBreak(): string {
    const unit = this.unit();
    if (!isLineBreak(unit)) return '';
    const character = unit < 0x2028 ? '\n' : this.char();
    this.at += unit === CARRIAGE_RETURN && this.unit(1) === LINE_FEED ? 2 : 1;
    this.lineStart = this.at;
    return character;
  }

  /** True before `---` or `...` at the start of a line. */
  isAtDocumentMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const unit = this.unit();
    if (unit !== MINUS && unit !== DOT) return false;
    return this.unit(1) === unit && this.unit(2) === unit && isSpaceOrEnd(this.unit(3));
  }

  /** A syntax error from `start` to the cursor, at least one character long. */
  error(message: string, start: number, details?: YamlErrorDetails): ConfigError {
    const end = Math.max(this.at, Math.min(start + 1, this.source.text.length));
    return yamlError('YAML_SYNTAX', message, this.source, { start, end }, details);
  }
}

/** What line breaks between two texts fold to: the first becomes a blank, or nothing if a line feed follows. */
export function foldBreaks(first: string, further: string): string {
  if (first !== '\n') return first + further;
  return further === '' ? ' ' : further;
}
