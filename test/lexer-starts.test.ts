import { createToken, Lexer, type IMultiModeLexerDefinition, type TokenType } from 'chevrotain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specTokens } from '../src/grammar/hocon/spec-lexer.js';
import { createTokens, lexerDefinition } from '../src/grammar/interpolation/tokens.js';
import { LEXER_OPTIONS } from '../src/grammar/lexing.js';

/** Characters that have a meaning in one of the languages, and some that stand for all others. */
const UNITS = Array.from('aetfniN_É٣0 \t\n\r\\\'"${}[]()=:,.+-*/#`^!?%@|<&');

const DEFINITIONS: readonly (readonly [string, IMultiModeLexerDefinition])[] = [
  ['interpolations', lexerDefinition(createTokens())],
  ['full HOCON', { modes: { all: specTokens() }, defaultMode: 'all' }],
];

describe.each(DEFINITIONS)('the first characters of the tokens of %s', (_, definition) => {
  const tokens = Object.values(definition.modes).flat();

  it('are hinted for each token: the built files cannot work them out', () => {
    expect(tokens.filter(({ PATTERN, START_CHARS_HINT }) => typeof PATTERN !== 'string' && !START_CHARS_HINT)).toEqual(
      [],
    );
  });

  it('are all that a pattern may begin with', () => {
    // A function's hint may be part of what it accepts; the hint of an expression must change nothing.
    const expressions = tokens.filter(({ PATTERN }) => PATTERN instanceof RegExp).map(lexersOf);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 8 }), (text) => {
        for (const { hinted, trying } of expressions) expect(imagesOf(hinted, text)).toEqual(imagesOf(trying, text));
      }),
      { numRuns: 500 },
    );
  });
});

/** Lexers of one token: one goes by the first character, the other tries the pattern everywhere. */
function lexersOf({ name, PATTERN = Lexer.NA, START_CHARS_HINT = [] }: TokenType): { hinted: Lexer; trying: Lexer } {
  const token = createToken({ name, pattern: PATTERN, start_chars_hint: START_CHARS_HINT });
  return {
    hinted: new Lexer([token], LEXER_OPTIONS),
    trying: new Lexer([token], { ...LEXER_OPTIONS, ensureOptimizations: false, safeMode: true }),
  };
}

function imagesOf(lexer: Lexer, text: string): string[] {
  return lexer.tokenize(text).tokens.map(({ image, startOffset }) => `${startOffset} ${image}`);
}
