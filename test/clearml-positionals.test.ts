import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionalCounts, type Demand } from '../src/parsers/clearml/argparse/positional-counts.js';

/** The regular expression that argparse makes of one positional argument. */
function patternOf({ least, most, takesOptions }: Demand): string {
  if (takesOptions === true) return '(-*A[-AO]*)';
  if (most === Infinity) return least === 0 ? '(-*[A-]*)' : '(-*A[A-]*)';
  return least === 0 && most === 1 ? '(-*A?-*)' : `(-*${Array<string>(most).fill('A').join('-*')}-*)`;
}

function countsByArgparse(demands: readonly Demand[], pattern: string): number[] {
  for (let served = demands.length; served > 0; served--) {
    const match = new RegExp(`^${demands.slice(0, served).map(patternOf).join('')}`).exec(pattern);
    if (match !== null) return match.slice(1).map((part) => part.length);
  }
  return [];
}

describe('positional arguments', () => {
  const demand = fc.constantFrom<Demand>(
    ...[0, 1, 2, 3].map((count) => ({ least: count, most: count })),
    { least: 0, most: 1 },
    { least: 0, most: Infinity },
    { least: 1, most: Infinity },
    { least: 1, most: Infinity, takesOptions: true },
  );
  const pattern = fc.string({ unit: fc.constantFrom('A', 'A', 'A', 'O', '-'), maxLength: 9 });

  it('take the texts that the expressions of argparse give them', () => {
    fc.assert(
      fc.property(fc.array(demand, { maxLength: 5 }), pattern, (demands, texts) => {
        expect(positionalCounts(demands, texts)).toEqual(countsByArgparse(demands, texts));
      }),
      { numRuns: 2_000 },
    );
  });

  it('cost no backtracking, however many there are', () => {
    const open = Array.from({ length: 300 }, () => ({ least: 0, most: Infinity }));
    const counts = positionalCounts([...open, { least: 2, most: 2 }, { least: 1, most: 1 }], `${'A'.repeat(500)}OA`);
    expect(counts.filter((count) => count > 0)).toEqual([497, 2, 1]);
  });

  it('may ask for more texts than there can be', () => {
    expect(positionalCounts([{ least: 2 ** 53, most: 2 ** 53 }], 'AA')).toEqual([]);
  });
});
