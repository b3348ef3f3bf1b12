import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOverride, parseOverride } from '../src/grammar/override/parse.js';
import { printOverride } from '../src/grammar/override/print.js';
import { elementText } from '../src/grammar/override/text.js';
import { overrideChildren, type OverrideTreeNode } from '../src/grammar/override/tree.js';
import type { OverrideValue, RangeSweep } from '../src/grammar/override/values.js';
import { exactDecimal, roundToPrecision, addExactly, toDouble, type Decimal } from '../src/merge/sweep/decimal.js';
import { rangeItems } from '../src/merge/sweep/range-items.js';
import { Dict } from '../src/model/dict.js';
import { ConfigError } from '../src/model/errors.js';
import { showValue } from './support/override-views.js';

/** Pieces that overrides are made of, and some that they are not. */
const PIECES = [
  ...['a', 'b.c', 'db/x', '1', '1.5', '-.5e3', '007', 'true', 'null', 'inf', "'q'", '"it\'s"', '${a.b}', '\\,', '\\'],
  ...['[', ']', '{', '}', '(', ')', ',', ':', '=', ' ', '\t', '~', '+', '@', '$', '/', '#', 'é', '\n', "'", '"', '${'],
  ...['[1, 2]', '{a: b}', '{1:x,b:[c]}', 'choice(1,2)', 'sort(b,a)', 'int( 1 )', 'range(0,5,step=2)', 'f(a=)'],
];

function anyOverrideText(): fc.Arbitrary<string> {
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((parts) => parts.join(''));
  return fc.oneof(
    pieces,
    pieces.map((text) => `a=${text}`),
    pieces.map((text) => `a=[${text}]`),
  );
}

/** All that must hold for any text whatsoever. */
function expectSound(text: string): void {
  const { tree, override, issues } = checkOverride(text);
  if (tree === undefined) throw new Error(`there is no tree of ${JSON.stringify(text)}`);
  if (printOverride(tree) !== text) expect(printOverride(tree)).toBe(text);
  expectNested(tree, text);
  if ((override === undefined) !== issues.length > 0) expect.fail(`an override or issues, not both: ${text}`);
  for (const { span } of issues) {
    if (span === undefined || span.start > span.end || span.end > text.length) expect.fail(`a span outside of ${text}`);
  }
}

/** Children stand inside their parents, one behind the other, and each prints as the text at its place. */
function expectNested(node: OverrideTreeNode, text: string): void {
  let end = node.span.start;
  for (const child of overrideChildren(node)) {
    if (child.span.start < end || child.span.end > node.span.end) expect.fail(`spans of ${text} are not nested`);
    end = child.span.end;
    expectNested(child, text);
  }
  const written = text.slice(node.span.start, node.span.end);
  if (node.kind !== 'invalid' && printOverride(node) !== written) expect(printOverride(node)).toBe(written);
}

function* textsOver(alphabet: string, length: number): Generator<string> {
  yield '';
  if (length === 0) return;
  for (const head of alphabet) for (const tail of textsOver(alphabet, length - 1)) yield head + tail;
}

describe('any text', () => {
  it('has a tree that prints it, with nested spans, and either an override or issues', () => {
    fc.assert(fc.property(anyOverrideText(), expectSound), { numRuns: 1_500 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), expectSound), { numRuns: 500 });
  });

  it('does so when it is made of special characters, before the equals sign', () => {
    for (const text of textsOver('a0.$/@~+=:- \u00e9', 4)) expectSound(text);
  });

  it('does so when it is made of special characters, behind the equals sign', () => {
    for (const text of textsOver("a1[]{}(),:='\\$ -", 4)) expectSound(`k=${text}`);
  });

  it('throws the first of its issues when it is parsed', () => {
    const outcome = (text: string): unknown => {
      try {
        parseOverride(text);
        return undefined;
      } catch (error) {
        return error instanceof ConfigError ? error.issue : error;
      }
    };
    fc.assert(
      fc.property(anyOverrideText(), (text) => {
        expect(outcome(text)).toEqual(checkOverride(text).issues[0]);
      }),
    );
  });

  it('has the same tree when its tree is printed and read again', () => {
    fc.assert(
      fc.property(anyOverrideText(), (text) => {
        const { tree } = checkOverride(text);
        expect(tree === undefined ? undefined : checkOverride(printOverride(tree)).tree).toEqual(tree);
      }),
    );
  });
});

describe('values', () => {
  const scalar = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.bigInt(-(10n ** 30n), 10n ** 30n),
    fc.double(),
    fc
      .tuple(fc.string({ maxLength: 8 }), fc.constantFrom('single', 'double'))
      .map(([text, quote]): OverrideValue => ({ kind: 'quoted', text, quote })),
    fc.constantFrom(...['a', 'x-1', 'a b', '(1)', '\\', 'a,b', 'k: v = w', '{}']),
  );
  const key = fc.oneof(fc.constantFrom('a', 'b c', 'x:y'), fc.bigInt(-3n, 3n), fc.boolean());
  const { value } = fc.letrec<{ value: OverrideValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((entries) => Dict.from(entries)),
    ),
  }));

  it('come back from their text forms', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (original, spaced) => {
        const { raw = null } = parseOverride(`k=${elementText(original, { spaced })}`);
        expect(showValue(raw)).toBe(showValue(original));
      }),
      { numRuns: 500 },
    );
  });
});

describe('decimal ranges', () => {
  const end = fc.oneof(
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.constantFrom(0, 0.1, -0.5, 1e16, 1e-20, 5e-324, 1.5e27, 2.5e28, 12345.678),
  );

  /** The items as the reference finds them, step by step; as many as fit into a test. */
  function walk(start: Decimal, stop: number, step: Decimal): number[] {
    const items: number[] = [];
    const last = exactDecimal(stop);
    for (
      let item = start;
      items.length < 500 && isBefore(item, last, step);
      item = roundToPrecision(addExactly(item, step))
    ) {
      items.push(toDouble(item));
    }
    return items;
  }

  function isBefore(item: Decimal, stop: Decimal, step: Decimal): boolean {
    const gap = addExactly(stop, { ...item, coefficient: -item.coefficient }).coefficient;
    return step.coefficient > 0n ? gap > 0n : gap < 0n;
  }

  it('have the items that adding step by step gives', () => {
    fc.assert(
      fc.property(end, end, fc.double({ min: 0.3, max: 400, noNaN: true }), (start, stop, count) => {
        const step = (stop - start) / count;
        fc.pre(step !== 0 && Number.isFinite(step) && !Object.is(start, -0));
        const range: RangeSweep = { kind: 'range', start, stop, step, shuffle: false, tags: [] };
        const items = rangeItems(range);
        if (typeof items === 'string') throw new Error(items);
        const walked = walk(exactDecimal(start), stop, exactDecimal(step));
        const isWhole = walked.length < 500;
        if (isWhole) expect(items.size).toBe(BigInt(walked.length));
        expect(walked.map((_, index) => items.at(BigInt(index)))).toEqual(walked);
      }),
      { numRuns: 500 },
    );
  });
});
