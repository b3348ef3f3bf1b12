import { limitError, type Issue } from '../../model/errors.js';
import type { Limits } from '../../model/limits.js';
import { formatPath, type KeyPath } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, isInterpolation, isList, isMissing, type DictValue, type Key, type Value } from '../../model/value.js';

/** Stands for what a schema cannot judge yet: an interpolation, a missing list item, bytes. Every rule lets it pass. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/**
 * A value in the form that compiled schemas look at: dicts are objects without prototype, ints stay bigints and floats
 * numbers, so that no digit and no difference is lost.
 */
export type CheckedData =
  | null
  | boolean
  | string
  | bigint
  | number
  | typeof UNKNOWN
  | readonly CheckedData[]
  | { readonly [name: string]: CheckedData };

/** What the interpolations of a config are taken for: anything at all, or the texts they are written as. */
export type InterpolationRule = 'any' | 'text';

/** The form of a value, and what of it has none. */
export interface Checked {
  readonly data: CheckedData;
  /** Keys that no schema can tell apart. */
  readonly clashes: readonly Issue[];
}

/**
 * The form of a value. A `???` in a dict is left out, as if the key were not there.
 * @throws LimitError `LIMIT_DEPTH`, `LIMIT_NODES`
 */
export function checkedData(root: Value, interpolations: InterpolationRule, limits: Limits): Checked {
  const reading = new Reading(interpolations, limits);
  return { data: reading.read(root, []), clashes: reading.clashes };
}

class Reading {
  readonly clashes: Issue[] = [];
  readonly #interpolations: InterpolationRule;
  readonly #limits: Limits;
  #nodes = 0;

  constructor(interpolations: InterpolationRule, limits: Limits) {
    this.#interpolations = interpolations;
    this.#limits = limits;
  }

  read(value: Value, path: KeyPath): CheckedData {
    if (++this.#nodes > this.#limits.nodes) throw limitError('LIMIT_NODES', 'nodes', this.#limits.nodes);
    if (path.length > this.#limits.depth) throw limitError('LIMIT_DEPTH', 'depth', this.#limits.depth);
    if (isList(value)) return value.map((item, index) => this.read(item, [...path, { index }]));
    if (isDict(value)) return this.#readDict(value, path);
    if (value instanceof Uint8Array || isMissing(value)) return UNKNOWN;
    return this.#interpolations === 'any' && isInterpolation(value) ? UNKNOWN : value;
  }

  #readDict(dict: DictValue, path: KeyPath): CheckedData {
    const data = Object.create(null) as Record<string, CheckedData>;
    for (const [key, value] of dict) {
      if (isMissing(value)) continue;
      const name = pythonStr(key);
      if (name in data) this.clashes.push(clashOf(key, name, path));
      else data[name] = this.read(value, [...path, key]);
    }
    return data;
  }
}

function clashOf(key: Key, name: string, path: KeyPath): Issue {
  const place = path.length === 0 ? 'the config' : `"${formatPath(path)}"`;
  const message = `Two keys of ${place} are written "${name}", which a schema cannot tell apart`;
  return { code: 'VALIDATION_KEY_CLASH', message, path: [...path, key], hint: 'keep one of them' };
}
