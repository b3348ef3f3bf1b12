import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Comparison } from '../../src/change/diff/compare-configs.js';
import { diff } from '../../src/change/diff/diff.js';
import { sameContent } from '../../src/model/compare.js';
import { Dict } from '../../src/model/dict.js';
import { formatPath } from '../../src/model/path.js';
import { pythonRepr } from '../../src/model/python-text.js';
import type { Value } from '../../src/model/value.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';
import { readCases } from '../support/fixtures.js';
import { anyRelated } from '../support/related-values.js';

describe('compare', () => {
  it.each(readCases('diff/compare.cases.txt'))('$title', ({ input, expected }) => {
    expect(told(compare(input.split(/^---\n/m).map((text) => parseYaml(text))))).toBe(expected);
  });

  it('of nothing is nothing', () => {
    expect(compare([])).toEqual({ keys: [], groups: [] });
  });

  it('groups what a comparison of two finds equal, and no more', () => {
    fc.assert(
      fc.property(fc.array(anyRelated(), { minLength: 1, maxLength: 3 }), (triples) => {
        const roots = triples.flatMap(({ a, b, c }) => [a, b, c]);
        const { groups } = compare(roots.map((root) => ({ root })));
        const groupOf = (run: number): number => groups.findIndex((group) => group.includes(run));
        expect(groups.flat().sort((x, y) => x - y)).toEqual([...roots.keys()]);
        for (const [at, a] of roots.entries()) {
          for (const [other, b] of roots.entries()) expect(groupOf(at) === groupOf(other)).toBe(sameContent(a, b));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names a key for two configs exactly if their difference has one', () => {
    fc.assert(
      fc.property(anyRelated(), ({ a, b }) => {
        const changes = diff({ root: a }, { root: b });
        expect(compare([{ root: a }, { root: b }]).keys.length > 0).toBe(changes.length > 0);
      }),
    );
  });

  it('compares a thousand configs of a thousand keys', { timeout: 60_000 }, () => {
    const runs = Array.from({ length: 1000 }, (_, run) => ({ root: wide(run) }));
    const { keys, groups } = compare(runs);
    expect(keys.map(({ path, values }) => [formatPath(path), values.length])).toEqual([
      ['key_3', 10],
      ['key_5', 1000],
      ['only_7', 1],
    ]);
    expect(groups).toHaveLength(1000);
  });
});

const WIDE = Dict.from<Value>(Array.from({ length: 1000 }, (_, at) => [`key_${at}`, at]));

/** A thousand keys, of which one is a setting with ten values, and one tells all configs apart. */
function wide(run: number): Value {
  const root = WIDE.set('key_3', run % 10).set('key_5', BigInt(run));
  return run === 7 ? root.set('only_7', 1) : root;
}

/** One line for each key, one for the groups. */
function told({ keys, groups }: Comparison): string {
  const lines = keys.map(({ path, values }) => {
    const texts = values.map(({ value, runs }) => `${pythonRepr(value)} in ${runs.join(' ')}`);
    return `${formatPath(path)}: ${texts.join(', ')}`;
  });
  return [...lines, `groups: ${groups.map((group) => group.join(' ')).join(', ')}`].join('\n');
}
