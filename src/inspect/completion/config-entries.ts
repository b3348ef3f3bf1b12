import { originAt } from '../../model/origin.js';
import { dottedPath, type KeyPath, stepText } from '../../model/path.js';
import { shorten } from '../../model/shorten.js';
import { isContainer, isDict, isList, type Scalar, type Value } from '../../model/value.js';
import { entriesOf, stepAt, valueAt } from '../../model/walk.js';
import { printYamlScalar } from '../../parsers/yaml/print-scalar.js';
import { formatOrigin } from '../explain.js';
import { CONCEALED, isConcealed } from './concealed.js';
import { MAX_ITEMS, type Composed } from './item.js';

/** An entry of a dict or list, under its name in key texts. */
export interface ConfigEntry {
  readonly name: string;
  readonly path: KeyPath;
  readonly value: Value;
}

/** How many entries of a config a search looks at. */
const SEARCHED = 20_000;

/** The entries of the container at a path whose names begin with `prefix`, in order. */
export function entriesAt({ config }: Composed, path: KeyPath, prefix: string): ConfigEntry[] {
  const container = valueAt(config.root, path);
  if (container === undefined || !isContainer(container)) return [];
  const found: ConfigEntry[] = [];
  for (const [position, value] of entriesOf(container).entries()) {
    const step = stepAt(container, position);
    const name = stepText(step);
    if (name.startsWith(prefix)) found.push({ name, path: [...path, step], value });
    if (found.length >= MAX_ITEMS) break;
  }
  return found;
}

/** The entries anywhere in the config whose names begin with `prefix`, nearest to the root first. */
export function entriesAnywhere(composed: Composed, prefix: string): ConfigEntry[] {
  const queue = entriesAt(composed, [], '');
  const found: ConfigEntry[] = [];
  for (const { name, path, value } of queue) {
    if (name.startsWith(prefix)) found.push({ name: dottedPath(path), path, value });
    if (isContainer(value) && queue.length < SEARCHED) queue.push(...entriesAt(composed, path, ''));
    if (found.length >= MAX_ITEMS) break;
  }
  return found;
}

/** The value at a path on one line, and what set it; of a secret only the place in a file. */
export function describePlace({ config }: Composed, path: KeyPath): string {
  const value = valueAt(config.root, path) ?? null;
  const origin = originAt(config, path)?.origin;
  const isHidden = isConcealed(path, value);
  const shown = isHidden && !isContainer(value) ? CONCEALED : describeValue(value);
  const isTold = origin !== undefined && !(isHidden && origin.kind !== 'file');
  return isTold ? `${shown} from ${oneLine(formatOrigin(origin))}` : shown;
}

/** A value on one line: a scalar as YAML writes it, a container by its size. */
function describeValue(value: Value): string {
  if (isDict(value)) return `dict of ${value.size}`;
  return isList(value) ? `list of ${value.length}` : describeScalar(value);
}

function describeScalar(value: Scalar): string {
  return oneLine(printYamlScalar(value, { context: 'key' }));
}

const SHOWN_LENGTH = 80;

function oneLine(text: string): string {
  return shorten(text.replaceAll(/\s+/g, ' '), SHOWN_LENGTH);
}
