import { errorOf } from '../../model/errors.js';
import { checkLevel } from '../../model/limits.js';
import { scalarRepr } from '../../model/python-scalar.js';
import type { Key } from '../../model/value.js';
import { describeValue, isGlob, isOverrideDict, isOverrideList, isQuotedString } from './values.js';
import type { OverrideList, OverrideValue, QuotedString } from './values.js';

export interface ElementTextOptions {
  /** One blank behind each comma and colon. */
  readonly spaced?: boolean;
}

/**
 * The text form of a value, as jobs of a sweep and displays show it (spec override-grammar 7.3). It is not always faithful:
 * a plain text `10` comes back as an int, and interpolations are escaped. A glob looks like a dict.
 * @throws ParseError `OVERRIDE_SWEEP_AS_VALUE` for sweeps, also inside lists and dicts, and for globs of other than texts;
 * LimitError `LIMIT_DEPTH`
 */
export function elementText(value: OverrideValue, { spaced = false }: ElementTextOptions = {}): string {
  return textOf(value, spaced ? ' ' : '', 0);
}

function textOf(value: OverrideValue, gap: string, depth: number): string {
  checkLevel(depth);
  if (isOverrideList(value)) return `[${value.map((item) => textOf(item, gap, depth + 1)).join(`,${gap}`)}]`;
  if (isOverrideDict(value)) {
    const pairs = Array.from(value, ([key, child]) => `${scalarText(key)}:${gap}${textOf(child, gap, depth + 1)}`);
    return `{${pairs.join(`,${gap}`)}}`;
  }
  if (isQuotedString(value)) return quotedText(value);
  if (isGlob(value)) return `{include:${patternsText(value.include)},exclude:${patternsText(value.exclude)}}`;
  if (typeof value === 'object' && value !== null) throw sweepAsValue(value);
  return scalarText(value);
}

/** A quoted string as it is written, so that reading it gives the content back (spec 5.5). */
export function quotedText({ text, quote }: QuotedString): string {
  const mark = quote === 'single' ? "'" : '"';
  const escaped = text.replace(/\\+|['"]/g, (match, at: number) => {
    if (!match.startsWith('\\')) return match === mark ? `\\${match}` : match;
    const next = text.charAt(at + match.length);
    return next === mark || next === '' ? match + match : match;
  });
  return mark + escaped + mark;
}

/** The patterns of a glob, which are texts, or stand for their texts. */
function patternsText(patterns: OverrideList): string {
  const unusable = patterns.find((pattern) => pattern === null || typeof pattern === 'object');
  if (unusable !== undefined) throw sweepAsValue(unusable);
  return textOf(patterns, '', 0);
}

/** As Python writes it, but for null; in a text, what the grammar would take for its own is escaped. */
function scalarText(value: Key): string {
  if (typeof value === 'string') return value.replace(/[\\()[\]{}:=, \t]/g, '\\$&');
  return value === null ? 'null' : scalarRepr(value);
}

/** The error of taking a sweep for a value. */
export function sweepAsValue(value: OverrideValue): Error {
  return errorOf({
    code: 'OVERRIDE_SWEEP_AS_VALUE',
    message: `There is no single value: ${describeValue(value)} stands for several`,
    hint: 'expand the sweep with createSweep, or give one value',
  });
}
