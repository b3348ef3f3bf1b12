import { describe, expect, it } from 'vitest';
import { PARSER_OPTIONS } from '../src/grammar/lexing.js';
import { checkOverride, parseOverride } from '../src/grammar/override/parse.js';
import { OverrideParser } from '../src/grammar/override/parser.js';
import { createTokens } from '../src/grammar/override/tokens.js';
import { ComparedLookahead } from './support/compared-lookahead.js';
import { supplyGroupBy } from './support/group-by.js';

describe('the definition of the override grammar', () => {
  it('is one that Chevrotain finds nothing wrong with', () => {
    supplyGroupBy();
    const tokens = createTokens();
    const lookaheadStrategy = new ComparedLookahead(Object.values(tokens));
    const options = { ...PARSER_OPTIONS, skipValidations: false, lookaheadStrategy };
    expect(() => new OverrideParser(tokens, options)).not.toThrow();
    expect(lookaheadStrategy.count).toBeGreaterThan(20);
  });
});

describe('hostile texts', () => {
  const units = [
    ...[
      '[',
      '{',
      '(',
      'f(',
      '{a:',
      '[1,',
      ']',
      '\\',
      '\\"',
      '"',
      "'",
      '${',
      '${a}',
      '$',
      ' ',
      ' (',
      ',',
      '=',
      ':',
      '#',
    ],
    ...[
      'é',
      '\0',
      '\ud800',
      '\udc00',
      '1',
      '1_',
      '1.',
      'e1',
      '-',
      'a',
      'a.',
      'a/',
      '~',
      '+',
      '@',
      "'a'",
      '[)',
      '{]',
      '"a":',
    ],
  ];

  it.each(units)('such as %j over and over are read in one pass', { timeout: 10_000 }, (unit) => {
    const text = unit.repeat(Math.ceil(60_000 / unit.length));
    for (const start of ['', 'k=', 'k=[', 'k={', "k='"]) {
      const { issues } = checkOverride(start + text);
      for (const { span } of issues) expect(span?.end).toBeLessThanOrEqual(start.length + text.length);
    }
  });

  it.each(['[', '{a:', 'f(', "'\\'", '${'])('such as a megabyte of %j end in an issue', (unit) => {
    expect(checkOverride(`k=${unit.repeat(1_000_000 / unit.length)}`).issues).not.toHaveLength(0);
  });

  it.each(['\\\\', "'", 'a.', '1'])('such as eight megabytes of %j do not exhaust a regular expression', (unit) => {
    for (const start of ['', 'k=', 'k="']) {
      expect(checkOverride(`${start}${unit.repeat(7_900_000 / unit.length)}"`)).toHaveProperty('issues');
    }
  });

  it('have a limit of issues', () => {
    expect(checkOverride(`k=${','.repeat(5_000)}`).issues).toHaveLength(1_000);
    expect(checkOverride(`k=[${'f(),'.repeat(5_000)}1]`).issues).toHaveLength(1_000);
    expect(checkOverride(`k=${'#a'.repeat(5_000)}1`).issues).toHaveLength(1_000);
  });

  it('have a limit of length', () => {
    const long = 'k='.padEnd(101, 'x');
    expect(checkOverride(long, { limits: { inputLength: 100 } }).issues).toMatchObject([
      { code: 'LIMIT_INPUT_LENGTH' },
    ]);
  });

  it.each([
    ['lists', '[', ']'],
    ['dicts', '{a:', '}'],
    ['calls', 'str(', ')'],
  ])('have a limit of depth: %s', (_name, open, close) => {
    const nested = (depth: number): string => `k=${open.repeat(depth)}1${close.repeat(depth)}`;
    for (const depth of [200, 256]) expect(checkOverride(nested(depth)).issues).toEqual([]);
    expect(checkOverride(nested(257)).issues).toMatchObject([
      { code: 'LIMIT_DEPTH', span: { start: 2 + 257 * open.length - (open === '{a:' ? 3 : 1) } },
    ]);
    expect(checkOverride(nested(3), { limits: { depth: 2 } }).issues).toMatchObject([{ code: 'LIMIT_DEPTH' }]);
  });

  it('have a limit of digits', () => {
    expect(parseOverride(`n=${'9'.repeat(4300)}`).value()).toBe(10n ** 4300n - 1n);
    expect(checkOverride(`n=[1_${'0'.repeat(4300)}]`).issues).toMatchObject([
      { code: 'LIMIT_INTEGER_DIGITS', span: { start: 3 } },
    ]);
    expect(checkOverride(`n={${'1'.repeat(10_000)}:a}`).issues).toMatchObject([{ code: 'LIMIT_INTEGER_DIGITS' }]);
    expect(checkOverride(`n=${'1'.repeat(9)}`, { limits: { integerDigits: 8 } }).issues).toHaveLength(1);
  });

  it('leave the prototypes of objects alone', () => {
    const dict = parseOverride('k={__proto__: {polluted: 1}}').value();
    expect(dict).toHaveProperty('size', 1);
    expect({}).not.toHaveProperty('polluted');
    expect(checkOverride('k=__proto__(1)').issues).toMatchObject([{ code: 'OVERRIDE_FUNCTION_UNKNOWN' }]);
    expect(checkOverride('k=range(1,__proto__=2)').issues).toMatchObject([{ code: 'OVERRIDE_FUNCTION_BINDING' }]);
  });
});
