const DIGITS = String.raw`\p{Nd}+`;

/** What Python's `$` means: the end of the text, or one line feed and the end. */
export const PYTHON_END = String.raw`(?=\n?(?![^]))`;

/** A number of ClearML's dialect, with what must follow it (spec hocon 2.2); for the `u` flag. */
export const CLEARML_NUMBER =
  String.raw`[+\-]?(?:\p{Nd}*\.${DIGITS}|${DIGITS}(?:\.${DIGITS})?)(?:[eE][+\-]?${DIGITS})?` +
  String.raw`(?:${PYTHON_END}|(?=[ \t]*(?:[$\}\],#\n\r]|\/\/)))`;

/** True if a text begins with a number as ClearML's reader sees one. */
export function startsLikeNumber(text: string): boolean {
  return new RegExp(CLEARML_NUMBER, 'uy').test(text);
}
