import type { YamlNode } from '../../parsers/yaml/syntax.js';
import type { EditedText } from './block-entries.js';
import { columnOf } from './entries.js';
import {
  behindEntry,
  behindLine,
  isBehindBreak,
  isLineEnd,
  isOpenEnd,
  lineEnd,
  lineStart,
  skipBlanks,
} from './lines.js';
import type { BlockText } from './scalar-text.js';
import type { EntrySlot, ReplacedSpans } from './slot.js';
import type { Splice } from './splice.js';

/** Puts text in the place of the value of an entry, and makes room for it. */
export class Replacement {
  readonly #text: string;
  readonly #newline: string;
  readonly #slot: EntrySlot;
  readonly #node: YamlNode;
  readonly #spans: ReplacedSpans;
  /** Behind what stays before the value; where the value begins if there is nothing. */
  readonly #headEnd: number;
  /** On the line that the lines of a value below it follow. */
  readonly #headLine: number;

  constructor({ text, newline }: EditedText, slot: EntrySlot, node: YamlNode, spans: ReplacedSpans) {
    this.#text = text;
    this.#newline = newline;
    this.#slot = slot;
    this.#node = node;
    this.#spans = spans;
    this.#headEnd = spans.headEnd ?? spans.value.start;
    const dropsTag = spans.value.start < node.span.start;
    this.#headLine = dropsTag ? (node.tag?.span.end ?? this.#headEnd) : this.#headEnd;
  }

  /** A value on one line. */
  byInline(text: string): Splice[] {
    return [...this.#withoutStrayTag(), ...this.#byInline(text)];
  }

  /** A collection in block style; its lines are not indented. */
  byLines(lines: readonly string[], indentation: number): Splice[] {
    return [...this.#withoutStrayTag(), ...this.#byLines(lines, indentation)];
  }

  /** A block scalar in the place of another one, whose indentation and comment it takes over. */
  byBlockText({ indicator, lines }: BlockText, indentation: number): Splice[] {
    const { value } = this.#spans;
    const margin = ' '.repeat(this.#contentIndentation() ?? indentation);
    const body = lines.map((line) => (line === '' ? '' : margin + line)).join(this.#newline);
    const isClosed = isBehindBreak(this.#text, value.end) || !indicator.endsWith('-');
    const header = indicator + this.#commentOfHeader() + this.#newline;
    const text = header + body + (isClosed ? this.#newline : '');
    return [...this.#withoutStrayTag(), { ...value, text }];
  }

  #withoutStrayTag(): Splice[] {
    const { strayTag } = this.#spans;
    return strayTag === undefined ? [] : [{ ...strayTag, text: '' }];
  }

  #byInline(text: string): Splice[] {
    const { value } = this.#spans;
    if (this.#isBlockCollection()) return this.#isBelow() ? this.#inlineOverBelow(text) : [this.#overCompact(text)];
    if (this.#slot.kind === 'value' && this.#slot.entry.colon === undefined) return [this.#behindBareKey(text)];
    if (value.start === value.end) return [{ start: this.#headEnd, end: this.#headEnd, text: ` ${text}` }];
    const lastBreak = isBehindBreak(this.#text, value.end) ? this.#newline : '';
    return [{ start: value.start, end: value.end, text: text + this.#commentOfHeader() + lastBreak }];
  }

  #byLines(lines: readonly string[], indentation: number): Splice[] {
    const block = lines.map((line) => ' '.repeat(indentation) + line).join(this.#newline);
    if (this.#isBelow()) return [...this.#headWith(''), this.#belowHead(block)];
    if (this.#isBlockCollection()) return [this.#overCompact(this.#joined(lines, this.#node.span.start))];
    const comment = this.#commentBehind();
    if (comment === '' && this.#isBehindDash()) return [this.#compact(lines)];
    const { end } = this.#spans.value;
    const lastBreak = isOpenEnd(this.#text, behindLine(this.#text, end)) ? '' : this.#newline;
    const text = comment + this.#newline + block + lastBreak;
    return [{ start: this.#headEnd, end: behindLine(this.#text, end), text }];
  }

  /** Lines that begin on the line of the dash before them. */
  #compact(lines: readonly string[]): Splice {
    const { value } = this.#spans;
    const isEmpty = value.start === value.end;
    if (isEmpty) {
      const at = this.#headEnd;
      return { start: at, end: at, text: ` ${lines.join(this.#newline + ' '.repeat(this.#columnAt(at) + 1))}` };
    }
    const lastBreak = isBehindBreak(this.#text, value.end) ? this.#newline : '';
    return { ...value, text: this.#joined(lines, value.start) + lastBreak };
  }

  /** In the place of a block collection that begins on the line of a dash. */
  #overCompact(text: string): Splice {
    const { start } = this.#node.span;
    const end = this.#behindBlock();
    return { start, end, text: text + (isOpenEnd(this.#text, end) ? '' : this.#newline) };
  }

  #inlineOverBelow(text: string): Splice[] {
    return [...this.#headWith(` ${text}`), this.#belowHead('')];
  }

  /** Text behind the head, in the place of a tag that goes. */
  #headWith(text: string): Splice[] {
    const isNothing = text === '' && this.#headLine === this.#headEnd;
    return isNothing ? [] : [{ start: this.#headEnd, end: this.#headLine, text }];
  }

  /** In the place of the lines below the head's. */
  #belowHead(block: string): Splice {
    const start = behindLine(this.#text, this.#headLine);
    const end = this.#behindBlock();
    const lastBreak = block === '' || isOpenEnd(this.#text, end) ? '' : this.#newline;
    return { start, end, text: block + lastBreak };
  }

  #behindBareKey(text: string): Splice {
    const at = this.#spans.value.end;
    const { parent } = this.#slot;
    if (parent.layout !== 'block') return { start: at, end: at, text: `: ${text}` };
    const line = `${' '.repeat(columnOf(this.#text, parent))}: ${text}`;
    const isBelow = isBehindBreak(this.#text, at);
    return { start: at, end: at, text: isBelow ? line + this.#newline : this.#newline + line };
  }

  #isBlockCollection(): boolean {
    const { kind } = this.#node;
    return (kind === 'map' || kind === 'sequence') && this.#node.layout === 'block';
  }

  /** Whether the value begins on a line below what stands before it. */
  #isBelow(): boolean {
    return this.#node.span.start > lineEnd(this.#text, this.#headLine);
  }

  #isBehindDash(): boolean {
    const { kind, entry } = this.#slot;
    return kind === 'item' && entry.dash !== undefined && this.#headEnd === entry.dash + 1;
  }

  #behindBlock(): number {
    return behindEntry(this.#text, this.#node.span.end, columnOf(this.#text, this.#slot.parent));
  }

  /** Lines as they follow one that begins at an offset. */
  #joined(lines: readonly string[], start: number): string {
    return lines.join(this.#newline + ' '.repeat(this.#columnAt(start)));
  }

  #columnAt(offset: number): number {
    return offset - lineStart(this.#text, offset);
  }

  /** The comment behind the value, or behind the header of a block scalar, with the blanks before it. */
  #commentBehind(): string {
    if (this.#isBlockScalar()) return this.#commentOfHeader();
    const { end } = this.#spans.value;
    const comment = this.#text.slice(end, lineEnd(this.#text, end)).trimEnd();
    return comment.startsWith('#') ? ` ${comment}` : comment;
  }

  #commentOfHeader(): string {
    if (!this.#isBlockScalar()) return '';
    const { start } = this.#node.span;
    return this.#text
      .slice(start, lineEnd(this.#text, start))
      .replace(/^[|>][-+\d]*/, '')
      .trimEnd();
  }

  #isBlockScalar(): boolean {
    return this.#node.kind === 'scalar' && (this.#node.style === 'literal' || this.#node.style === 'folded');
  }

  /** The indentation of a block scalar's first line with text. */
  #contentIndentation(): number | undefined {
    const { start, end } = this.#node.span;
    for (let at = behindLine(this.#text, lineEnd(this.#text, start)); at < end; at = behindLine(this.#text, at)) {
      const content = skipBlanks(this.#text, at);
      if (!isLineEnd(this.#text, content)) return content - at;
    }
    return undefined;
  }
}
