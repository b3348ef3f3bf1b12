import { ConfigError } from '../model/errors.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import type { Origin } from '../model/origin.js';
import { pythonStr } from '../model/python-text.js';
import type { Source, Span } from '../model/source.js';
import type { Key } from '../model/value.js';
import { parseYamlSyntax } from '../parsers/yaml/syntax-parser.js';
import type { YamlNode } from '../parsers/yaml/syntax.js';

/** Where a key is written, and the value behind it. */
export interface KeyPlace {
  readonly source: Source;
  readonly key: Span;
  readonly value: Span;
}

/**
 * Finds the keys of values in YAML files. Origins keep the places of values only; a file's syntax is read again, once, when
 * its first key is asked for.
 */
export class KeyPlaces {
  readonly #bySource = new Map<Source, ReadonlyMap<string, readonly WrittenKey[]>>();

  /** The place of the key of a value that an origin set; undefined if that is no YAML file or not written so there. */
  find(origin: Origin, key: Key): KeyPlace | undefined {
    if (origin.kind !== 'file') return undefined;
    const { source, span: value } = origin;
    let keys = this.#bySource.get(source);
    if (keys === undefined) {
      keys = keysByValue(source);
      this.#bySource.set(source, keys);
    }
    const found = keys.get(spanId(value))?.find(({ name }) => name === pythonStr(key));
    return found && { source, key: found.span, value };
  }
}

interface WrittenKey {
  readonly name: string;
  readonly span: Span;
}

function keysByValue(source: Source): ReadonlyMap<string, readonly WrittenKey[]> {
  const keys = new Map<string, WrittenKey[]>();
  try {
    const { root } = parseYamlSyntax(source, DEFAULT_LIMITS);
    if (root !== undefined) addKeys(root, keys);
  } catch (error) {
    // Not every file is YAML.
    if (!(error instanceof ConfigError)) throw error;
  }
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

function spanId({ start, end }: Span): string {
  return `${start}:${end}`;
}
