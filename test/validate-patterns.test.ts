import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinearPattern } from '../src/inspect/validate/pattern/linear-pattern.js';
import { readCases } from './support/fixtures.js';

describe('LinearPattern', () => {
  it.each(readCases('validation/patterns.cases.txt'))('$title', ({ input, expected }) => {
    const [pattern = '', ...texts] = input.split('\n');
    const matching = texts.filter((text) => new LinearPattern(pattern).test(text));
    expect(matching.join('\n')).toBe(expected);
    expect(matching).toEqual(texts.filter((text) => new RegExp(pattern, 'u').test(text)));
  });

  it('matches what the platform matches', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\b', '^', '$', '(a|b)', '(?:ab|a)', '');
    const quantifier = fc.constantFrom('', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?');
    const piece = fc
      .tuple(atom, quantifier)
      .map(([part, times]) => (/^(?:\\b|\^|\$|)$/.test(part) ? part : part + times));
    const sequence = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    const pattern = fc
      .tuple(sequence, sequence, fc.constantFrom('', '*', '+', '{1,2}'))
      .map(([a, b, times]) => `(${a}|${b})${times}${a}`);
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\n'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (written, subject) => {
        expect(new LinearPattern(written).test(subject)).toBe(new RegExp(written, 'u').test(subject));
      }),
      { numRuns: 500 },
    );
  });
});
