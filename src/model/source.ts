/** A text that something was read from: a file, an override, an environment variable. */
export interface Source {
  /** What to call it in messages: a path, `override`, `$NAME`. */
  readonly name: string;
  readonly text: string;
}

/** A range of a source's text in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place for people: both count from 1; columns count code points. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset. Line ends are LF, CR LF and lone CR. */
export function lineColumn(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < before.length; at++) {
    const unit = before.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) {
      line++;
      lineStart = at + 1;
    }
  }
  return { line, column: codePointLength(before.slice(lineStart)) + 1 };
}

/** `name:line:column` of a span's start. */
export function formatPlace(source: Source, span: Span): string {
  const { line, column } = lineColumn(source.text, span.start);
  return `${source.name}:${line}:${column}`;
}

/** The number of code points in a text (a surrogate pair counts one). */
export function codePointLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1));
    if (isPair) at++;
    length++;
  }
  return length;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
