import { columnOf, entryCount, entrySpan, type EntryChanges, type Insertion, type YamlCollection } from './entries.js';
import { behindEntry, isFirstOnLine, isLineEnd, isOpenEnd, skipBlanks, skipBlanksBack } from './lines.js';
import type { Splice } from './splice.js';

/** The text that is edited, and how the lines end that are put in. */
export interface EditedText {
  readonly text: string;
  readonly newline: string;
}

/** What takes the place of a collection that loses all its entries. */
export interface EmptyForm {
  /** `{}` or `[]`. */
  readonly text: string;
  /** Where it goes: behind the indicator and properties before the collection; undefined at the top of a document. */
  readonly head: number | undefined;
}

/** Lines that go, and those that come in their place. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
  /** Whether it begins at the first entry and not at the start of a line. */
  readonly isInline: boolean;
}

/**
 * The splices that take entries out of a collection in block style and put new ones in. An entry takes with it the
 * comment on its last line and the comment lines directly behind it that are indented deeper than it is; comment lines
 * above it stay.
 */
export function spliceBlockEntries(
  edited: EditedText,
  collection: YamlCollection,
  changes: EntryChanges,
  emptyForm: EmptyForm,
): Splice[] {
  const block = new BlockCollection(edited, collection);
  const isEmptied = changes.removed.length === entryCount(collection) && changes.inserted.length === 0;
  if (!isEmptied) return block.splices(changes);
  const { head, text } = emptyForm;
  if (head === undefined || block.isInline) {
    return block.splices({ ...changes, inserted: [{ after: -1, texts: [text] }] });
  }
  return [{ start: head, end: head, text: ` ${text}` }, ...block.splices(changes)];
}

class BlockCollection {
  /** Whether the first entry has the dash of another collection before it on its line. */
  readonly isInline: boolean;
  readonly #edited: EditedText;
  readonly #collection: YamlCollection;
  readonly #column: number;

  constructor(edited: EditedText, collection: YamlCollection) {
    const { start } = entrySpan(collection, 0);
    this.isInline = !isFirstOnLine(edited.text, start);
    this.#edited = edited;
    this.#collection = collection;
    this.#column = columnOf(edited.text, collection);
  }

  splices({ removed, inserted }: EntryChanges): Splice[] {
    const replacesFirst = removed[0] === 0;
    const [first] = inserted;
    const before = first?.after === -1 ? first : undefined;
    const regions = removed.map((at) => this.#removal(at, replacesFirst ? before : undefined));
    for (const insertion of inserted) if (insertion !== before) regions.push(this.#insertion(insertion));
    const splices = joinRegions(regions).map((region) => this.#splice(region));
    return before === undefined || replacesFirst ? splices : [this.#insertionBefore(before), ...splices];
  }

  /** The lines of an entry; the first one may leave its place to new entries. */
  #removal(at: number, inPlaceOfFirst: Insertion | undefined): Region {
    const { start, end } = entrySpan(this.#collection, at);
    const lines = at === 0 ? (inPlaceOfFirst?.texts ?? []) : [];
    const isInline = at === 0 && (this.isInline || lines.length > 0);
    const from = isInline ? start : start - this.#column;
    return { start: from, end: behindEntry(this.#edited.text, end, this.#column), lines, isInline };
  }

  #insertion({ after, texts }: Insertion): Region {
    const offset = behindEntry(this.#edited.text, entrySpan(this.#collection, after).end, this.#column);
    return { start: offset, end: offset, lines: texts, isInline: false };
  }

  #insertionBefore({ texts }: Insertion): Splice {
    const { start } = entrySpan(this.#collection, 0);
    return { start, end: start, text: texts.map((line) => line + this.#separator()).join('') };
  }

  #separator(): string {
    return this.#edited.newline + ' '.repeat(this.#column);
  }

  #splice(region: Region): Splice {
    const { start, end, lines, isInline } = region;
    if (lines.length === 0) return isInline ? this.#pullUp(region) : { start, end, text: '' };
    const { text, newline } = this.#edited;
    const separator = this.#separator();
    const isOpen = isOpenEnd(text, end);
    if (isOpen && start === end) return { start, end, text: separator + lines.join(separator) };
    const indentation = isInline ? '' : ' '.repeat(this.#column);
    return { start, end, text: indentation + lines.join(separator) + (isOpen ? '' : newline) };
  }

  /** The line behind moves up to the dash that the removed entries stood behind. */
  #pullUp({ start, end }: Region): Splice {
    const { text, newline } = this.#edited;
    const content = skipBlanks(text, end);
    const fits = content - end >= this.#column && !isLineEnd(text, content);
    if (fits) return { start, end: end + this.#column, text: '' };
    return { start: skipBlanksBack(text, start), end, text: newline };
  }
}

/** Regions in the order of the text, those that touch made one. */
function joinRegions(regions: readonly Region[]): Region[] {
  const joined: Region[] = [];
  for (const region of regions.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last?.end !== region.start) joined.push(region);
    else joined[joined.length - 1] = { ...last, end: region.end, lines: [...last.lines, ...region.lines] };
  }
  return joined;
}
