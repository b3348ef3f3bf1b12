import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  applyOverrides,
  createComposer,
  memorySource,
  merge,
  parseHocon,
  parseYaml,
  resolve,
  type Config,
} from '../src/index.js';
import { configText, hoconText, interpolationText, projectFiles, someKeys } from '../bench/inputs.js';
import { FIXTURES, readFixture } from './support/fixtures.js';
import { countWork, type WorkCounts } from './support/work-counts.js';

/** What is counted, at a size: twice the size may take twice the work. */
type SizedWork = (size: number) => () => unknown;

const WORKS: Readonly<Record<string, SizedWork>> = {
  'compose the example project with overrides, warm': (size) => {
    const composer = createComposer({ source: memorySource(projectFiles()) });
    const overrides = Array.from({ length: size }, (_, at) => `+extra.key_${at}=[${at},{a: b}]`);
    composer.compose(['notes=warm']);
    return () => composer.compose(['notes=x', ...overrides]);
  },
  'merge a tenth into a config, override some of it, resolve it': (size) => {
    const base = parseYaml(configText(100 * size));
    const tenth = parseYaml(configText(10 * size, 100 * size).replaceAll('0.001', '0.002'));
    const overrides = someKeys(100 * size, size).map((key) => `${key}=7`);
    const many = parseYaml(interpolationText(10 * size));
    return (): Config[] => [applyOverrides(merge([base, tenth]), overrides), resolve(many)];
  },
  'read YAML and HOCON': (size) => {
    const yaml = configText(100 * size);
    const hocon = hoconText(100 * size);
    return () => [parseYaml(yaml), parseHocon(hocon)];
  },
};

const GOLDEN = 'work-counts/counts.json';
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';

/** Counts, unlike times, are the same on every machine: a lost optimisation shows as more of them. */
describe('the steps of a piece of work', () => {
  const counted = Object.fromEntries(Object.entries(WORKS).map(([name, work]) => [name, countWork(work(10))]));
  if (isUpdate) writeFileSync(`${FIXTURES}/${GOLDEN}`, `${JSON.stringify(counted, undefined, 2)}\n`);
  const golden = JSON.parse(readFixture(GOLDEN)) as Record<string, WorkCounts>;

  it.each(Object.keys(WORKS))('%s: as many as are known', (name) => {
    expect(counted[name]).toEqual(golden[name]);
  });

  it.each(Object.entries(WORKS))('%s: at most twice as many for twice as much', (name, work) => {
    const once = counted[name];
    const twice = countWork(work(20));
    for (const [step, count] of Object.entries(twice)) {
      expect(count, step).toBeLessThanOrEqual(2.1 * (once?.[step as keyof WorkCounts] ?? 0));
    }
  });
});
