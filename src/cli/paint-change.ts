/** The colours of a change's line by its sign: green is new, red is gone, yellow is other, cyan is renamed. */
const COLOURS: ReadonlyMap<string, string> = new Map([
  ['+', '\u001b[32m'],
  ['-', '\u001b[31m'],
  ['~', '\u001b[33m'],
  ['>', '\u001b[36m'],
]);

const RESET = '\u001b[0m';

/** A line of `changeText` as a terminal shows it. */
export function paintChange(line: string, colored: boolean): string {
  const colour = COLOURS.get(line.charAt(0));
  return colored && colour !== undefined ? `${colour}${line}${RESET}` : line;
}
