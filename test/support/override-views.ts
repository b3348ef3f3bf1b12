import type { Override } from '../../src/grammar/override/override.js';
import { quotedText } from '../../src/grammar/override/text.js';
import {
  isOverrideDict,
  isOverrideList,
  type OverrideValue,
  type ZipMember,
} from '../../src/grammar/override/values.js';
import { floatRepr } from '../../src/model/python-scalar.js';
import type { Key } from '../../src/model/value.js';

/**
 * An override on one line: its type, key, package and value. Plain texts are shown in `"…"` as JSON, quoted strings as they
 * are written behind a `q`, sweeps as calls with what is set of them behind.
 */
export function showOverride({ type, key, package: packageName, raw }: Override): string {
  const target = packageName === null ? key : `${key}@${packageName}`;
  return `${type} ${target}${raw === undefined ? '' : ` = ${showValue(raw)}`}`;
}

export function showValue(value: OverrideValue): string {
  if (isOverrideList(value)) return `[${value.map(showValue).join(', ')}]`;
  if (isOverrideDict(value)) {
    return `{${Array.from(value, ([key, child]) => `${showScalar(key)}: ${showValue(child)}`).join(', ')}}`;
  }
  if (typeof value !== 'object' || value === null) return showScalar(value);
  switch (value.kind) {
    case 'quoted':
      return `q${quotedText(value)}`;
    case 'choice':
      return `${value.simple ? 'simple ' : ''}choice(${value.items.map(showValue).join(', ')})${showMarks(value)}`;
    case 'range':
      return `range(${[value.start, value.stop, value.step].map(showScalar).join(', ')})${showMarks(value)}`;
    case 'interval':
      return `interval(${[value.start, value.end].map(showScalar).join(', ')})${showMarks(value)}`;
    case 'glob':
      return `glob(${showValue(value.include)}, ${showValue(value.exclude)})`;
    case 'zip':
      return `zip(${value.members.map(showMember).join(', ')})${showMarks({ ...value, tags: [] })}`;
  }
}

function showMember({ keyElement, items }: ZipMember): string {
  return `${keyElement}=${showValue(items)}`;
}

function showMarks({ shuffle, tags }: { readonly shuffle?: boolean; readonly tags: readonly string[] }): string {
  return (shuffle === true ? ' shuffled' : '') + (tags.length > 0 ? ` tagged ${tags.join(' ')}` : '');
}

function showScalar(value: Key): string {
  return typeof value === 'number'
    ? floatRepr(value)
    : typeof value === 'bigint'
      ? String(value)
      : JSON.stringify(value);
}
