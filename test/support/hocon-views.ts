import { ConfigError } from '../../src/model/errors.js';
import type { Origin, OriginNode } from '../../src/model/origin.js';
import { formatPath, type KeyPath } from '../../src/model/path.js';
import { pythonRepr } from '../../src/model/python-text.js';
import type { Key } from '../../src/model/value.js';
import { formatPlace } from '../../src/model/source.js';
import { HoconPeriod, isHoconList, isHoconObject } from '../../src/parsers/hocon/period.js';
import type { HoconConfig, HoconValue } from '../../src/parsers/hocon/value.js';

/** A tree on one line: text in double quotes, floats with a point, periods by their parts. */
export function showHocon(value: HoconValue): string {
  if (value instanceof HoconPeriod) {
    return `period(${Array.from(value.parts, ([unit, amount]) => `${amount} ${unit}`).join(', ')})`;
  }
  if (isHoconList(value)) return `[${value.map(showHocon).join(', ')}]`;
  if (isHoconObject(value))
    return `{${Array.from(value, ([key, child]) => `${showKey(key)}: ${showHocon(child)}`).join(', ')}}`;
  if (typeof value === 'number' || typeof value === 'bigint') return pythonRepr(value);
  return value instanceof Uint8Array ? pythonRepr(value) : JSON.stringify(value);
}

function showKey(key: Key): string {
  return typeof key === 'string' && /^[A-Za-z_][\w-]*$/.test(key) ? key : showHocon(key);
}

/** What a run gives, or the code and place of its error. */
export function hoconOutcome(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { code, span } = error;
    return span === undefined ? `error ${code}` : `error ${code} ${span.start}..${span.end}`;
  }
}

/** One line per leaf: its path, where its value stands, and how that place was reached. */
export function showHoconOrigins({ root, origins }: HoconConfig): string {
  const lines: string[] = [];
  const visit = (value: HoconValue, node: OriginNode | undefined, path: KeyPath): void => {
    if (isHoconObject(value))
      [...value].forEach(([key, child], at) => visit(child, node?.children?.[at], [...path, key]));
    else if (isHoconList(value))
      value.forEach((child, index) => visit(child, node?.children?.[index], [...path, { index }]));
    else lines.push(`${formatPath(path)} = ${showHocon(value)} ${node === undefined ? 'nowhere' : showNode(node)}`);
  };
  visit(root, origins, []);
  return lines.join('\n');
}

function showNode({ origin, earlier, replaced }: OriginNode): string {
  const over = earlier === undefined ? '' : ` over ${showHocon(replaced ?? null)} ${showOrigin(earlier.origin)}`;
  return showOrigin(origin) + over;
}

function showOrigin({ kind, source, span, via }: Origin): string {
  const place = kind === 'environment' ? source.name : formatPlace(source, span);
  return via === undefined ? place : `${place} via ${showOrigin(via)}`;
}
