import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHoconDocument } from '../src/grammar/hocon/parse.js';
import { printHoconDocument } from '../src/grammar/hocon/print.js';
import { redactHocon } from '../src/grammar/hocon/redact.js';
import type { HoconDialect, HoconDocument } from '../src/grammar/hocon/tree.js';
import { mergeHocon } from '../src/merge/hocon/layers.js';
import { parseHocon } from '../src/merge/hocon/parse.js';
import { identical } from '../src/model/compare.js';
import { ConfigError } from '../src/model/errors.js';
import type { OriginNode } from '../src/model/origin.js';
import { isHoconList, isHoconObject, withoutPeriods } from '../src/parsers/hocon/period.js';
import { printHocon } from '../src/parsers/hocon/print.js';
import type { HoconValue } from '../src/parsers/hocon/value.js';

const DIALECTS: readonly HoconDialect[] = ['clearml', 'spec'];

/** Pieces that texts are made of, and some that they are not. */
const PIECES = [
  ...['a', 'b.c', '"d e"', '"x.y"', '1', '-1.5e3', '10s', '007', 'true', 'Null', 'x//y', '"""t"""', '${a}', '${?b.c}'],
  ...[
    ' = ',
    ':',
    '+=',
    '=',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '\\',
    '\\\n',
    '#',
    '// c\n',
    '"',
    '$',
  ],
  ...['include "f"', 'a = 1\n', 'a { b = 1 }\n', 'a = ${a} [2]\n', '@', '+', '\u00a0', '\r', 'é', '__proto__', '.'],
];

function anyHoconText(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((parts) => parts.join(''));
}

/** The result of a run, or undefined where it ends in one of our errors. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function withoutPlaces(document: HoconDocument): unknown {
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

/** As many origins as there are values. */
function expectOrigins(value: HoconValue, node: OriginNode | undefined): void {
  if (node === undefined) return expect.fail('a value has no origin');
  const { start, end } = node.origin.span;
  if (start > end || end > node.origin.source.text.length) expect.fail('an origin lies outside of its text');
  const children = isHoconObject(value) ? value.valueList : isHoconList(value) ? value : [];
  children.forEach((child, at) => expectOrigins(child, node.children?.[at]));
}

const include = (): string => 'a = 1\nf = ${?a}';

describe.each(DIALECTS)('any text in %s', (dialect) => {
  it('has a tree that prints as a text of the same tree, or an error', () => {
    const law = fc.property(fc.oneof(anyHoconText(), fc.string({ unit: 'binary', maxLength: 12 })), (text) => {
      const tree = attempt(() => parseHoconDocument(text, { dialect }));
      if (tree === undefined) return;
      const again = parseHoconDocument(printHoconDocument(tree), { dialect });
      expect(withoutPlaces(again)).toEqual(withoutPlaces(tree));
    });
    fc.assert(law, { numRuns: 1_500 });
  });

  it('ends in a value with an origin for each part, or in an error with a place in the text', () => {
    const law = fc.property(anyHoconText(), (text) => {
      try {
        const { root, origins } = parseHocon(text, { dialect, include });
        expectOrigins(root, origins);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        const { source, span } = error;
        if (span !== undefined) expect(span.end).toBeLessThanOrEqual(source?.text.length ?? -1);
      }
    });
    fc.assert(law, { numRuns: 1_500 });
    expect(Object.hasOwn(Object.prototype, 'b')).toBe(false);
  });

  it('is redacted to a text of the same length and lines', () => {
    const law = fc.property(anyHoconText(), (text) => {
      const redacted = redactHocon(`password = { x = ${text}`);
      expect(redacted.replace(/[^\n]/g, '').length).toBe(text.replace(/[^\n]/g, '').length);
      expect(redacted.length).toBe(text.length + 17);
    });
    fc.assert(law, { numRuns: 500 });
  });
});

describe('layers', () => {
  it('change nothing when a config is merged with itself or with nothing', () => {
    const law = fc.property(anyHoconText(), (text) => {
      const config = attempt(() => parseHocon(text, { include }));
      if (config === undefined || !isHoconObject(config.root)) return;
      const plain = withoutPeriods(config.root);
      expect(identical(withoutPeriods(mergeHocon([config, config]).root), plain)).toBe(true);
      expect(identical(withoutPeriods(mergeHocon([parseHocon(''), config]).root), plain)).toBe(true);
    });
    fc.assert(law, { numRuns: 500 });
  });
});

describe('what ClearML writes', () => {
  const anyKey = fc.stringMatching(/^[a-z][a-z_-]{0,5}$/);
  const anyLeaf = fc.oneof(fc.boolean(), fc.constant(null), fc.bigInt(), fc.stringMatching(/^[ -~]{0,8}$/));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.dictionary(anyKey, fc.oneof({ maxDepth: 3 }, anyLeaf, tie('tree')), { maxKeys: 4 }),
  }));

  it('is read as what was written, for plain keys and texts of one line', () => {
    const law = fc.property(tree, (data) => {
      const value = parseHocon(toHoconText(data)).root;
      expect(identical(withoutPeriods(parseHocon(printHocon(value)).root), withoutPeriods(value))).toBe(true);
    });
    fc.assert(law, { numRuns: 300 });
  });
});

/** Plain data as JSON, which HOCON contains. */
function toHoconText(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
}
