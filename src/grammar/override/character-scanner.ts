import type { IToken, TokenType } from 'chevrotain';

/** What a character is. The classes up to `minus` are the parts of a word, those up to `dollar` the parts of a key. */
export const CLASS = {
  letter: 0,
  digit: 1,
  minus: 2,
  dollar: 3,
  plusOrDot: 4,
  char: 5,
  blank: 6,
  mark: 7,
  quote: 8,
  escape: 9,
  unknown: 10,
};

/** The classes of the characters up to `~`; all others are unknown. */
const CLASSES: readonly (readonly [characters: string, characterClass: number])[] = [
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', CLASS.letter],
  ['0123456789', CLASS.digit],
  ['-', CLASS.minus],
  ['$', CLASS.dollar],
  ['+.', CLASS.plusOrDot],
  ['/%*@?|', CLASS.char],
  [' \t', CLASS.blank],
  ['(),[]{}:=', CLASS.mark],
  [`"'`, CLASS.quote],
  ['\\', CLASS.escape],
];
const ASCII = 128;

/** What stands behind the text: no character. */
const END = 0x10000;

const ZERO = 0x30;
const UNDERSCORE = 0x5f;

/** A text that is cut into tokens by character codes, without regular expressions. */
export abstract class CharacterScanner {
  readonly #classes = new Uint8Array(ASCII).fill(CLASS.unknown);
  #text = '';
  #tokens: IToken[] = [];
  /** Where the next token starts. */
  #at = 0;

  constructor() {
    for (const [characters, characterClass] of CLASSES) {
      for (const character of characters) this.#classes[character.charCodeAt(0)] = characterClass;
    }
  }

  /** Takes the next text. What {@link add} takes from it stands in the array that is returned. */
  protected load(text: string): IToken[] {
    this.#text = text;
    this.#at = 0;
    this.#tokens = [];
    return this.#tokens;
  }

  /** Takes the text up to `end` as a token. */
  protected add(tokenType: TokenType, end: number): void {
    const startOffset = this.#at;
    const image = this.#text.slice(startOffset, end);
    this.#tokens.push({ image, startOffset, tokenTypeIdx: tokenType.tokenTypeIdx ?? NaN, tokenType });
    this.#at = end;
  }

  protected get text(): string {
    return this.#text;
  }

  protected get at(): number {
    return this.#at;
  }

  protected get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  protected classAt(at: number): number {
    const unit = this.unitAt(at);
    return unit < ASCII ? (this.#classes[unit] ?? CLASS.unknown) : CLASS.unknown;
  }

  /** The UTF-16 unit at a place. To ask a string behind its end would be slow. */
  protected unitAt(at: number): number {
    return at < this.#text.length ? this.#text.charCodeAt(at) : END;
  }

  protected blanksEnd(start: number): number {
    let at = start;
    while (this.classAt(at) === CLASS.blank) at++;
    return at;
  }

  /** `INT : "0" | [1-9] ("_"? [0-9])*` */
  protected intEnd(start: number): number {
    return this.unitAt(start) === ZERO ? start + 1 : this.digitsEnd(start);
  }

  /** `DIGITS : [0-9] ("_"? [0-9])*` */
  protected digitsEnd(start: number): number {
    let at = start;
    while (this.classAt(at) === CLASS.digit) {
      at++;
      if (this.unitAt(at) === UNDERSCORE && this.classAt(at + 1) === CLASS.digit) at++;
    }
    return at;
  }
}
