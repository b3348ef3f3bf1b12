import { splitKey } from '../../merge/omegaconf/split-key.js';
import { originAt } from '../../model/origin.js';
import type { KeyPath, PathStep } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { isContainer, isDict, isList, type Scalar, type Value } from '../../model/value.js';
import { entriesOf, stepAt, valueAt } from '../../model/walk.js';
import { isSecretName } from '../../parsers/clearml/secrets.js';
import { printYamlScalar } from '../../parsers/yaml/print-scalar.js';
import { formatOrigin } from '../explain.js';
import { namedPath } from '../named-step.js';
import { MAX_ITEMS, type Composed } from './item.js';

/** An entry of a dict or list, under its name in key texts. */
export interface ConfigEntry {
  readonly name: string;
  readonly path: KeyPath;
  readonly value: Value;
}

/** How many entries of a config a search looks at. */
const SEARCHED = 20_000;

/** The typed path of a key text, undefined if nothing is there. The empty text is the root. */
export function pathOfKey({ config }: Composed, key: string): KeyPath | undefined {
  return namedPath(config.root, key === '' ? [] : splitKey(key));
}

/** The entries of the container at a path whose names begin with `prefix`, in order. */
export function entriesAt({ config }: Composed, path: KeyPath, prefix: string): ConfigEntry[] {
  const container = valueAt(config.root, path);
  if (container === undefined || !isContainer(container)) return [];
  const found: ConfigEntry[] = [];
  for (const [position, value] of entriesOf(container).entries()) {
    const step = stepAt(container, position);
    const name = nameOf(step);
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
    if (name.startsWith(prefix)) found.push({ name: keyText(path), path, value });
    if (isContainer(value) && queue.length < SEARCHED) queue.push(...entriesAt(composed, path, ''));
    if (found.length >= MAX_ITEMS) break;
  }
  return found;
}

/** A path with dots between all its steps, as overrides name it. */
export function keyText(path: KeyPath): string {
  return path.map(nameOf).join('.');
}

function nameOf(step: PathStep): string {
  return typeof step === 'object' && step !== null && 'index' in step ? String(step.index) : pythonStr(step);
}

/** The value at a path on one line, and what set it. */
export function describePlace({ config }: Composed, path: KeyPath): string {
  const value = describeValue(valueAt(config.root, path) ?? null, keyText(path.slice(-1)));
  const origin = originAt(config, path)?.origin;
  return origin === undefined ? value : `${value} from ${oneLine(formatOrigin(origin))}`;
}

/** A value on one line: a scalar as YAML writes it, a container by its size; nothing of what has the name of a secret. */
export function describeValue(value: Value, name = ''): string {
  if (isDict(value)) return `dict of ${value.size}`;
  if (isList(value)) return `list of ${value.length}`;
  return isSecretName(name) ? '***' : describeScalar(value);
}

function describeScalar(value: Scalar): string {
  return oneLine(printYamlScalar(value, { context: 'key' }));
}

const SHOWN_LENGTH = 80;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
}
