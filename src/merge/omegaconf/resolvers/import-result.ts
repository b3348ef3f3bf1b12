import { Dict, DictBuilder } from '../../../model/dict.js';
import type { Key } from '../../../model/value.js';
import type { ConfigNode } from '../config-node.js';
import type { Yield } from '../resolved.js';

/** Bounds on what foreign code may return, and the arguments that stand for places in the config. */
export interface ImportOptions {
  readonly places: ReadonlyMap<object, ConfigNode>;
  readonly maxDepth: number;
  readonly maxNodes: number;
}

/**
 * The result of foreign code as data of our own: whatever it is, it is read once, within bounds, and never again.
 * @throws TypeError for what is no data: functions, promises, class instances, cycles, too much of anything
 */
export function importResult(result: unknown, options: ImportOptions): Yield {
  return new Importer(options).import(result, 0);
}

class Importer {
  readonly #options: ImportOptions;
  readonly #open = new Set<object>();
  #count = 0;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  import(result: unknown, depth: number): Yield {
    if (++this.#count > this.#options.maxNodes) throw new TypeError('it returned too many values');
    switch (typeof result) {
      case 'string':
      case 'boolean':
      case 'bigint':
      case 'number':
        return result;
      case 'object':
        if (result === null) return null;
        return result instanceof Uint8Array ? Uint8Array.from(result) : this.#importObject(result, depth);
      default:
        throw new TypeError(`it returned ${typeof result === 'undefined' ? 'nothing' : `a ${typeof result}`}`);
    }
  }

  #importObject(result: object, depth: number): Yield {
    const place = this.#options.places.get(result);
    if (place !== undefined) return place;
    if (this.#open.has(result)) throw new TypeError('it returned something that contains itself');
    if (depth >= this.#options.maxDepth) throw new TypeError('it returned something nested too deeply');
    this.#open.add(result);
    const imported = Array.isArray(result) ? this.#importList(result, depth) : this.#importDict(result, depth);
    this.#open.delete(result);
    return imported;
  }

  #importList(list: readonly unknown[], depth: number): Yield {
    const items: Yield[] = [];
    for (const item of list) items.push(this.import(item, depth + 1));
    return items;
  }

  #importDict(result: object, depth: number): Yield {
    const dict = new DictBuilder<Yield>();
    for (const [key, value] of entriesOf(result)) dict.set(this.#importKey(key), this.import(value, depth + 1));
    return dict.build();
  }

  #importKey(key: unknown): Key {
    if (++this.#count > this.#options.maxNodes) throw new TypeError('it returned too many values');
    switch (typeof key) {
      case 'string':
      case 'boolean':
      case 'bigint':
      case 'number':
        return key;
      default:
        if (key === null) return key;
        if (key instanceof Uint8Array) return Uint8Array.from(key);
        throw new TypeError('it returned a dict with a key that is no scalar');
    }
  }
}

function entriesOf(result: object): Iterable<readonly [unknown, unknown]> {
  if (result instanceof Map || result instanceof Dict) return result as ReadonlyMap<unknown, unknown>;
  if ('then' in result && typeof result.then === 'function') {
    throw new TypeError('it returned a promise, and resolvers must return at once');
  }
  if (!isPlainObject(result)) {
    throw new TypeError('it returned an object that is neither a plain object nor a Map');
  }
  return Object.entries(result);
}

/** True without a prototype, or with that of an object literal, of this realm or another. */
function isPlainObject(result: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(result);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
