import { Dict } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isList, type DictValue, type ListValue, type Value } from '../../model/value.js';
import { endLine, isSimpleKey, writeCoreText } from './core-scalar.js';
import { checkDepth } from './depth.js';
import { goFloat } from './go-text.js';
import { compareNaturally } from './natural-order.js';

/** Blanks per level, except below a list's dash. */
const INDENT = 4;

/**
 * The `config.yaml` that a run writes: the stored tree in wrapped form, as the core's YAML writer puts it (spec wandb 10).
 * Not all of it reads back: PyYAML takes `1e-05` for text, `1.0` is written as `1`, and the text `=` cannot be read at all.
 * {@link printWandbConfig} writes a file that can.
 * @throws LimitError `LIMIT_DEPTH`
 */
export function printCoreConfig(tree: Dict<Value>): string {
  checkDepth(tree);
  const wrapped = tree.mapValues((value) => Dict.from([['value', value]]));
  return wrapped.size === 0 ? '{}\n' : writeBlock(wrapped, 0);
}

/** A container with entries; its first line begins at the column `indent`, where the caller stands. */
function writeBlock(container: DictValue | ListValue, indent: number): string {
  const entries = isDict(container) ? writeEntries(container, indent) : writeItems(container, indent);
  return entries.join(' '.repeat(indent));
}

function writeItems(list: ListValue, indent: number): string[] {
  return list.map(
    (item) => `- ${isBlock(item) ? writeBlock(item, indent + 2) : endLine(writeInline(item, indent + 2))}`,
  );
}

function writeEntries(dict: DictValue, indent: number): string[] {
  const names = dict.keyList.map(pythonStr);
  const order = [...names.keys()].sort((a, b) => compareNaturally(names[a] ?? '', names[b] ?? ''));
  return order.map((position) => writeEntry(names[position] ?? '', dict.valueList[position] ?? null, indent));
}

function writeEntry(name: string, value: Value, indent: number): string {
  const inner = INDENT * Math.floor((indent + INDENT) / INDENT);
  const key = writeCoreText(name, inner);
  if (isSimpleKey(name)) {
    const rest = isBlock(value)
      ? `\n${' '.repeat(inner)}${writeBlock(value, inner)}`
      : ` ${endLine(writeInline(value, inner))}`;
    return `${key}:${rest}`;
  }
  const padding = ' '.repeat(inner - indent - 1);
  const rest = isBlock(value) ? `${padding}${writeBlock(value, inner)}` : ` ${endLine(writeInline(value, inner))}`;
  return `? ${endLine(key)}${' '.repeat(indent)}:${rest}`;
}

function isBlock(value: Value): value is DictValue | ListValue {
  return isDict(value) ? value.size > 0 : isList(value) && value.length > 0;
}

/** A scalar or an empty container. */
function writeInline(value: Value, indent: number): string {
  if (isList(value)) return '[]';
  if (isDict(value)) return '{}';
  if (value === null) return 'null';
  if (typeof value === 'number') return writeFloat(value);
  return typeof value === 'string' ? writeCoreText(value, indent) : String(value);
}

function writeFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return goFloat(value);
}
