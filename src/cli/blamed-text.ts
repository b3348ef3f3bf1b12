import { shorten } from '../model/shorten.js';
import { blame } from '../inspect/blame.js';
import { formatOrigin, type Explained } from '../inspect/explain.js';

/** Longer places are cut: overrides can be of any length. */
const MAX_PLACE = 60;

/** Each line of the config behind the place that set its value, as `git blame` prints files. */
export function blamedText(explained: Explained): string {
  const lines = blame(explained);
  const places = lines.map(({ origin }) => onOneLine(origin === undefined ? '' : formatOrigin(origin)));
  const width = Math.max(...places.map((place) => place.length));
  return lines.map(({ text }, at) => `${(places[at] ?? '').padEnd(width)} | ${text}`.trimEnd() + '\n').join('');
}

function onOneLine(place: string): string {
  return shorten(place.replaceAll(/\s+/g, ' '), MAX_PLACE);
}
