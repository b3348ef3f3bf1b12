import type { Origin } from '../model/origin.js';
import { pythonStr } from '../model/python-text.js';
import type { Source, Span } from '../model/source.js';
import type { Key } from '../model/value.js';
import type { YamlNode } from '../parsers/yaml/syntax.js';
import { spanId, writtenYaml } from './written-yaml.js';

/** Where a key is written, and the value behind it. */
export interface KeyPlace {
  readonly source: Source;
  readonly key: Span;
  readonly value: Span;
}

/**
 * Finds where the keys of values are written. Origins keep the places of values only; a file's syntax is read again, once, when
 * its first key is asked for.
 */
export class KeyPlaces {
  readonly #bySource = new Map<Source, ReadonlyMap<string, readonly WrittenKey[]>>();

  /** The place of the key of a value that a YAML file or an override set; undefined if it is not written so there. */
  find(origin: Origin, key: Key): KeyPlace | undefined {
    const { source, span: value } = origin;
    if (origin.kind === 'override') return keyInOverride(source, value, key);
    if (origin.kind !== 'file') return undefined;
    let keys = this.#bySource.get(source);
    if (keys === undefined) {
      keys = keysByValue(source);
      this.#bySource.set(source, keys);
    }
    const found = keys.get(spanId(value))?.find(({ name }) => name === pythonStr(key));
    return found && { source, key: found.span, value };
  }
}

/** The last piece of the key before the `=` of an override: `lr` of `trainer.lr=1`. */
function keyInOverride(source: Source, value: Span, key: Key): KeyPlace | undefined {
  const name = pythonStr(key);
  const before = source.text.slice(0, value.start).trimEnd();
  const end = before.length - 1;
  if (!before.endsWith(`${name}=`) || !OVERRIDE_KEY_LEAD.test(before.charAt(end - name.length - 1))) return undefined;
  return { source, key: { start: end - name.length, end }, value };
}

/** What stands before the last piece of a key: nothing, a prefix or a dot. */
const OVERRIDE_KEY_LEAD = /^[.+~]?$/;

interface WrittenKey {
  readonly name: string;
  readonly span: Span;
}

function keysByValue(source: Source): ReadonlyMap<string, readonly WrittenKey[]> {
  const keys = new Map<string, WrittenKey[]>();
  const root = writtenYaml(source);
  if (root !== undefined) addKeys(root, keys);
  return keys;
}

function addKeys(node: YamlNode, keys: Map<string, WrittenKey[]>): void {
  if (node.kind === 'sequence') {
    for (const item of node.items) addKeys(item.value, keys);
  } else if (node.kind === 'map') {
    for (const { key, value } of node.pairs) {
      if (key.kind === 'scalar') addKey(keys, spanId(value.span), { name: key.value, span: key.span });
      addKeys(value, keys);
    }
  }
}

function addKey(keys: Map<string, WrittenKey[]>, id: string, key: WrittenKey): void {
  const known = keys.get(id);
  if (known === undefined) keys.set(id, [key]);
  else known.push(key);
}
