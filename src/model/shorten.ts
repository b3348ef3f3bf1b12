/** As much of a text as a message can hold: its first characters, and an ellipsis where there are more. */
export function shorten(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
