import { sameContent } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { errorOf, type ConfigError } from '../../model/errors.js';
import type { Config } from '../../model/origin.js';
import {
  isContainer,
  isDict,
  isInterpolation,
  isList,
  MISSING,
  type DictValue,
  type Key,
  type Value,
} from '../../model/value.js';
import { overrideKeyText, overrideValueText } from './override-text.js';

/**
 * The Hydra overrides that turn `a` into `b`, up to the order of keys: one for each value that differs, or one for a whole
 * list or dict where that is shorter to say. Values of config groups are said value by value; {@link toComposerOverrides}
 * chooses groups.
 * @throws ComposeError `OVERRIDES_INEXPRESSIBLE` for a difference that no override can make, such as a new int key at the root
 */
export function toOverrides(a: Config, b: Config): string[] {
  return valueOverrides(a, b, () => false);
}

/** Whether a name is that of a config group, so that only dicts can be set at it: anything else would be a choice. */
export type IsGroup = (name: string) => boolean;

/**
 * {@link toOverrides} where keys may have the names of config groups.
 * @throws ComposeError `OVERRIDES_INEXPRESSIBLE`
 */
export function valueOverrides(a: Config, b: Config, isGroup: IsGroup): string[] {
  const { root: from } = a;
  const { root: to } = b;
  const overrides = isDict(from) && isDict(to) ? dictOverrides(from, to, [], isGroup) : undefined;
  if (overrides === undefined) throw inexpressible();
  return overrides;
}

/** What no override can say. */
export function inexpressible(): ConfigError {
  return errorOf({
    code: 'OVERRIDES_INEXPRESSIBLE',
    message: 'No overrides turn the first config into the second',
    hint: 'overrides name text keys of a dict; others need a new file',
  });
}

/** The overrides for what differs below a path; undefined if the path's value can only be replaced whole. */
function dictOverrides(a: DictValue, b: DictValue, path: readonly string[], isGroup: IsGroup): string[] | undefined {
  const overrides: string[] = [];
  for (const [key, value] of a) {
    if (b.storedKey(key) !== undefined) continue;
    const removal = removalOf(key, value, path);
    if (removal === undefined) return undefined;
    overrides.push(...removal);
  }
  for (const [key, value] of b) {
    const before = a.storedKey(key) === undefined ? undefined : a.get(key);
    const change = before === undefined ? additionOf(key, value, path) : changeOf(key, before, value, path, isGroup);
    if (change === undefined) return undefined;
    overrides.push(...change);
  }
  return overrides;
}

/** `~key`. A null or missing value cannot be deleted, and an interpolation may fail to resolve, so another goes there first. */
function removalOf(key: Key, value: Value, path: readonly string[]): string[] | undefined {
  const name = nameOf(key, path);
  if (name === undefined) return undefined;
  const isFirm = value !== null && value !== MISSING && !isInterpolation(value);
  return isFirm ? [`~${name}`] : [`${name}=0`, `~${name}`];
}

function additionOf(key: Key, value: Value, path: readonly string[]): string[] | undefined {
  const name = nameOf(key, path);
  const text = overrideValueText(value);
  if (name !== undefined && text !== undefined) return [`+${name}=${text}`];
  if (name !== undefined && typeof key === 'string' && isDict(value)) return addPiecewise(value, name, [...path, key]);
  // A key that no path can name may still be merged in with the dict around it.
  return mergedInto(key, value, path, '+');
}

function addPiecewise(value: DictValue, name: string, path: readonly string[]): string[] | undefined {
  const parts = Array.from(value, ([key, child]) => additionOf(key, child, path));
  return parts.every((part) => part !== undefined) ? [`+${name}={}`, ...parts.flat()] : undefined;
}

function mergedInto(key: Key, value: Value, path: readonly string[], prefix: '' | '+'): string[] | undefined {
  const parent = overrideKeyText(path);
  const text = overrideValueText(Dict.from([[key, value]]));
  return parent === undefined || text === undefined ? undefined : [`${prefix}${parent}=${text}`];
}

function changeOf(
  key: Key,
  before: Value,
  after: Value,
  path: readonly string[],
  isGroup: IsGroup,
): string[] | undefined {
  if (sameContent(before, after)) return [];
  const name = nameOf(key, path);
  if (typeof key === 'string' && isDict(before) && isDict(after)) {
    const whole = name === undefined || isGroup(name) ? undefined : replacement(name, before, after);
    return shorter(dictOverrides(before, after, [...path, key], isGroup), whole);
  }
  if (name !== undefined)
    return shorter(listOverrides(before, after, [...path, String(key)], isGroup), replacement(name, before, after));
  return isContainer(before) || isContainer(after) ? undefined : mergedInto(key, after, path, '');
}

/** The whole value; a container gives way to another only over a scalar, since Hydra merges dicts and refuses the rest. */
function replacement(name: string, before: Value, after: Value): string[] | undefined {
  const text = overrideValueText(after);
  if (text === undefined) return undefined;
  const needsRoom = isContainer(before) && isContainer(after) && !(isList(before) && isList(after));
  return needsRoom ? [`${name}=null`, `${name}=${text}`] : [`${name}=${text}`];
}

/** One item of a list may be named where nothing else differs. */
function listOverrides(before: Value, after: Value, path: readonly string[], isGroup: IsGroup): string[] | undefined {
  if (!isList(before) || !isList(after) || before.length !== after.length) return undefined;
  const differing = before.flatMap((item, at) => (sameContent(item, after[at] ?? null) ? [] : [at]));
  const [at, second] = differing;
  if (at === undefined || second !== undefined) return undefined;
  const overrides = changeOf(String(at), before[at] ?? null, after[at] ?? null, path, isGroup);
  return overrides?.length === 1 ? overrides : undefined;
}

/** The key as an override names it; only texts have names. */
function nameOf(key: Key, path: readonly string[]): string | undefined {
  return typeof key === 'string' ? overrideKeyText([...path, key]) : undefined;
}

function shorter(a: string[] | undefined, b: string[] | undefined): string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.length < b.length || (a.length === b.length && a.join('').length <= b.join('').length) ? a : b;
}
