import type { Result } from './row.js';
import { GROWTH_FLOOR, GROWTH_PREFIX, GROWTH_SIZES } from './rows/growth.js';

const WIDTH = 760;
const HEIGHT = 400;
const PLOT = { left: 60, right: 480, top: 30, bottom: 350 } as const;
const COLOURS = ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377'] as const;
/** Two lines of one colour differ in their dashes. */
const DASHES = ['', '7 3', '2 3'] as const;

interface Line {
  readonly name: string;
  /** The cost of a leaf at each size, in costs of a leaf at the first. */
  readonly costs: readonly number[];
  readonly colour: string;
  readonly dash: string;
}

/** How the cost of a leaf grows with the number of leaves, each kind of work a line: a flat line is linear work. */
export function growthPlot(results: readonly Result[]): string {
  const lines = results.map((result, at) => lineOf(result, at));
  const top = Math.max(GROWTH_FLOOR + 0.5, ...lines.flatMap(({ costs }) => costs));
  const y = (cost: number): number => PLOT.bottom - (cost / top) * (PLOT.bottom - PLOT.top);
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...GROWTH_SIZES.map((size, at) => text(x(at), PLOT.bottom + 20, size.toLocaleString('en'), 'middle')),
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 40, 'leaves', 'middle'),
    ...costMarks(top).map((cost) => text(PLOT.left - 12, y(cost) + 4, `${cost} ×`, 'end')),
    ...costMarks(top).map((cost) => level(y(cost), '#dddddd')),
    level(y(GROWTH_FLOOR), '#cc0000'),
    text(PLOT.right, y(GROWTH_FLOOR) - 6, 'the most it may be', 'end'),
    text(PLOT.left, PLOT.top - 12, 'cost of a leaf, in costs of a leaf among 1,000', 'start'),
    ...lines.map((line) => polyline(line, y)),
    ...lines.flatMap((line, at) => legend(line, at)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
${parts.join('\n')}
</svg>
`;
}

function lineOf({ work, ratios }: Result, at: number): Line {
  const [whole = NaN, tenth = NaN] = ratios.map(({ ratio }) => ratio);
  return {
    name: work.slice(GROWTH_PREFIX.length),
    costs: [1, whole / tenth, whole],
    colour: COLOURS[at % COLOURS.length] ?? 'black',
    dash: DASHES[Math.floor(at / COLOURS.length) % DASHES.length] ?? '',
  };
}

/** Whole numbers up to the top, few enough to be read. */
function costMarks(top: number): number[] {
  const step = Math.ceil(top / 8);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
}

function x(at: number): number {
  return PLOT.left + (at * (PLOT.right - PLOT.left)) / (GROWTH_SIZES.length - 1);
}

function level(height: number, colour: string): string {
  const y = height.toFixed(1);
  return `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}" stroke="${colour}"/>`;
}

function polyline({ costs, colour, dash }: Line, y: (cost: number) => number): string {
  const points = costs.map((cost, at) => `${x(at)},${y(cost).toFixed(1)}`).join(' ');
  return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
}

function legend({ name, costs, colour, dash }: Line, at: number): string[] {
  const y = PLOT.top + 10 + at * 22;
  const left = PLOT.right + 20;
  return [
    `<line x1="${left}" x2="${left + 30}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`,
    text(left + 38, y + 4, `${name} (${(costs.at(-1) ?? NaN).toFixed(2)})`, 'start'),
  ];
}

function text(left: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${left}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}
