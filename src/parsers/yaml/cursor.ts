import type { ConfigError } from '../../model/errors.js';
import type { Source } from '../../model/source.js';
import { BYTE_ORDER_MARK, END, isBreak, isSpaceOrEnd } from './characters.js';
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

  /** The character at the cursor, or that many units behind it. */
  char(ahead = 0): string {
    return this.text.charAt(this.at + ahead);
  }

  isAtEnd(): boolean {
    return this.at >= this.source.text.length;
  }

  skipBlanks(): void {
    while (this.char() === ' ') this.at++;
  }

  skipBlanksAndTabs(): void {
    while (this.char() === ' ' || this.char() === '\t') this.at++;
  }

  /** Goes to the end of the line, before its break. */
  skipLine(): void {
    while (!isBreak(this.char()) && !this.isAtEnd()) this.at++;
  }

  /**
   * Reads one line break, if one stands here: LF, CR, CR LF and U+0085 all read as LF, U+2028 and U+2029 as themselves.
   * The empty text if there is none.
   */
  lineBreak(): string {
    const character = this.char();
    if (!isBreak(character)) return '';
    this.at += character === '\r' && this.char(1) === '\n' ? 2 : 1;
    this.lineStart = this.at;
    return character === '\u2028' || character === '\u2029' ? character : '\n';
  }

  /** True before `---` or `...` at the start of a line. */
  isAtDocumentMarker(marker?: '---' | '...'): boolean {
    if (this.at !== this.lineStart) return false;
    const found = this.text.slice(this.at, this.at + 3);
    const isMarker = marker === undefined ? found === '---' || found === '...' : found === marker;
    return isMarker && isSpaceOrEnd(this.char(3));
  }

  /** A syntax error from `start` to the cursor, at least one character long. */
  error(message: string, start: number, details?: YamlErrorDetails): ConfigError {
    const end = Math.max(this.at, Math.min(start + 1, this.source.text.length));
    return yamlError('YAML_SYNTAX', message, this.source, { start, end }, details);
  }
}
