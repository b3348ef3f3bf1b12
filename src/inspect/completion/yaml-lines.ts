import type { Span } from '../../model/source.js';
import { lineStartOf } from '../line-start.js';

/** A place of a YAML text: the keys and indexes that lead there, and where the key is written if the place is a key. */
export interface YamlPlace {
  readonly pieces: readonly string[];
  readonly key?: Span;
}

/** What begins in a column of a line: an item of a list, or a key. */
interface Opening {
  readonly column: number;
  /** Absent for an item. */
  readonly key?: { readonly name: string; readonly end: number };
}

/**
 * The place of an offset in a text that cannot be read as YAML, told by how its lines are indented: enough for what somebody
 * is writing, whatever is broken elsewhere. What stands in brackets and braces is not looked into.
 */
export function placeByLines(text: string, offset: number): YamlPlace {
  const lineStart = lineStartOf(text, offset);
  const line = lineAt(text, lineStart);
  const openings = openingsOf(line).filter(({ column }) => lineStart + column <= offset);
  const way = new WayUp(openings.length === 0 ? line.search(/\S|$/) : Infinity);
  way.add(openings);
  for (let end = lineStart - 1; end >= 0 && !way.isAtRoot;) {
    const start = lineStartOf(text, end);
    way.add(openingsOf(text.slice(start, end)));
    end = start - 1;
  }
  const { column = 0, key } = openings.at(-1) ?? {};
  const isKey = key !== undefined && offset <= lineStart + key.end;
  return { pieces: way.pieces(), ...(isKey && { key: { start: lineStart + column, end: lineStart + key.end } }) };
}

/** Follows indentation from a line up to the root: what begins further left is around all that was met before. */
class WayUp {
  readonly #pieces: string[] = [];
  #left: number;
  /** The list item that was met last; the items beside it are still counted. */
  #item: { readonly column: number; index: number } | undefined;

  constructor(left: number) {
    this.#left = left;
  }

  get isAtRoot(): boolean {
    return this.#left === 0 && this.#item === undefined;
  }

  add(openings: readonly Opening[]): void {
    const [first] = openings;
    if (first === undefined) return;
    if (this.#item !== undefined && first.column >= this.#item.column && first.key === undefined) {
      if (first.column === this.#item.column) this.#item.index++;
      return;
    }
    for (const opening of openings.filter((candidate) => this.#isAround(candidate)).reverse()) this.#enter(opening);
  }

  /** The pieces from the root on. */
  pieces(): string[] {
    this.#leaveItem();
    return this.#pieces.toReversed();
  }

  /** The items of a list may stand right below the key that holds it. */
  #isAround({ column, key }: Opening): boolean {
    return column < this.#left || (key !== undefined && column === this.#item?.column);
  }

  #enter({ column, key }: Opening): void {
    this.#leaveItem();
    this.#left = column;
    if (key === undefined) this.#item = { column, index: 0 };
    else this.#pieces.push(key.name);
  }

  #leaveItem(): void {
    if (this.#item !== undefined) this.#pieces.push(String(this.#item.index));
    this.#item = undefined;
  }
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

function openingsOf(line: string): Opening[] {
  const openings: Opening[] = [];
  let at = line.search(/[^ \t]|$/);
  while (line.charAt(at) === '-' && /^[ \t]?$/.test(line.charAt(at + 1))) {
    openings.push({ column: at });
    at = at + 1 + line.slice(at + 1).search(/[^ \t]|$/);
  }
  const key = keyAt(line, at);
  if (key !== undefined) openings.push({ column: at, key });
  return openings;
}

/** The key that begins in a column: a plain one, or one in quotes, with its colon behind it. */
function keyAt(line: string, start: number): Opening['key'] {
  const quote = /["']/.exec(line.charAt(start))?.[0];
  if (quote === undefined && /[#&*!|>%@`{}[\],\r]/.test(line.charAt(start))) return undefined;
  const from = quote === undefined ? start : line.indexOf(quote, start + 1) + 1;
  const colon = line.slice(from).search(/:(?:[ \t\r]|$)/);
  if (from < start || colon < 0) return undefined;
  const end = start + line.slice(start, from + colon).trimEnd().length;
  if (quote === undefined) return { name: line.slice(start, end), end };
  return end === from ? { name: line.slice(start + 1, end - 1), end } : undefined;
}
