import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  createSweep,
  Dict,
  identical,
  isDict,
  parseOverride,
  parseYaml,
  sweepFromWandb,
  sweepGrid,
  sweepToWandb,
  type Config,
  type Issue,
  type SweepToWandbOptions,
  type Value,
} from '../src/index.js';
import { formatIssue } from '../src/model/errors.js';
import { pythonRepr } from '../src/model/python-text.js';
import { anyValue } from './support/arbitraries.js';
import { readCases } from './support/fixtures.js';
import { dictOf } from './support/wandb-views.js';

/** The options of a case stand in a first line in braces. */
function splitOptions(input: string): [Readonly<Record<string, Value>>, string] {
  const [first = ''] = input.split('\n');
  if (!first.startsWith('{')) return [{}, input];
  const options = Array.from(dictOf(first), ([name, value]) => [String(name), value] as const);
  return [Object.fromEntries(options), input.slice(first.length + 1)];
}

function sectionOf(text: string): Config {
  return parseYaml(text, { dialect: 'pyyaml', source: 'sweep.yaml' });
}

function showLosses(losses: readonly Issue[]): string[] {
  return losses.map(({ message }) => `loss ${message}`);
}

describe('a W&B sweep for Hydra', () => {
  it.each(readCases('wandb-sweeps/from-wandb.cases.txt'))('$title', ({ input, expected }) => {
    const [options, text] = splitOptions(input);
    const { overrides, losses } = sweepFromWandb(sectionOf(text), options);
    expect([...overrides, ...showLosses(losses)].join('\n')).toBe(expected);
  });

  it('has the runs of the grid, in its order', () => {
    const value = anyValue().filter(isPlain);
    const parameter = fc.oneof(
      fc.array(value, { minLength: 1, maxLength: 4 }).map((values): [string, Value][] => [['values', values]]),
      value.map((single): [string, Value][] => [['value', single]]),
      fc.tuple(fc.bigInt(-3n, 3n), fc.bigInt(1n, 3n)).map(([min, size]): [string, Value][] => [
        ['min', min],
        ['max', min + size],
      ]),
    );
    const entries = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), parameter), { selector: ([name]) => name });
    fc.assert(
      fc.property(entries, (parameters) => {
        const section = { root: Dict.from(parameters.map(([name, fields]) => [name, Dict.from(fields)])) };
        const { overrides, losses } = sweepFromWandb(section);
        if (losses.length > 0) return;
        const jobs = [...createSweep(overrides)].map((job) => job.map((text) => parseOverride(text).value()));
        const runs = [...sweepGrid(section)].map((run) => run.valueList.map(valueOf));
        expect(identical(jobs, runs)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

function valueOf(entry: Value): Value {
  return isDict(entry) ? (entry.get('value') ?? null) : null;
}

/** Values that an override can say: no bytes, and dicts only with words as keys. */
function isPlain(value: Value): boolean {
  try {
    sweepFromWandb({ root: Dict.from([['a', Dict.from([['value', value]])]]) });
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

describe('a Hydra sweep for W&B', () => {
  const options = (): string[] => ['sqlite', 'postgres', 'mysql'];

  it.each(readCases('wandb-sweeps/to-wandb.cases.txt'))('$title', ({ input, expected }) => {
    const [given, text] = splitOptions(input);
    const { parameters, losses } = sweepToWandb(text.split('\n'), { ...(given as SweepToWandbOptions), options });
    expect([pythonRepr(parameters), ...showLosses(losses)].join('\n')).toBe(expected);
  });

  it('has the jobs as its grid, if they are sorted by key', () => {
    const values = fc.constantFrom(
      '1,2,x',
      '0.5',
      'range(1,4)',
      "choice('10',[1,2])",
      'range(0,1,step=0.5)',
      '{a:1},null',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
        values,
        values,
        (keys, first, second) => {
          const overrides = keys.sort().map((key, at) => `${key}=${at === 0 ? first : second}`);
          const grid = sweepGrid({ root: sweepToWandb(overrides).parameters });
          const { size = 0n } = createSweep(overrides);
          expect(grid.size).toBe(size);
          expect(sweepFromWandb({ root: sweepToWandb(overrides).parameters }).overrides).toHaveLength(keys.length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses a range with too many values, but not its bounds', () => {
    const endless = ['n=range(0,100000000)'];
    expect(() => sweepToWandb(endless)).toThrow(/sweepSize/);
    expect(pythonRepr(sweepToWandb(endless, { ranges: 'bounds' }).parameters)).toBe(
      "{'n': {'min': 0, 'max': 99999999}}",
    );
  });
});

describe('what a conversion says', () => {
  it.each(readCases('wandb-sweeps/messages.cases.txt'))('$title', ({ input, expected }) => {
    const [direction, ...lines] = input.split('\n');
    expect(remarksOf(direction === 'from W&B', lines)).toBe(expected);
  });
});

function remarksOf(isFromWandb: boolean, lines: readonly string[]): string {
  try {
    const { losses } = isFromWandb ? sweepFromWandb(sectionOf(lines.join('\n'))) : sweepToWandb(lines);
    return losses.map(formatIssue).join('\n');
  } catch (error) {
    if (error instanceof ConfigError) return String(error);
    throw error;
  }
}
