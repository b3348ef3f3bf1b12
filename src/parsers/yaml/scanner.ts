import { limitError, type ConfigError } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { codePointLength, type Source } from '../../model/source.js';
import { readBlock } from './block-scalar.js';
import { COLON, HASH, isBreakOrEnd, isSpaceOrEnd, isSmallLetter, MINUS, PERCENT } from './characters.js';
import { Cursor } from './cursor.js';
import { readPlain } from './plain-scalar.js';
import { readDirective, readName, readTag } from './property-tokens.js';
import { readQuoted } from './quoted-scalar.js';
import { strayCharacter, strayKey, missingColon, straySequence, strayValue } from './scan-errors.js';
import type { MarkKind, NameToken, TagToken, Token } from './token.js';

/** A key without `?` may be this many code points long, as in PyYAML. */
const MAX_KEY_LENGTH = 1024;

/** A token that begins a key if a `:` follows soon enough. */
interface PossibleKey {
  readonly token: Token;
  /** True where only a key can stand: at the column of a block map. */
  readonly isRequired: boolean;
}

type TokenBeginning = Required<Pick<Token, 'start' | 'lineStart' | 'mayBeginKey'>>;

/**
 * Cuts a YAML 1.1 text into tokens by PyYAML's rules (spec omegaconf 1.8), on demand and in one pass. Whether a token
 * begins a key shows only when its `:` comes. Behind most scalars it comes at once, or a line break does; else tokens
 * wait in a queue until that is settled. A key ends on its own line within 1,024 characters, so the queue stays short.
 */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #source: Source;
  readonly #limits: Limits;
  /** The tokens that wait stand from `#first` up to `#end`, both of which go back to the beginning when none does. */
  readonly #queue: Token[] = [];
  #first = 0;
  #end = 0;
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
      const token = this.#first < this.#end ? this.#queue[this.#first] : undefined;
      if (token !== undefined && (this.#isDone || !this.#isUnsettled(token))) return token;
      this.#scan();
    }
  }

  /** Takes the next token out of the queue. */
  take(): Token {
    const token = this.peek();
    if (token.kind !== 'text-end' && ++this.#first === this.#end) this.#first = this.#end = 0;
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
    const cursor = this.#cursor;
    this.#closeBlocks(cursor.column);
    // A letter begins no indicator, no marker and no directive, and most tokens begin with one.
    if (isSmallLetter(cursor.unit())) this.#scanPlain();
    else if (cursor.isAtEnd()) this.#scanEnd();
    else if (cursor.unit() === PERCENT && cursor.column === 0) this.#scanDirective();
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
        this.#scanProperty(readName);
        break;
      case '!':
        this.#scanProperty(readTag);
        break;
      default:
        this.#scanScalar(character);
    }
  }

  /** `-` is an indicator before a blank; `?` and `:` are so as well, and anywhere in flow context. */
  #scanIndicatorOrPlain(character: '-' | '?' | ':'): void {
    const isIndicator = isSpaceOrEnd(this.#cursor.unit(1)) || (character !== '-' && this.#flowLevel > 0);
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
      if (cursor.unit() === HASH) cursor.skipLine();
      else if (!isBreakOrEnd(cursor.unit())) return;
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

  /** Called where a token begins: whether it may begin a key. If so, the token before it on its level cannot any more. */
  #beginToken(): TokenBeginning {
    const mayBeginKey = this.#mayBegin;
    if (mayBeginKey) this.#dropPossibleKey();
    this.#mayBegin = false;
    return { start: this.#cursor.at, lineStart: this.#cursor.lineStart, mayBeginKey };
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

  #push(token: Token): void {
    this.#queue[this.#end++] = token;
  }

  #pushMark(kind: MarkKind, length: number): void {
    const start = this.#cursor.at;
    this.#cursor.at += length;
    this.#push({ kind, start, end: start + length, lineStart: this.#cursor.lineStart });
  }

  /** Pushes a scalar, which the cursor stands behind, and with it the key that it is if its colon comes next. */
  #pushScalar(token: Token): void {
    if (token.mayBeginKey !== true || !this.#isAtColonOf(token)) {
      this.#pushUnsettled(token);
      return;
    }
    this.#pushKeyMarks(token);
    this.#push(token);
    this.#mayBegin = false;
    this.#pushMark('colon', 1);
  }

  #isAtColonOf(token: Token): boolean {
    const cursor = this.#cursor;
    if (cursor.unit() !== COLON || this.#isPastKey(token)) return false;
    return this.#flowLevel > 0 || isSpaceOrEnd(cursor.unit(1));
  }

  /** What stands before a token that is a key: the start of a block map if it begins one, and the mark of the key. */
  #pushKeyMarks(token: Token): void {
    token.mayBeginKey = false;
    const { start, lineStart } = token;
    const opensMap = this.#flowLevel === 0 && this.#opensBlock(start - lineStart);
    if (opensMap) this.#push({ kind: 'block-map', start, end: start, lineStart });
    this.#push({ kind: 'key', start, end: start, lineStart });
  }

  /** Pushes a token, and keeps it as the possible key of its flow level if it may begin one. */
  #pushUnsettled(token: Token): void {
    this.#push(token);
    if (token.mayBeginKey !== true) return;
    const isRequired = this.#flowLevel === 0 && this.#indent === token.start - token.lineStart;
    this.#possibleKeys[this.#flowLevel] = { token, isRequired };
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
    this.#pushMark(this.#cursor.unit() === MINUS ? 'document-start' : 'document-end', 3);
  }

  #scanOpening(kind: '[' | '{'): void {
    const beginning = this.#beginToken();
    this.#cursor.at++;
    this.#pushUnsettled({ kind, end: this.#cursor.at, ...beginning });
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

  /** A token that waits is a key: puts the marks of the key before it. */
  #insertKey(token: Token): void {
    this.#possibleKeys[this.#flowLevel] = undefined;
    const at = this.#queue.lastIndexOf(token, this.#end - 1);
    const waiting = this.#queue.slice(at, this.#end);
    this.#end = at;
    this.#pushKeyMarks(token);
    for (const later of waiting) this.#push(later);
  }

  #scanColonWithoutKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#mayBegin) throw strayValue(this.#cursor);
      if (this.#opensBlock(this.#cursor.column)) this.#pushMark('block-map', 0);
    }
    this.#mayBegin = this.#flowLevel === 0;
    this.#dropPossibleKey();
  }

  #scanProperty(read: (cursor: Cursor) => NameToken | TagToken): void {
    const beginning = this.#beginToken();
    const token = read(this.#cursor);
    this.#pushUnsettled({ ...token, end: this.#cursor.at, ...beginning });
  }

  #scanQuoted(quote: "'" | '"'): void {
    const { start, lineStart, mayBeginKey } = this.#beginToken();
    const value = readQuoted(this.#cursor);
    const end = this.#cursor.at;
    this.#cursor.skipBlanks();
    const style = quote === "'" ? 'single' : 'double';
    this.#pushScalar({ kind: 'scalar', style, value, start, end, lineStart, mayBeginKey });
  }

  #scanPlain(): void {
    const { start, lineStart, mayBeginKey } = this.#beginToken();
    const { value, end } = readPlain(this.#cursor, { inFlow: this.#flowLevel > 0, indent: this.#indent + 1 });
    // A line break follows it.
    if (this.#cursor.lineStart > end) this.#mayBegin = true;
    this.#pushScalar({ kind: 'scalar', style: 'plain', value, start, end, lineStart, mayBeginKey });
  }

  #scanBlockScalar(indicator: '|' | '>'): void {
    this.#mayBegin = true;
    this.#dropPossibleKey();
    const { at: start, lineStart } = this.#cursor;
    const { value, end } = readBlock(this.#cursor, this.#indent);
    this.#push({ kind: 'scalar', style: indicator === '|' ? 'literal' : 'folded', value, start, end, lineStart });
  }
}
