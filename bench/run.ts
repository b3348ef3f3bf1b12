// Prints what each piece of work costs against peers: npm run bench -- [--write] [--seed N] [part of a row's name…]
// It fails if a floor is missed. --write puts the table, the plot of growth and the sizes into docs/performance.md.
import { parseArgs } from 'node:util';
import { lastResult } from './harness.js';
import { measureAll } from './measuring.js';
import { isMissed, type Result } from './row.js';
import { warmUp } from './warm-up.js';
import { floorText, ratioText, timeText } from './words.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});

warmUp();
const results = await measureAll({
  seed: Number(values.seed),
  wanted: positionals,
  progress: (text) => process.stderr.write(`bench: ${text}\n`),
});
for (const result of results) report(result);
const missed = results.filter(({ ratios }) => ratios.some(isMissed));
console.log(`${results.length} rows, ${missed.length} below their floor`);
if (values.write) await (await import('./page.js')).writePerformancePage(results);
if (missed.length > 0 || lastResult() === undefined) process.exitCode = 1;

function report({ work, microseconds, ratios }: Result): void {
  console.log(`${work.padEnd(66)} ${timeText(microseconds).padStart(10)}`);
  for (const { peer, ratio, floor } of ratios) {
    const bound = floor === undefined ? '' : `  floor: ${floorText(floor)}`;
    const verdict = isMissed({ peer, ratio, ...(floor && { floor }) }) ? '  MISSED' : '';
    console.log(`  ${ratioText(ratio).padStart(24)}  ${peer}${bound}${verdict}`);
  }
}
