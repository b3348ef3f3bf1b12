import type { IToken } from 'chevrotain';
import { UnexpectedToken } from './syntax-error.js';

type State = 'start' | 'element' | 'line-break' | 'comma' | 'closed';

/**
 * What may stand between the elements of an object or list. Full HOCON wants line breaks or exactly one comma, and allows
 * one comma behind the last element; ClearML's reader takes any number of either, none included (spec hocon 2.3, 3).
 */
export class ElementRule {
  readonly #isStrict: boolean;
  #state: State;

  /** With `isClosed`, nothing may follow but line breaks: the text's root was in braces or brackets. */
  constructor(isStrict: boolean, isClosed = false) {
    this.#isStrict = isStrict;
    this.#state = isClosed ? 'closed' : 'start';
  }

  /** Takes note of the token that stands at the place of a separator or of an element's beginning. */
  take(token: IToken): void {
    const first = token.image.charAt(0);
    if (first === ',') this.#comma(token);
    else if (first === '\n' || first === '\r') this.#lineBreak();
    else this.#element(token);
  }

  #lineBreak(): void {
    if (this.#state === 'element') this.#state = 'line-break';
  }

  #element(token: IToken): void {
    if (this.#isStrict && this.#state === 'element') throw new UnexpectedToken(token, 'separator');
    this.#state = 'element';
  }

  #comma(token: IToken): void {
    const isAllowed = this.#state === 'element' || this.#state === 'line-break';
    if (this.#isStrict && !isAllowed) throw new UnexpectedToken(token, this.#state === 'closed' ? 'end' : 'element');
    if (this.#state !== 'closed') this.#state = 'comma';
  }
}
