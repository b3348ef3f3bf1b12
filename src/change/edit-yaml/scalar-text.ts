import type { Key, Scalar } from '../../model/value.js';
import { omegaconfTypeOf } from '../../parsers/yaml/plain-types.js';
import { printYamlScalar } from '../../parsers/yaml/print-scalar.js';
import { analyzeText, styleOfText, type WrittenStyle } from '../../parsers/yaml/scalar-style.js';
import { TAG } from '../../parsers/yaml/tags.js';
import { writeDouble, writePlain, writeSingle } from '../../parsers/yaml/write-text.js';

/** Where a scalar is written: as a value in a block collection, or anywhere within brackets and braces. */
export type Layout = 'block' | 'flow';

/** One line, however long. */
const ONE_LINE = { column: 0, indent: 0, width: Infinity };

/**
 * A scalar on one line. A text is written in the wanted style if it can be: what is not safe in plain style is quoted, and
 * what single quotes cannot hold on one line is escaped between double quotes.
 */
export function scalarText(value: Scalar | Key, wanted: WrittenStyle, layout: Layout): string {
  if (typeof value !== 'string') return printYamlScalar(value, { context: layout === 'block' ? 'key' : 'flow' });
  const style = styleFor(value, wanted, layout);
  if (style === 'plain') return writePlain(value, ONE_LINE);
  return style === 'single' ? writeSingle(value, ONE_LINE) : writeDouble(value, ONE_LINE);
}

/** Whether a text may be written without quotes. */
export function isPlainSafe(text: string, layout: Layout): boolean {
  return styleFor(text, 'plain', layout) === 'plain';
}

function styleFor(text: string, wanted: WrittenStyle, layout: Layout): WrittenStyle {
  const needed = styleOfText(text, layout === 'block' ? 'key' : 'flow', 'omegaconf');
  if (needed === 'double' || wanted === 'double') return 'double';
  // OmegaConf reads some texts as floats that its own printer takes for safe.
  return wanted === 'single' || omegaconfTypeOf(text) !== TAG.str ? 'single' : needed;
}

/** A text as a block scalar: what stands behind `|` or `>`, and its lines. */
export interface BlockText {
  readonly indicator: '|' | '|-' | '>' | '>-';
  readonly lines: readonly string[];
}

/** A text as a block scalar, undefined if that could not be read back whatever follows it. */
export function blockText(text: string, style: 'literal' | 'folded'): BlockText | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  if (body === '' || /^[ \n]|\n$/.test(body)) return undefined;
  const withoutSpace = analyzeText(body.replaceAll(/[ \n]/g, ''));
  if (withoutSpace.hasBreaks || !withoutSpace.allowsSingle) return undefined;
  const indicator = style === 'folded' && !body.includes('\n') ? '>' : '|';
  return { indicator: body === text ? `${indicator}-` : indicator, lines: body.split('\n') };
}
