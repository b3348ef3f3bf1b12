import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { measureSizes, type Size } from '../scripts/sizes.js';
import { growthPlot } from './plot.js';
import type { Result } from './row.js';
import { GROWTH_PREFIX } from './rows/growth.js';
import { floorText, ratioText, timeText } from './words.js';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));

/** Puts what was measured between the marks of docs/performance.md, and the plot of growth beside it. */
export async function writePerformancePage(results: readonly Result[]): Promise<void> {
  const growth = results.filter(({ work }) => work.startsWith(GROWTH_PREFIX));
  const others = results.filter((result) => !growth.includes(result));
  const path = `${DOCS}performance.md`;
  let page = readFileSync(path, 'utf8');
  page = withSection(page, 'speed', speedTable(others));
  page = withSection(page, 'growth', growthTable(growth));
  page = withSection(page, 'sizes', sizeTable(await measureSizes()));
  writeFileSync(path, await format(page, { parser: 'markdown', printWidth: 120 }));
  writeFileSync(`${DOCS}growth.svg`, growthPlot(growth));
}

/** The page with the text between `<!-- name -->` and `<!-- end of name -->` replaced. */
function withSection(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/performance.md has no section "${name}"`);
  return `${page.slice(0, before + start.length)}\n\n${text}\n\n${page.slice(after)}`;
}

function speedTable(results: readonly Result[]): string {
  const rows = results.flatMap(({ work, microseconds, ratios }) => {
    if (ratios.length === 0) return [[work, timeText(microseconds), '', '', '']];
    return ratios.map(({ peer, ratio, floor }, at) => [
      at === 0 ? work : '',
      at === 0 ? timeText(microseconds) : '',
      ratioText(ratio),
      peer,
      floor === undefined ? '' : floorText(floor),
    ]);
  });
  return table(['work', 'time', 'against', 'what', 'floor (aim)'], rows);
}

function growthTable(results: readonly Result[]): string {
  const rows = results.map(({ work, microseconds, ratios }) => {
    const [whole, middle] = ratios.map(({ ratio }) => ratio);
    const atTenThousand = (whole ?? NaN) / (middle ?? NaN);
    return [
      work.slice(GROWTH_PREFIX.length),
      timeText(microseconds / (whole ?? NaN)),
      atTenThousand.toFixed(2),
      (whole ?? NaN).toFixed(2),
    ];
  });
  return table(['work', 'a leaf among 1,000', 'among 10,000: times that', 'among 100,000: times that'], rows);
}

function sizeTable(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, kilobytes, most }) => [name, `${kilobytes.toFixed(1)} kB`, `${String(most)} kB`]);
  return table(['what is imported', 'minified, gzip', 'at most'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escapeBar).join(' | ')} |`).join('\n');
}

function escapeBar(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`);
}
