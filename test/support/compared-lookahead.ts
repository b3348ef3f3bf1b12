import { LLkLookaheadStrategy, type ILookaheadStrategy, type IToken, type Rule, type TokenType } from 'chevrotain';
import { expect } from 'vitest';
import { FIRST_TOKEN_LOOKAHEAD } from '../../src/grammar/lookahead.js';

type Decision = (this: { LA_FAST(): Pick<IToken, 'tokenTypeIdx'> }) => number | boolean | undefined;

/** Chevrotain's own strategy, with its validations; what it decides for each type of token ours must decide too. */
export class ComparedLookahead extends LLkLookaheadStrategy {
  /** How many decisions were compared. */
  count = 0;
  readonly #types: readonly TokenType[];

  constructor(types: Iterable<TokenType>) {
    super({ maxLookahead: 1 });
    this.#types = Array.from(types);
  }

  override buildLookaheadForAlternation(
    options: Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0],
  ): ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']> {
    const expected = super.buildLookaheadForAlternation(options);
    this.#compare(options.rule, FIRST_TOKEN_LOOKAHEAD.buildLookaheadForAlternation(options), expected);
    return expected;
  }

  override buildLookaheadForOptional(
    options: Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0],
  ): ReturnType<ILookaheadStrategy['buildLookaheadForOptional']> {
    const expected = super.buildLookaheadForOptional(options);
    this.#compare(options.rule, FIRST_TOKEN_LOOKAHEAD.buildLookaheadForOptional(options), expected);
    return expected;
  }

  #compare(rule: Rule, ours: Decision, theirs: Decision): void {
    const decide = (decision: Decision) =>
      this.#types.map(({ name, tokenTypeIdx = -1 }) => [name, decision.call({ LA_FAST: () => ({ tokenTypeIdx }) })]);
    expect(decide(ours), rule.name).toEqual(decide(theirs));
    this.count++;
  }
}
