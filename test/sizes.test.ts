import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureSizes } from '../scripts/sizes.js';

const SIZES = await measureSizes();

describe('what a bundle weighs, minified and compressed', () => {
  it.each(SIZES)('$name: at most $most kB', ({ kilobytes, most }) => {
    expect(kilobytes).toBeLessThanOrEqual(most);
    // A bound far above what it bounds catches nothing.
    expect(kilobytes).toBeGreaterThan(0.8 * most);
  });

  it('stands in docs/performance.md', () => {
    const page = readFileSync(new URL('../docs/performance.md', import.meta.url), 'utf8');
    const rows = Array.from(page.matchAll(/^\| ([^|]+)\| [\d.]+ kB +\| (\d+) kB +\|$/gm), ([, name, most]) => [
      name?.trimEnd(),
      most,
    ]);
    expect(rows).toEqual(SIZES.map(({ name, most }) => [name, String(most)]));
  });
});
