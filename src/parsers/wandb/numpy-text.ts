import { pythonRepr } from '../../model/python-text.js';
import type { Scalar } from '../../model/value.js';
import { roundTo, shortest, toExponentialEven, toFixedEven } from './numpy-precision.js';
import type { NumpyArray } from './python-value.js';

const LINE_WIDTH = 75;
/** Above this size only the first and last three of each axis are shown. */
const SUMMARY_SIZE = 1000;
const EDGE = 3;
const PRECISION = 8;

/** `str` of a numpy array with the print options numpy starts with. */
export function numpyText(array: NumpyArray): string {
  const isSummary = array.data.length > SUMMARY_SIZE;
  const shown = isSummary ? edgeElements(array) : array.data;
  const layout: Layout = { ...array, isSummary, format: formatterOf(shown, array.dtype) };
  return printAxis(layout, { axis: 0, offset: 0, indent: ' ', width: LINE_WIDTH });
}

interface Layout extends NumpyArray {
  readonly isSummary: boolean;
  readonly format: (element: Scalar) => string;
}

/** A part of the array: everything below one index of the axes before. */
interface Part {
  readonly axis: number;
  readonly offset: number;
  readonly indent: string;
  readonly width: number;
}

function printAxis(layout: Layout, part: Part): string {
  const rows = shownRows(layout, part.axis);
  const isLast = part.axis === layout.shape.length - 1;
  return isLast ? printRow(layout, part, rows) : printRows(layout, part, rows);
}

/** Elements side by side, wrapped at the line width. */
function printRow(layout: Layout, part: Part, rows: readonly (number | undefined)[]): string {
  const lines: string[] = [];
  let line = part.indent;
  rows.forEach((row, position) => {
    const word = row === undefined ? '...' : layout.format(layout.data[part.offset + row] ?? null);
    if (line.length > part.indent.length && line.length + word.length > part.width - 1) {
      lines.push(line.trimEnd());
      line = part.indent;
    }
    line += word + (position < rows.length - 1 ? ' ' : '');
  });
  return `[${[...lines, line].join('\n').slice(part.indent.length)}]`;
}

/** Parts below each other, with as many line breaks between as axes are left. */
function printRows(layout: Layout, part: Part, rows: readonly (number | undefined)[]): string {
  const size = layout.shape.slice(part.axis + 1).reduce((product, extent) => product * extent, 1);
  const texts = rows.map((row) => {
    if (row === undefined) return `${part.indent}...`;
    const offset = part.offset + row * size;
    const inner = { axis: part.axis + 1, offset, indent: `${part.indent} `, width: part.width - 1 };
    return part.indent + printAxis(layout, inner);
  });
  return `[${texts.join('\n'.repeat(layout.shape.length - part.axis - 1)).slice(part.indent.length)}]`;
}

/** The indexes of an axis that are shown, undefined for the dots between. */
function shownRows(layout: Pick<Layout, 'shape' | 'isSummary'>, axis: number): (number | undefined)[] {
  const length = layout.shape[axis] ?? 0;
  const all = Array.from({ length }, (_, row) => row);
  if (!layout.isSummary || length <= 2 * EDGE) return all;
  return [...all.slice(0, EDGE), undefined, ...all.slice(-EDGE)];
}

/** The elements at the edges, by which a summary is laid out. */
function edgeElements(array: NumpyArray): Scalar[] {
  let offsets = [0];
  array.shape.forEach((_, axis) => {
    const size = array.shape.slice(axis + 1).reduce((product, extent) => product * extent, 1);
    const rows = shownRows({ shape: array.shape, isSummary: true }, axis).filter((row) => row !== undefined);
    offsets = offsets.flatMap((offset) => rows.map((row) => offset + row * size));
  });
  return offsets.map((offset) => array.data[offset] ?? null);
}

function formatterOf(shown: readonly Scalar[], dtype: string): (element: Scalar) => string {
  if (dtype.startsWith('float')) return floatFormatter(shown.filter(isFloat), dtype);
  const width = widthOf(shown, dtype);
  return (element) => pythonRepr(element).padStart(width);
}

/** Texts stand as they are, booleans as wide as `False` even where there is none. */
function widthOf(shown: readonly Scalar[], dtype: string): number {
  if (dtype.startsWith('<U')) return 0;
  return dtype === 'bool' ? 'False'.length : Math.max(0, ...shown.map((element) => pythonRepr(element).length));
}

function isFloat(element: Scalar): element is number {
  return typeof element === 'number';
}

/** All floats of an array share one notation, aligned at the point: scientific if they differ too much in size. */
function floatFormatter(shown: readonly number[], dtype: string): (element: Scalar) => string {
  const finite = shown.filter((value) => Number.isFinite(value));
  const sizes = finite.filter((value) => value !== 0).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const smallest = Math.min(...sizes);
  const ratio = roundTo(largest / smallest, dtype);
  const isScientific = sizes.length > 0 && (largest >= 1e8 || smallest < 1e-4 || ratio > 1000);
  const print = isScientific ? scientificPrinter(finite, dtype) : positionalPrinter(finite, dtype);
  const special = shown.filter((value) => !Number.isFinite(value)).map(specialFloat);
  const width = Math.max(0, ...finite.map((value) => print(value).length), ...special.map((text) => text.length));
  return (element) => {
    const value = typeof element === 'number' ? element : 0;
    return (Number.isFinite(value) ? print(value) : specialFloat(value)).padStart(width);
  };
}

function positionalPrinter(finite: readonly number[], dtype: string): (value: number) => string {
  const places = Math.max(0, ...finite.map((value) => fraction(positional(value, dtype)).length));
  return (value) => {
    const text = positional(value, dtype);
    return text.padEnd(text.length + places - fraction(text).length);
  };
}

/** The shortest digits, at most eight decimals of them, without zeros behind and always with a point. */
function positional(value: number, dtype: string): string {
  const short = shortest(value, dtype);
  const isExact = Number(short.toFixed(PRECISION)) === short;
  const [whole = '', decimals = ''] = toFixedEven(isExact ? short : value, PRECISION).split('.');
  const sign = Object.is(value, -0) && !whole.startsWith('-') ? '-' : '';
  return `${sign}${whole}.${decimals.replace(/0{1,8}$/, '')}`;
}

function scientificPrinter(finite: readonly number[], dtype: string): (value: number) => string {
  const parts = finite.map((value) => scientific(shortest(value, dtype)));
  const places = Math.min(PRECISION, Math.max(0, ...parts.map((part) => fraction(part.mantissa).length)));
  const width = Math.max(2, ...parts.map((part) => part.exponent.length - 1));
  return (value) => {
    const { mantissa, exponent } = scientific(value, places);
    return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(width, '0')}`;
  };
}

function scientific(value: number, places?: number): { mantissa: string; exponent: string } {
  const [mantissa = '', exponent = '+0'] = (
    places === undefined ? value.toExponential() : toExponentialEven(value, places)
  ).split('e');
  const sign = Object.is(value, -0) ? '-' : '';
  return { mantissa: sign + (mantissa.includes('.') ? mantissa : `${mantissa}.`), exponent };
}

function fraction(text: string): string {
  return text.split('.')[1] ?? '';
}

function specialFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}
