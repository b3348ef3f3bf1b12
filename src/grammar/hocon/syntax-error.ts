import type { IToken } from 'chevrotain';

/** What a rule wanted where it met something else. */
export type Expectation = 'value' | 'separator' | 'element' | 'end' | 'include-name' | 'include-close';

/** A token that no rule takes, found by a check beyond the grammar's own decisions. */
export class UnexpectedToken extends Error {
  readonly token: IToken;
  readonly expected: Expectation;

  constructor(token: IToken, expected: Expectation) {
    super(`unexpected token, wanted ${expected}`);
    this.token = token;
    this.expected = expected;
  }
}
