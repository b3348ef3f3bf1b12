import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerRequest } from '../src/cli/batch/answer.js';
import { createSweep, type SweepOptions, type SweepSpace } from '../src/merge/sweep/create-sweep.js';
import { shardOf } from '../src/merge/sweep/shard.js';
import { ConfigError } from '../src/model/errors.js';
import type { JsonObject } from '../src/model/typed-json.js';
import { readCases, readJsonLines } from './support/fixtures.js';

/** The overrides and settings of a case. */
function sweepOf(input: string, more: SweepOptions = {}): SweepSpace {
  const lines = input.split('\n').filter((line) => line !== '');
  const overrides = lines.filter((line) => !line.startsWith('-- '));
  const settings = lines.filter((line) => line.startsWith('-- ')).map((line) => line.slice(3));
  return createSweep(overrides, Object.assign({}, more, ...settings.map(settingOf)) as SweepOptions);
}

function settingOf(line: string): SweepOptions {
  const [, name, rest = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
  if (name === 'batch') return { maxBatchSize: Number(rest) };
  if (name === 'seed') return { seed: Number(rest) };
  const [group = '', names = ''] = rest.split(': ');
  return { options: (asked) => (asked === group ? names.split(', ') : []) };
}

function show(input: string, more?: SweepOptions): string {
  try {
    const batches = [...sweepOf(input, more).batches()];
    if (batches.length === 0) return 'no batches';
    return batches.map((jobs) => jobs.map((job) => job.join(' ') || '(nothing)').join('\n') || 'none').join('\n---\n');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return `error ${error.code}${error.span === undefined ? '' : ` ${error.span.start}..${error.span.end}`}`;
  }
}

describe('a sweep', () => {
  it.each(readCases('sweep/jobs.cases.txt'))('has the jobs: $title', ({ input, expected }) => {
    expect(show(input)).toBe(expected);
  });

  const extensions = { zip: true };

  it.each(readCases('sweep/zip.cases.txt'))('goes through zipped members together: $title', ({ input, expected }) => {
    expect(show(input, { extensions })).toBe(expected);
  });

  it('has the same jobs with the extension where there is no zip', () => {
    for (const { input, expected } of readCases('sweep/jobs.cases.txt')) {
      expect(show(input, { extensions })).toBe(expected);
    }
  });

  it('counts and indexes the rows of a zip', () => {
    const sweep = createSweep(['z=zip(a.b=range(5368709120),c=range(5368709120))', 'd=x,y'], { extensions });
    expect(sweep.size).toBe(10737418240n);
    expect(sweep.at(10737418239n)).toEqual(['a.b=5368709119', 'c=5368709119', 'd=y']);
  });

  it('has the jobs of the basic sweeper', async () => {
    for (const line of readJsonLines<JsonObject>('sweep/corpus-sample.jsonl.gz')) {
      const { ok, error } = await answerRequest({ ...line, op: 'sweep.expand' }, { typed: true });
      const isError = line['error'] !== undefined;
      expect({ id: line['id'], ok, isError: error !== undefined }).toEqual({ id: line['id'], ok: line['ok'], isError });
    }
  });

  it('says how many jobs it has, along each key and in all', () => {
    const sweep = createSweep(['a=range(3)', 'b=x', 'c=1,2']);
    expect(sweep.axes.map(({ keyElement, size }) => [keyElement, size])).toEqual([
      ['a', 3n],
      ['b', 1n],
      ['c', 2n],
    ]);
    expect(sweep.size).toBe(6n);
  });

  it('gives any job of any number of jobs at once', () => {
    const sweep = createSweep(['a=range(5368709120)', 'b=range(0,1e9,0.001)', 'c=x,y']);
    expect(sweep.size).toBe(5368709120n * 1_000_000_000_000n * 2n);
    expect(sweep.at((sweep.size ?? 0n) - 1n)).toEqual(['a=5368709119', 'b=999999999.999', 'c=y']);
    expect(sweep.at(3)).toEqual(['a=0', 'b=0.001', 'c=y']);
    expect([sweep.at(-1), sweep.at(sweep.size ?? 0n)]).toEqual([undefined, undefined]);
    expect(sweep.slice(10n ** 20n, 10n ** 20n + 2n)).toHaveLength(2);
  });

  it('may be without an end', () => {
    const sweep = createSweep(['a=1,2', 'b=range(0,inf,0.5)'], { maxBatchSize: 2 });
    expect(sweep.size).toBeUndefined();
    expect(sweep.at(10n ** 6n)).toEqual(['a=1', 'b=500000.0']);
    expect(sweep.batches().next().value).toEqual([
      ['a=1', 'b=0.0'],
      ['a=1', 'b=0.5'],
    ]);
    expect(() => createSweep(['b=range(0,inf,0.5)']).batches().next()).toThrow(ConfigError);
    expect(() => createSweep(['b=shuffle(range(0,inf,0.5))'], { seed: 1 })).toThrow(ConfigError);
  });

  it('bounds what one call makes', () => {
    const sweep = createSweep(['a=range(100)'], { limits: { sweepSize: 10 } });
    expect(sweep.slice(90, 200)).toHaveLength(10);
    expect(() => sweep.slice(0, 11)).toThrow(expect.objectContaining({ code: 'LIMIT_SWEEP_SIZE' }));
  });

  it('is the same by index, by iteration and in batches', () => {
    const axis = fc.constantFrom('1,2,3', 'range(4)', 'x', 'shuffle(range(5))', 'range(0,1,0.3)', 'range(3,1)');
    fc.assert(
      fc.property(
        fc.array(axis, { maxLength: 3 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(),
        (values, maxBatchSize, seed) => {
          const sweep = createSweep(
            values.map((value, at) => `k${at}=${value}`),
            { maxBatchSize, seed },
          );
          const jobs = [...sweep];
          expect(jobs).toHaveLength(Number(sweep.size));
          expect([...sweep.batches()].flat()).toEqual(jobs);
          expect(jobs.map((_, index) => sweep.at(index))).toEqual(jobs);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is cut into shares that follow one another and differ by one job at most', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 1, max: 40 }), (size, count) => {
        const shares = Array.from({ length: count }, (_, at) => shardOf(size, { index: at + 1, count }));
        const sizes = shares.map(({ start, end }) => end - start);
        expect(shares.map(({ start }) => start)).toEqual([0n, ...shares.slice(0, -1).map(({ end }) => end)]);
        expect(shares.at(-1)?.end).toBe(size);
        expect(sizes.every((length) => length === size / BigInt(count) || length === size / BigInt(count) + 1n)).toBe(
          true,
        );
      }),
    );
    for (const index of [0, 4, 1.5]) expect(() => shardOf(9n, { index, count: 3 })).toThrow(ConfigError);
    expect(() => shardOf(undefined, { index: 1, count: 3 })).toThrow(ConfigError);
  });

  it('shuffles without losing or repeating an item', () => {
    for (const size of [1, 2, 7, 65_536, 65_537, 70_001]) {
      const sweep = createSweep([`a=shuffle(range(${size}))`], { seed: 5 });
      expect(new Set(Array.from(sweep, ([text]) => text)).size).toBe(size);
    }
    const first = (seed: number) => createSweep(['a=shuffle(range(10000000000))'], { seed }).at(0);
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });
});
