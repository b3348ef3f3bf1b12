import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conflict } from '../../src/change/diff/conflict.js';
import { merge3 } from '../../src/change/diff/merge3.js';
import { identical, sameContent } from '../../src/model/compare.js';
import { originAt } from '../../src/model/origin.js';
import { formatPath } from '../../src/model/path.js';
import { encodeTyped } from '../../src/model/typed-json.js';
import { pythonRepr } from '../../src/model/python-text.js';
import type { Value } from '../../src/model/value.js';
import { parseYaml, printYaml } from '../../src/parsers/yaml/index.js';
import { readCases } from '../support/fixtures.js';
import { anyRelated, DISTINCT_KEYS } from '../support/related-values.js';

describe('merge3', () => {
  it.each(readCases('diff/merge3.cases.txt'))('$title', ({ input, expected }) => {
    const [base, ours, theirs] = input.split(/^---\n/m).map((text) => parseYaml(text));
    if (base === undefined || ours === undefined || theirs === undefined) throw new Error('three documents are merged');
    const { config, conflicts } = merge3(base, ours, theirs);
    expect([printYaml(config.root), ...conflicts.map(told)].join('').trimEnd()).toBe(expected);
  });

  it('favours whom it is told to where there is a conflict', () => {
    const [base, ours, theirs] = [parseYaml('{a: 1, b: 1}'), parseYaml('{a: 2, b: 1}'), parseYaml('{a: 3, b: 2}')];
    expect(printYaml(merge3(base, ours, theirs).config.root)).toBe('a: 1\nb: 2\n');
    expect(printYaml(merge3(base, ours, theirs, { favour: 'ours' }).config.root)).toBe('a: 2\nb: 2\n');
    expect(printYaml(merge3(base, ours, theirs, { favour: 'theirs' }).config.root)).toBe('a: 3\nb: 2\n');
  });

  it('knows who set each value, in the merged config and in conflicts', () => {
    const [base, ours, theirs] = [
      parseYaml('{a: 1, b: 1, c: 1}', { source: 'base' }),
      parseYaml('{a: 2, b: 2, c: 1}', { source: 'ours' }),
      parseYaml('{a: 3, b: 1, c: 2}', { source: 'theirs' }),
    ];
    const { config, conflicts } = merge3(base, ours, theirs);
    const setBy = (key: string): string | undefined => originAt(config, [key])?.origin.source.name;
    expect([setBy('a'), setBy('b'), setBy('c')]).toEqual(['base', 'ours', 'theirs']);
    expect(conflicts).toMatchObject([
      {
        kind: 'both-changed',
        base: { value: 1n, origin: { source: { name: 'base' } } },
        ours: { value: 2n, origin: { source: { name: 'ours' } } },
        theirs: { value: 3n, origin: { source: { name: 'theirs' } } },
      },
    ]);
  });

  it('shares what did not change', () => {
    const base = parseYaml('{a: {x: 1}, b: {y: [1]}}');
    const ours = merge3(base, base, base).config;
    expect(ours.root).toBe(base.root);
  });
});

describe('laws of merge3', () => {
  it('takes over what one side, or both in the same way, made of the base', () => {
    fc.assert(
      fc.property(anyRelated(), ({ a: b, b: x }) => {
        for (const [ours, theirs] of [
          [b, x],
          [x, b],
          [x, x],
        ] as const) {
          const { config, conflicts } = merged(b, ours, theirs);
          expect({ root: encodeTyped(config.root), conflicts }).toEqual({ root: encodeTyped(x), conflicts: [] });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same conflicts and values whoever is called ours', () => {
    fc.assert(
      fc.property(anyRelated(DISTINCT_KEYS), ({ a: b, b: x, c: y }) => {
        const one = merged(b, x, y);
        const other = merged(b, y, x);
        expect(sortedTexts(one.conflicts)).toEqual(sortedTexts(other.conflicts.map(swapped)));
        expect(sameContent(one.config.root, other.config.root)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('makes the same of the same', () => {
    fc.assert(
      fc.property(anyRelated(), ({ a: b, b: x, c: y }) => {
        expect(identical(merged(b, x, y).config.root, merged(b, x, y).config.root)).toBe(true);
      }),
    );
  });

  it('is done soon with large and unrelated inputs', { timeout: 20_000 }, () => {
    const numbers = (shift: number): Value => Array.from({ length: 5_000 }, (_, at) => BigInt(at * 7 + shift));
    const { conflicts } = merged(numbers(0), numbers(1), [...(numbers(2) as readonly Value[]), 1n]);
    expect(conflicts.map(({ kind, path }) => `${kind} ${formatPath(path)}`)).toEqual(['both-changed ']);
  });
});

function merged(base: Value, ours: Value, theirs: Value): ReturnType<typeof merge3> {
  return merge3({ root: base }, { root: ours }, { root: theirs });
}

/** A conflict on one line. */
function told({ kind, path, ...sides }: Conflict): string {
  const values = (['base', 'ours', 'theirs'] as const).flatMap((name) => {
    const side = sides[name];
    return side === undefined ? [] : [`${name} ${pythonRepr(side.value)}`];
  });
  return `! ${kind} ${formatPath(path)}: ${values.join(', ')}\n`;
}

/** The conflict as it looks from the other side. */
function swapped({ kind, path, base, ours, theirs }: Conflict): Conflict {
  const kinds: Partial<Record<Conflict['kind'], Conflict['kind']>> = {
    'ours-removed': 'theirs-removed',
    'theirs-removed': 'ours-removed',
  };
  return {
    kind: kinds[kind] ?? kind,
    path,
    ...(base && { base }),
    ...(theirs && { ours: theirs }),
    ...(ours && { theirs: ours }),
  };
}

function sortedTexts(conflicts: readonly Conflict[]): string[] {
  return conflicts.map(told).sort();
}
