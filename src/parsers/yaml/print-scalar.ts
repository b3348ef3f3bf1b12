import { encodeBase64 } from '../../model/bytes.js';
import { floatRepr } from '../../model/python-scalar.js';
import type { Scalar } from '../../model/value.js';
import type { YamlDialectName } from './dialect.js';
import { styleOfText, type ScalarContext } from './scalar-style.js';
import { writeDouble, writePlain, writeSingle, type TextLayout } from './write-text.js';

/** The column behind which PyYAML folds. */
const YAML_WIDTH = 80;

/** Characters in a line of base64. */
const BASE64_LINE = 76;

/** Where and how a scalar is printed. */
export interface ScalarPrintOptions {
  readonly context: ScalarContext;
  readonly dialect?: YamlDialectName;
  /** Where the scalar begins and how its further lines are indented; without it, it is not folded. */
  readonly layout?: Omit<TextLayout, 'width'>;
}

/**
 * One scalar as `OmegaConf.to_yaml` writes it in that place (spec omegaconf 7.2, 7.3), quoted where the reader of the
 * dialect needs it. Texts with line breaks need a layout to be written over lines; without one they are escaped.
 */
export function printYamlScalar(value: Scalar, options: ScalarPrintOptions): string {
  const { context, dialect = 'omegaconf', layout } = options;
  if (typeof value === 'string') return printText(value, context, dialect, layout);
  if (value instanceof Uint8Array) return printBytes(value, context, layout);
  return printPlainScalar(value);
}

/** Null, booleans and numbers: always plain, everywhere. */
export function printPlainScalar(value: null | boolean | bigint | number): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? printFloat(value) : String(value);
}

/** Python's `repr`, with the point that YAML 1.1 needs before an exponent. */
function printFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const text = floatRepr(value);
  return text.includes('.') ? text : text.replace('e', '.0e');
}

function printText(
  text: string,
  context: ScalarContext,
  dialect: YamlDialectName,
  layout: ScalarPrintOptions['layout'],
): string {
  const style = styleOfText(text, layout === undefined && context === 'block' ? 'key' : context, dialect);
  const width = layout === undefined || context === 'key' ? Infinity : YAML_WIDTH;
  if (style === 'plain' && (layout?.column ?? 0) + text.length <= width) return text;
  const place = { column: 0, indent: 0, ...layout, width };
  if (style === 'plain') return writePlain(text, place);
  return style === 'single' ? writeSingle(text, place) : writeDouble(text, place);
}

/** Base64 in lines of 76 characters as a literal block, or on one line where a block cannot stand. */
function printBytes(bytes: Uint8Array, context: ScalarContext, layout: ScalarPrintOptions['layout']): string {
  const base64 = encodeBase64(bytes);
  if (base64 === '' || context !== 'block' || layout === undefined) return `!!binary "${base64}"`;
  const margin = ' '.repeat(layout.indent);
  let block = '!!binary |\n';
  for (let at = 0; at < base64.length; at += BASE64_LINE) block += `${margin}${base64.slice(at, at + BASE64_LINE)}\n`;
  return block;
}
