const LONGEST = 40;

/** A piece of the text for a message, cut if it is long. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
