import { limitError, type ConfigError } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { codePointLength, type Source } from '../../model/source.js';
import { readBlock } from './block-scalar.js';
import { isBreakOrEnd, isSpaceOrEnd } from './characters.js';
import { Cursor } from './cursor.js';
import { readPlain } from './plain-scalar.js';
import { readDirective, readName, readTag } from './property-tokens.js';
import { readQuoted } from './quoted-scalar.js';
import { strayCharacter, strayKey, missingColon, straySequence, strayValue } from './scan-errors.js';
import type { MarkKind, Token } from './token.js';

/** A key without `?` may be this many code points long, as in PyYAML. */
const MAX_KEY_LENGTH = 1024;

/** A token that begins a key if a `:` follows soon enough. */
interface PossibleKey {
  readonly token: Token;
  /** True where only a key can stand: at the column of a block map. */
  readonly isRequired: boolean;
}

/**
 * Cuts a YAML 1.1 text into tokens by PyYAML's rules (spec omegaconf 1.8), on demand and in one pass. Whether a token
 * begins a key shows only when its `:` comes, so tokens wait in a queue until that is settled; a key ends on its own
 * line within 1,024 characters, so the queue stays short.
 */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #source: Source;
  readonly #limits: Limits;
  readonly #queue: Token[] = [];
  /** The possible key of each flow level; level 0 is block context. */
  readonly #possibleKeys: (PossibleKey | undefined)[] = [undefined];
  /** Columns of the block collections around the current one. */
  readonly #outerIndents: number[] = [];
  #indent = -1;
  /** Whether a key, or a block collection, may begin at the cursor. */
  #mayBegin = true;
  #isDone = false;

  constructor(source: Source, limits: Limits) {
    this.#source = source;
    this.#limits = limits;
    this.#cursor = new Cursor(source);
  }

  /** The next token; `text-end` at the end and ever after. */
  peek(): Token {
    for (;;) {
      const token = this.#queue[0];
      if (token !== undefined && (this.#isDone || !this.#isUnsettled(token))) return token;
      this.#scan();
    }
  }

  /** Takes the next token out of the queue. */
  take(): Token {
    const token = this.peek();
    if (token.kind !== 'text-end') this.#queue.shift();
    return token;
  }

  get #flowLevel(): number {
    return this.#possibleKeys.length - 1;
  }

  #isUnsettled(token: Token): boolean {
    if (token.mayBeginKey !== true) return false;
    this.#checkRequiredKey();
    return !this.#isPastKey(token);
  }

  #checkRequiredKey(): void {
    const required = this.#possibleKeys[0];
    if (required?.isRequired === true && this.#isPastKey(required.token)) throw this.#missingColon(required);
  }

  /** True when the cursor has left the line of a token, or is too far from it, for a key. */
  #isPastKey(token: Token): boolean {
    if (token.lineStart !== this.#cursor.lineStart) return true;
    const length = this.#cursor.at - token.start;
    if (length <= MAX_KEY_LENGTH) return false;
    return length > 2 * MAX_KEY_LENGTH || codePointLength(this.#text(token.start)) > MAX_KEY_LENGTH;
  }

  #text(start: number): string {
    return this.#source.text.slice(start, this.#cursor.at);
  }

  #scan(): void {
    this.#skipToToken();
    this.#checkRequiredKey();
    this.#closeBlocks(this.#cursor.column);
    const cursor = this.#cursor;
    if (cursor.isAtEnd()) this.#scanEnd();
    else if (cursor.char() === '%' && cursor.column === 0) this.#scanDirective();
    else if (cursor.isAtDocumentMarker()) this.#scanDocumentMarker();
    else this.#scanContent(cursor.char());
  }

  #scanContent(character: string): void {
    switch (character) {
      case '[':
      case '{':
        this.#scanOpening(character);
        break;
      case ']':
      case '}':
        this.#scanClosing(character);
        break;
      case ',':
        this.#scanComma();
        break;
      case '-':
      case '?':
      case ':':
        this.#scanIndicatorOrPlain(character);
        break;
      case '*':
      case '&':
        this.#scanProperty(() => readName(this.#cursor));
        break;
      case '!':
        this.#scanProperty(() => readTag(this.#cursor));
        break;
      default:
        this.#scanScalar(character);
    }
  }

  /** `-` is an indicator before a blank; `?` and `:` are so as well, and anywhere in flow context. */
  #scanIndicatorOrPlain(character: '-' | '?' | ':'): void {
    const isIndicator = isSpaceOrEnd(this.#cursor.char(1)) || (character !== '-' && this.#flowLevel > 0);
    if (!isIndicator) this.#scanPlain();
    else if (character === '-') this.#scanDash();
    else if (character === '?') this.#scanQuestion();
    else this.#scanColon();
  }

  #scanScalar(character: string): void {
    const inFlow = this.#flowLevel > 0;
    if (character === "'" || character === '"') this.#scanQuoted(character);
    else if (!inFlow && (character === '|' || character === '>')) this.#scanBlockScalar(character);
    else if ('|>%@`\t'.includes(character)) throw strayCharacter(this.#cursor, inFlow);
    else this.#scanPlain();
  }

  /** Skips blanks, comments and line breaks. After a line break in block context, a key may begin. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    do {
      cursor.skipBlanks();
      if (cursor.char() === '#') cursor.skipLine();
      else if (!isBreakOrEnd(cursor.char())) return;
      if (cursor.lineBreak() === '') return;
      if (this.#flowLevel === 0) this.#mayBegin = true;
    } while (!cursor.isAtEnd());
  }

  // Block structure

  /** Ends the block collections that stand deeper than a column. Flow collections may stand at any column. */
  #closeBlocks(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#indent = this.#outerIndents.pop() ?? -1;
      this.#pushMark('block-end', 0);
    }
  }

  /** True if a block collection begins at a column, because it stands deeper than the current one. */
  #opensBlock(column: number): boolean {
    if (this.#indent >= column) return false;
    this.#outerIndents.push(this.#indent);
    this.#indent = column;
    this.#checkDepth();
    return true;
  }

  #checkDepth(): void {
    if (this.#outerIndents.length + this.#flowLevel <= this.#limits.depth) return;
    const span = { start: this.#cursor.at, end: Math.min(this.#cursor.at + 1, this.#source.text.length) };
    throw limitError('LIMIT_DEPTH', 'depth', this.#limits.depth, { source: this.#source, span });
  }

  // Keys

  /** Called before a token that may begin a key. */
  #expectKey(): { readonly mayBeginKey: boolean; readonly isRequired: boolean } {
    const isRequired = this.#flowLevel === 0 && this.#indent === this.#cursor.column;
    if (this.#mayBegin) this.#dropPossibleKey();
    return { mayBeginKey: this.#mayBegin, isRequired };
  }

  #dropPossibleKey(): void {
    const dropped = this.#possibleKeys[this.#flowLevel];
    if (dropped === undefined) return;
    if (dropped.isRequired) throw this.#missingColon(dropped);
    dropped.token.mayBeginKey = false;
    this.#possibleKeys[this.#flowLevel] = undefined;
  }

  #missingColon(key: PossibleKey): ConfigError {
    return missingColon(this.#cursor, key.token);
  }

  // Tokens

  #push(token: Token): Token {
    this.#queue.push(token);
    return token;
  }

  #pushMark(kind: MarkKind, length: number): Token {
    const start = this.#cursor.at;
    this.#cursor.at += length;
    return this.#push({ kind, start, end: start + length, lineStart: this.#cursor.lineStart });
  }

  /** Pushes a token that may begin a key: `read` goes to its end and says where that is. */
  #pushPossibleKey(read: (place: TokenStart) => Token): void {
    const { mayBeginKey, isRequired } = this.#expectKey();
    const level = this.#flowLevel;
    const place = { start: this.#cursor.at, lineStart: this.#cursor.lineStart, mayBeginKey };
    this.#mayBegin = false;
    const token = this.#push(read(place));
    if (mayBeginKey) this.#possibleKeys[level] = { token, isRequired };
  }

  #scanEnd(): void {
    this.#closeBlocks(-1);
    this.#dropPossibleKey();
    this.#pushMark('text-end', 0);
    this.#isDone = true;
  }

  #scanDirective(): void {
    this.#closeBlocks(-1);
    this.#dropPossibleKey();
    this.#mayBegin = false;
    const { at: start, lineStart } = this.#cursor;
    const directive = readDirective(this.#cursor);
    this.#push({ ...directive, start, end: this.#cursor.at, lineStart });
  }

  #scanDocumentMarker(): void {
    this.#closeBlocks(-1);
    this.#dropPossibleKey();
    this.#mayBegin = false;
    this.#pushMark(this.#cursor.char() === '-' ? 'document-start' : 'document-end', 3);
  }

  #scanOpening(kind: '[' | '{'): void {
    this.#pushPossibleKey((place) => ({ kind, ...place, end: ++this.#cursor.at }));
    this.#possibleKeys.push(undefined);
    this.#mayBegin = true;
    this.#checkDepth();
  }

  #scanClosing(kind: ']' | '}'): void {
    if (this.#flowLevel === 0) throw strayCharacter(this.#cursor, false);
    this.#dropPossibleKey();
    this.#possibleKeys.pop();
    this.#mayBegin = false;
    this.#pushMark(kind, 1);
  }

  #scanComma(): void {
    if (this.#flowLevel === 0) throw strayCharacter(this.#cursor, false);
    this.#mayBegin = true;
    this.#dropPossibleKey();
    this.#pushMark('comma', 1);
  }

  #scanDash(): void {
    if (this.#flowLevel === 0) {
      if (!this.#mayBegin) throw straySequence(this.#cursor);
      if (this.#opensBlock(this.#cursor.column)) this.#pushMark('block-sequence', 0);
    }
    this.#mayBegin = true;
    this.#dropPossibleKey();
    this.#pushMark('dash', 1);
  }

  #scanQuestion(): void {
    if (this.#flowLevel === 0) {
      if (!this.#mayBegin) throw strayKey(this.#cursor);
      if (this.#opensBlock(this.#cursor.column)) this.#pushMark('block-map', 0);
    }
    this.#mayBegin = this.#flowLevel === 0;
    this.#dropPossibleKey();
    this.#pushMark('key', 1);
  }

  #scanColon(): void {
    const key = this.#possibleKeys[this.#flowLevel];
    if (key !== undefined && !this.#isPastKey(key.token)) {
      this.#insertKey(key.token);
      this.#mayBegin = false;
    } else {
      this.#scanColonWithoutKey();
    }
    this.#pushMark('colon', 1);
  }

  /** The token that waits is a key: puts that into the queue before it, and the start of a block map if it begins one. */
  #insertKey(token: Token): void {
    this.#possibleKeys[this.#flowLevel] = undefined;
    token.mayBeginKey = false;
    const { start, lineStart } = token;
    const marks: Token[] = [{ kind: 'key', start, end: start, lineStart }];
    const opensMap = this.#flowLevel === 0 && this.#opensBlock(start - lineStart);
    if (opensMap) marks.unshift({ kind: 'block-map', start, end: start, lineStart });
    this.#queue.splice(this.#queue.lastIndexOf(token), 0, ...marks);
  }

  #scanColonWithoutKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#mayBegin) throw strayValue(this.#cursor);
      if (this.#opensBlock(this.#cursor.column)) this.#pushMark('block-map', 0);
    }
    this.#mayBegin = this.#flowLevel === 0;
    this.#dropPossibleKey();
  }

  #scanProperty(read: () => PropertyToken): void {
    this.#pushPossibleKey((place) => ({ ...read(), ...place, end: this.#cursor.at }));
  }

  #scanQuoted(quote: "'" | '"'): void {
    const style = quote === "'" ? 'single' : 'double';
    this.#pushPossibleKey((place) => {
      const value = readQuoted(this.#cursor);
      return { kind: 'scalar', style, value, ...place, end: this.#cursor.at };
    });
  }

  #scanPlain(): void {
    this.#pushPossibleKey((place) => {
      const context = { inFlow: this.#flowLevel > 0, indent: this.#indent + 1 };
      const { value, end, sawBreak } = readPlain(this.#cursor, context);
      this.#mayBegin = sawBreak;
      return { kind: 'scalar', style: 'plain', value, ...place, end };
    });
  }

  #scanBlockScalar(indicator: '|' | '>'): void {
    this.#mayBegin = true;
    this.#dropPossibleKey();
    const { at: start, lineStart } = this.#cursor;
    const { value, end } = readBlock(this.#cursor, this.#indent);
    this.#push({ kind: 'scalar', style: indicator === '|' ? 'literal' : 'folded', value, start, end, lineStart });
  }
}

type TokenStart = Pick<Token, 'start' | 'lineStart' | 'mayBeginKey'>;
type PropertyToken = ReturnType<typeof readName> | ReturnType<typeof readTag>;
