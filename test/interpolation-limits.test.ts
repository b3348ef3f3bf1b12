import { Lexer } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { interpolationIssue } from '../src/grammar/interpolation/check.js';
import { parseInterpolation } from '../src/grammar/interpolation/parse.js';
import { InterpolationParser } from '../src/grammar/interpolation/parser.js';
import { createTokens, lexerDefinition } from '../src/grammar/interpolation/tokens.js';
import { LEXER_OPTIONS, PARSER_OPTIONS } from '../src/grammar/lexing.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { ComparedLookahead } from './support/compared-lookahead.js';
import { supplyGroupBy } from './support/group-by.js';

describe('the definition of the interpolation grammar', () => {
  it('is one that Chevrotain finds nothing wrong with', () => {
    supplyGroupBy();
    const tokens = createTokens();
    const options = { ...LEXER_OPTIONS, skipValidations: false, deferDefinitionErrorsHandling: true };
    const lexer = new Lexer(lexerDefinition(tokens), options);
    // Within a mode each token is tried in its place: what a later one would match shorter is meant to be out of its reach.
    expect(lexer.lexerDefinitionErrors.map(({ message }) => message)).toEqual([]);
    const lookaheadStrategy = new ComparedLookahead(Object.values(tokens));
    const parserOptions = { ...PARSER_OPTIONS, skipValidations: false, lookaheadStrategy };
    expect(() => new InterpolationParser(tokens, parserOptions)).not.toThrow();
    expect(lookaheadStrategy.count).toBeGreaterThan(10);
  });
});

describe('limits of interpolation texts', () => {
  const units = [
    ...[
      '${',
      '${f:',
      '${f:"',
      "${f:'",
      '${f:[',
      '${f:{a:',
      '${a.',
      '${[',
      '\\',
      '\\\\${',
      '$',
      '"',
      "'",
      '{',
      ',',
      ' ',
    ],
    ...['1_', '1.', '.1e', 'inf', 'a ', ' :', '[,', 'é'],
    `\${a:"'\${b:'"{`,
  ];

  it.each(units)('ends on %s over and over', { timeout: 10_000 }, (unit) => {
    for (const start of ['', '${f:', '${f:"', '${']) {
      const text = `${start}${unit.repeat(50_000)}\${`;
      expect(interpolationIssue(text)).toBeDefined();
    }
  });

  it.each([
    ['calls', (depth: number) => '${f:'.repeat(depth) + '}'.repeat(depth)],
    ['lists', (depth: number) => `\${f:${'['.repeat(depth)}${']'.repeat(depth)}}`],
    ['dicts', (depth: number) => `\${f:${'{a:'.repeat(depth)}1${'}'.repeat(depth)}}`],
    ['keys', (depth: number) => `${'${'.repeat(depth)}a${'}'.repeat(depth)}`],
    ['quotes', nestedQuotes],
  ])('bounds the depth of %s', (_name, nested) => {
    expect(interpolationIssue(nested(50))).toBeUndefined();
    expect(interpolationIssue(nested(200))).toMatchObject({ code: 'LIMIT_DEPTH' });
    expect(interpolationIssue(nested(9), { ...DEFAULT_LIMITS, depth: 8 })).toMatchObject({ code: 'LIMIT_DEPTH' });
  });

  it('bounds the length', () => {
    expect(() => parseInterpolation('x'.repeat(101), { ...DEFAULT_LIMITS, inputLength: 100 })).toThrow(
      expect.objectContaining({ code: 'LIMIT_INPUT_LENGTH' }),
    );
  });

  it('obeys the limits also for a text that it has read before', () => {
    parseInterpolation('${f:[[1]]}');
    expect(() => parseInterpolation('${f:[[1]]}', { ...DEFAULT_LIMITS, depth: 2 })).toThrow(
      expect.objectContaining({ code: 'LIMIT_DEPTH' }),
    );
  });
});

/** Calls in quotes in calls, the quotes by turns. */
function nestedQuotes(depth: number): string {
  let text = 'a';
  for (let level = 0; level < depth / 2; level++) {
    const quote = level % 2 === 0 ? "'" : '"';
    text = `\${f:${quote}${text}${quote}}`;
  }
  return text;
}
