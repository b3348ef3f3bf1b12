import { describe, expect, it } from 'vitest';
import { OVERRIDE_FILES } from '../scripts/conformance/override.js';
import { answerRequest } from '../src/cli/batch/answer.js';
import { overrideOrigins } from '../src/grammar/override/origins.js';
import { checkOverride, parseOverride, parseOverrides } from '../src/grammar/override/parse.js';
import { printOverride } from '../src/grammar/override/print.js';
import { OverrideScanner } from '../src/grammar/override/scanner.js';
import { elementText } from '../src/grammar/override/text.js';
import { createTokens } from '../src/grammar/override/tokens.js';
import { unquote } from '../src/grammar/override/values.js';
import { ConfigError, formatIssue } from '../src/model/errors.js';
import type { OriginNode } from '../src/model/origin.js';
import type { JsonObject } from '../src/model/typed-json.js';
import { expectOutcome } from './support/expect-outcome.js';
import { readCases, readJsonLines } from './support/fixtures.js';
import { showOverride, showValue } from './support/override-views.js';

describe('the override grammar', () => {
  it.each(readCases('override/tokens.cases.txt'))('has tokens: $title', ({ input, expected }) => {
    const tokens = new OverrideScanner(createTokens()).scan(input);
    expect(tokens.map(({ tokenType, image }) => `${tokenType.name} <${image}>`).join('\n')).toBe(expected);
    expect(tokens.map(({ image }) => image).join('')).toBe(input);
  });

  it.each(readCases('override/values.cases.txt'))('reads $title', ({ input, expected }) => {
    const override = parseOverride(input);
    expect(showOverride(override)).toBe(expected);
    expect(printOverride(override.tree)).toBe(input);
  });

  it.each(readCases('override/refused.cases.txt'))('refuses $title', ({ input, expected }) => {
    const [first] = checkOverride(input).issues;
    expect(`error ${first?.code} ${first?.span?.start}..${first?.span?.end}`).toBe(expected);
    expect(() => parseOverride(input)).toThrow(expect.objectContaining({ code: first?.code, span: first?.span }));
  });

  it.each(readCases('override/messages.cases.txt'))('explains: $title', ({ input, expected }) => {
    expect(checkOverride(input).issues.map(formatIssue).join('\n')).toBe(expected);
  });

  it.each(OVERRIDE_FILES.filter(({ op }) => op === 'override.parse').slice(0, 1))('answers as Hydra', async (file) => {
    for (const line of readJsonLines<JsonObject>('override/corpus-sample.jsonl.gz')) {
      const answer = await answerRequest({ ...line, op: 'override.parse' }, { typed: true });
      expect({ id: line['id'], difference: file.compare?.(line, answer) }).toEqual({ id: line['id'] });
    }
  });
});

describe('an override', () => {
  it('names its key element and its source text', () => {
    const override = parseOverride('++db/server@backup= a = b'.replace(' = ', ','));
    expect([override.keyElement, override.valueString]).toEqual(['++db/server@backup', ' a,b']);
    expect(parseOverride('~a').valueString).toBeUndefined();
  });

  it.each(readCases('override/plain-values.cases.txt'))(
    'gives a configuration value: $title',
    ({ input, expected }) => {
      expectOutcome(() => parseOverride(input).value(), expected);
    },
  );

  it('keeps quoted strings inside sweeps when it is unquoted', () => {
    expect(showValue(unquote(parseOverride('a=["x",choice(1,["y"])]').raw ?? null))).toBe('["x", choice(1, [q"y"])]');
  });

  it('has text forms with and without blanks', () => {
    const { raw = null } = parseOverride('a=[1.0, {b c: "d", e: null}, x\\,y]');
    expect(elementText(raw)).toBe('[1.0,{b\\ c:"d",e:null},x\\,y]');
    expect(elementText(raw, { spaced: true })).toBe('[1.0, {b\\ c: "d", e: null}, x\\,y]');
    expect(() => elementText([{ kind: 'interval', start: 0, end: 1, tags: [] }])).toThrow(ConfigError);
  });

  it('puts shuffled lists in the order of a seed', () => {
    const shuffle = (seed: number) => showValue(parseOverride('a=shuffle([1,2,3,4,5,6])', { seed }).raw ?? null);
    expect(shuffle(1)).toBe(shuffle(1));
    expect(new Set([1, 2, 3, 4].map(shuffle)).size).toBeGreaterThan(1);
    expect(parseOverride('a=[shuffle([1,2])]').hasShuffledList).toBe(true);
    expect(parseOverride('a=shuffle([1])').hasShuffledList).toBe(false);
  });

  it('tells where each part of its value is written', () => {
    const override = parseOverride('a={x: [1, int("2")], y: 3, x: 4}');
    expect(showOrigins(overrideOrigins(override))).toEqual(['{x: [1, int("2")], y: 3, x: 4}', ['4', '3']]);
    expect(showOrigins(overrideOrigins(parseOverride('a=[b, [c], sort([2,1])]')))).toEqual([
      '[b, [c], sort([2,1])]',
      ['b', ['[c]', ['c']], ['sort([2,1])', ['sort([2,1])', 'sort([2,1])']]],
    ]);
    expect(showOrigins(overrideOrigins(parseOverride('~a')))).toBe('~a');
  });

  it('has the name of its source in errors', () => {
    expect(() => parseOverride('a', { name: 'overrides.txt' })).toThrow(
      expect.objectContaining({ source: { name: 'overrides.txt', text: 'a' } }),
    );
  });

  it('is read with others, up to the first that is refused', () => {
    expect(parseOverrides(['a=1', '~b']).map(showOverride)).toEqual(['CHANGE a = 1', 'DEL b']);
    expect(() => parseOverrides(['a=1', 'b', 'c=['])).toThrow(
      expect.objectContaining({ source: { name: 'override', text: 'b' } }),
    );
  });
});

type ShownOrigin = string | [string, ShownOrigin[]];

function showOrigins({ origin, children }: OriginNode): ShownOrigin {
  const text = origin.source.text.slice(origin.span.start, origin.span.end);
  return children === undefined ? text : [text, children.map(showOrigins)];
}
