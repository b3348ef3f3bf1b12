import type { EditedText, EmptyForm } from './block-entries.js';
import { entryCount, entrySpan, type EntryChanges, type Insertion, type YamlCollection } from './entries.js';
import { behindBreak, isComment, isFirstOnLine, isLineEnd, lineEnd, lineStart, skipBlanks } from './lines.js';
import type { Splice } from './splice.js';

/**
 * The splices that take entries out of a collection in brackets or braces and put new ones in, commas included. Entries
 * that have their lines to themselves take them whole, with the comment on the last; new entries behind such a one get
 * lines of their own.
 */
export function spliceFlowEntries(
  edited: EditedText,
  collection: YamlCollection,
  changes: EntryChanges,
  emptyForm: EmptyForm,
): Splice[] {
  const count = entryCount(collection);
  if (changes.removed.length < count) return new FlowCollection(edited, collection, changes).splices();
  const texts = changes.inserted.flatMap((insertion) => insertion.texts);
  if (texts.length === 0) return [{ ...collection.span, text: emptyForm.text }];
  const { start } = entrySpan(collection, 0);
  return [{ start, end: entrySpan(collection, count - 1).end, text: texts.join(', ') }];
}

/** What follows an entry on its line. */
interface EntryTail {
  readonly comma?: number;
  /** Where the line ends, if nothing but a comment stands before that. */
  readonly lineEnd?: number;
  readonly hasComment: boolean;
}

class FlowCollection {
  readonly #text: string;
  readonly #newline: string;
  readonly #collection: YamlCollection;
  readonly #inserted: readonly Insertion[];
  /** The first and last of each run of entries that go. */
  readonly #runs: readonly (readonly [number, number])[];
  /** The last entry. */
  readonly #last: number;

  constructor({ text, newline }: EditedText, collection: YamlCollection, changes: EntryChanges) {
    this.#text = text;
    this.#newline = newline;
    this.#collection = collection;
    this.#inserted = changes.inserted;
    this.#runs = runsOf(changes.removed);
    this.#last = entryCount(collection) - 1;
  }

  splices(): Splice[] {
    const insertions = this.#inserted.flatMap((insertion) => this.#insert(insertion));
    return [...insertions, ...this.#runs.flatMap(([first, last]) => this.#remove(first, last))];
  }

  #insert({ after, texts }: Insertion): Splice[] {
    const { start, end } = entrySpan(this.#collection, Math.max(after, 0));
    if (after < 0) return [insertion(start, texts.map((text) => `${text}, `).join(''))];
    if (!isFirstOnLine(this.#text, start)) return [insertion(end, texts.map((text) => `, ${text}`).join(''))];
    const indented = this.#newline + this.#text.slice(lineStart(this.#text, start), start);
    const tail = this.#tail(end);
    const isFollowed = after === this.#last || tail.comma !== undefined;
    if (tail.lineEnd === undefined || !tail.hasComment || !isFollowed || this.#isCutBehind(after)) {
      return [insertion(end, texts.map((text) => `,${indented}${text}`).join(''))];
    }
    const lines = indented + texts.join(`,${indented}`);
    if (tail.comma !== undefined) return [insertion(tail.lineEnd, `${lines},`)];
    return [insertion(end, ','), insertion(tail.lineEnd, lines)];
  }

  /** Takes out a run of entries that is not the whole collection. */
  #remove(first: number, last: number): Splice[] {
    const { start } = entrySpan(this.#collection, first);
    const isReplacedInPlace = first === 0 && this.#inserted[0]?.after === -1;
    const lines = isReplacedInPlace ? undefined : this.#linesOf(first, last);
    if (lines !== undefined) return last < this.#last ? lines : [...this.#removeCommaBefore(first, last), ...lines];
    if (last < this.#last) return [{ start, end: entrySpan(this.#collection, last + 1).start, text: '' }];
    const { end } = entrySpan(this.#collection, first - 1);
    return [{ start: end, end: entrySpan(this.#collection, last).end, text: '' }];
  }

  /** The lines of a run of entries, undefined unless these have them to themselves. */
  #linesOf(first: number, last: number): Splice[] | undefined {
    const lines: Splice[] = [];
    for (let at = first; at <= last; at++) {
      const { start, end } = entrySpan(this.#collection, at);
      const tail = this.#tail(end);
      const isAlone = isFirstOnLine(this.#text, start) && (at === this.#last || tail.comma !== undefined);
      if (!isAlone || tail.lineEnd === undefined) return undefined;
      lines.push({ start: lineStart(this.#text, start), end: behindBreak(this.#text, tail.lineEnd), text: '' });
    }
    return lines;
  }

  /** Where the last entries go and had no comma behind them, the one before them shall not have one either. */
  #removeCommaBefore(first: number, last: number): Splice[] {
    if (this.#tail(entrySpan(this.#collection, last).end).comma !== undefined) return [];
    const { comma } = this.#tail(entrySpan(this.#collection, first - 1).end);
    return comma === undefined ? [] : [{ start: comma, end: comma + 1, text: '' }];
  }

  /** True if all entries behind one go. */
  #isCutBehind(at: number): boolean {
    const lastRun = this.#runs.at(-1);
    return lastRun?.[0] === at + 1 && lastRun[1] === this.#last;
  }

  #tail(end: number): EntryTail {
    const behindValue = skipBlanks(this.#text, end);
    const hasComma = this.#text.startsWith(',', behindValue);
    const behindComma = hasComma ? skipBlanks(this.#text, behindValue + 1) : behindValue;
    const hasComment = isComment(this.#text, behindComma);
    const lastOfLine = hasComment ? lineEnd(this.#text, behindComma) : behindComma;
    return {
      hasComment,
      ...(hasComma && { comma: behindValue }),
      ...(isLineEnd(this.#text, lastOfLine) && { lineEnd: lastOfLine }),
    };
  }
}

function insertion(offset: number, text: string): Splice {
  return { start: offset, end: offset, text };
}

/** The first and last number of each run of consecutive numbers. */
function runsOf(numbers: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
