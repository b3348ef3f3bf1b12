import { limitError, type ConfigError } from '../../model/errors.js';
import { shorten } from '../../model/shorten.js';
import type { YamlScalarValue } from './dialect.js';
import { checkExpandedSize } from './expanded-size.js';
import { follow, tagOf, type ConcreteNode, type YamlGraph } from './graph.js';
import { expandMaps, type ExpandedMaps } from './map-pairs.js';
import { hasTooManyDigits } from './scalar-values.js';
import { SharedLeaves } from './shared-leaves.js';
import type { YamlMap, YamlNode, YamlPair } from './syntax.js';
import { shortTag, TAG } from './tags.js';
import { yamlError } from './yaml-error.js';

/** An entry of a dict under construction, with the nodes it comes from. */
export interface YamlEntry<Part> {
  readonly key: Part;
  readonly value: Part;
  readonly pair: YamlPair;
}

/**
 * What a document is made into. Parts come from the leaves up; a part that aliases share is made once. `node` is the node
 * that a part is written as, for its place.
 */
export interface YamlTarget<Part> {
  scalar(value: YamlScalarValue, node: ConcreteNode): Part;
  list(items: readonly Part[], node: ConcreteNode): Part;
  /** Entries in order; keys may be anything and may repeat. */
  dict(entries: readonly YamlEntry<Part>[], node: YamlMap): Part;
  /** The keys of a `!!set`. */
  set(keys: readonly Part[], node: YamlMap): Part;
  /** In place of a collection that is around `node` already; if absent, the error is thrown. */
  recursive?(node: YamlNode, error: ConfigError): Part;
}

/**
 * Gives meaning to a document: types its scalars, expands merge keys and aliases, and makes parts of a target's kind.
 * @throws ParseError `YAML_SCALAR`, `YAML_UNKNOWN_TAG`, `VALUE_UNSUPPORTED`, `YAML_DUPLICATE_KEY`, `YAML_BAD_MERGE`, `YAML_RECURSIVE_ALIAS`,
 * `YAML_UNDEFINED_ALIAS`; LimitError `LIMIT_DEPTH`, `LIMIT_NODES`, `LIMIT_INTEGER_DIGITS`
 */
export function constructYaml<Part>(graph: YamlGraph, root: YamlNode, target: YamlTarget<Part>): Part {
  const maps = expandMaps(graph, root);
  checkExpandedSize(graph, maps, root);
  return new Constructor(graph, maps, target).construct(root);
}

class Constructor<Part> {
  readonly #graph: YamlGraph;
  readonly #maps: ExpandedMaps;
  readonly #target: YamlTarget<Part>;
  readonly #leaves: SharedLeaves;
  /** Parts that aliases and merge keys may ask for again. */
  readonly #shared: Map<ConcreteNode, Part> | undefined;
  /** The collections around the current node, if aliases can lead back to them. */
  readonly #open = new Set<ConcreteNode>();
  /** How often a collection was met within itself. */
  #returns = 0;

  constructor(graph: YamlGraph, maps: ExpandedMaps, target: YamlTarget<Part>) {
    this.#graph = graph;
    this.#maps = maps;
    this.#target = target;
    this.#leaves = new SharedLeaves(graph.dialect, graph.limits);
    this.#shared = graph.targets.size > 0 ? new Map() : undefined;
  }

  construct(node: YamlNode): Part {
    const concrete = follow(this.#graph, node);
    if (this.#shared === undefined) return this.#make(concrete);
    const known = this.#shared.get(concrete);
    if (known !== undefined) return known;
    return concrete.kind === 'scalar' ? this.#make(concrete) : this.#makeShared(node, concrete, this.#shared);
  }

  /** A part that is kept for aliases, unless it lacks what is around it: elsewhere that may not be around. */
  #makeShared(node: YamlNode, concrete: ConcreteNode, shared: Map<ConcreteNode, Part>): Part {
    if (this.#open.has(concrete)) {
      const error = this.#recursive(node, concrete);
      if (this.#target.recursive === undefined) throw error;
      this.#returns++;
      return this.#target.recursive(node, error);
    }
    const returnsBefore = this.#returns;
    this.#open.add(concrete);
    const part = this.#make(concrete);
    this.#open.delete(concrete);
    if (this.#returns === returnsBefore) shared.set(concrete, part);
    return part;
  }

  #make(node: ConcreteNode): Part {
    const isUntagged = node.kind === 'scalar' && node.tag === undefined;
    const known = isUntagged ? this.#leaves.valueOf(node.style, node.value) : undefined;
    if (known !== undefined) return this.#target.scalar(known, node);
    const tag = tagOf(this.#graph, node);
    const read = this.#graph.dialect.scalars.get(tag);
    if (read !== undefined) return this.#makeScalar(node, tag, read);
    const kind = this.#graph.dialect.collections.get(tag);
    if (kind === undefined) throw this.#unknownTag(node, tag);
    if (kind === 'map' || kind === 'set') {
      if (node.kind !== 'map') throw this.#wrongKind(node, tag, 'a mapping');
      const entries = this.#makeEntries(node);
      if (kind === 'map') return this.#target.dict(entries, node);
      const keys = entries.map((entry) => entry.key);
      return this.#target.set(keys, node);
    }
    if (node.kind !== 'sequence') throw this.#wrongKind(node, tag, 'a list');
    const items = node.items.map(({ value }) => (kind === 'seq' ? this.construct(value) : this.#makePair(value, tag)));
    return this.#target.list(items, node);
  }

  #makeEntries(map: YamlMap): YamlEntry<Part>[] {
    return this.#maps.pairsOf(map).map((pair) => ({
      key: this.#makeKey(pair.key),
      value: this.construct(pair.value),
      pair,
    }));
  }

  /** A plain `=` is an ordinary key, though it is no ordinary value. */
  #makeKey(key: YamlNode): Part {
    const node = follow(this.#graph, key);
    const isValueKey = node.kind === 'scalar' && tagOf(this.#graph, node) === TAG.value;
    return isValueKey ? this.#target.scalar(node.value, node) : this.construct(key);
  }

  /** An item of `!!omap` or `!!pairs`: a mapping of one pair, as a list of its key and value. */
  #makePair(item: YamlNode, tag: string): Part {
    const map = follow(this.#graph, item);
    const [pair, ...others] = map.kind === 'map' ? this.#maps.pairsOf(map) : [];
    if (pair === undefined || others.length > 0)
      throw this.#wrongKind(item, tag, 'a list of mappings with one key each');
    return this.#target.list([this.construct(pair.key), this.construct(pair.value)], map);
  }

  #makeScalar(node: ConcreteNode, tag: string, read: (text: string) => YamlScalarValue | undefined): Part {
    const text = this.#textOf(node);
    if (text === undefined) throw this.#wrongKind(node, tag, 'a scalar');
    const { source, limits } = this.#graph;
    if (tag === TAG.int && hasTooManyDigits(text, limits.integerDigits)) {
      throw limitError('LIMIT_INTEGER_DIGITS', 'integerDigits', limits.integerDigits, { source, span: node.span });
    }
    const value = read(text);
    if (value === undefined) throw this.#unreadable(node, tag, text);
    return this.#target.scalar(value, node);
  }

  /** The text of a scalar; a mapping under a scalar's tag stands for the value of its `=` key. */
  #textOf(node: ConcreteNode): string | undefined {
    if (node.kind === 'scalar') return node.value;
    if (node.kind === 'sequence') return undefined;
    const isValueKey = ({ key }: YamlPair): boolean => tagOf(this.#graph, follow(this.#graph, key)) === TAG.value;
    const pair = this.#maps.pairsOf(node).find(isValueKey);
    return pair === undefined ? undefined : this.#textOf(follow(this.#graph, pair.value));
  }

  #recursive(node: YamlNode, around: ConcreteNode): ConfigError {
    const { source } = this.#graph;
    return yamlError('YAML_RECURSIVE_ALIAS', 'A value cannot contain itself', source, node.span, {
      hint: 'name another anchor, or write the value out',
      related: [{ message: 'the value around it', source, span: around.anchor?.span ?? around.span }],
    });
  }

  #unreadable(node: ConcreteNode, tag: string, text: string): Error {
    const { source } = this.#graph;
    const message = `The text "${shorten(text)}" cannot be read as ${shortTag(tag)}`;
    const hint =
      node.tag === undefined ? 'put it in quotes to keep it as text' : 'take the tag away to keep it as text';
    return yamlError('YAML_SCALAR', message, source, node.span, { hint });
  }

  #wrongKind(node: YamlNode, tag: string, wanted: string): Error {
    const message = `The tag ${shortTag(tag)} must stand before ${wanted}`;
    return yamlError('YAML_SCALAR', message, this.#graph.source, node.tag?.span ?? node.span);
  }

  #unknownTag(node: ConcreteNode, tag: string): Error {
    const { source, dialect } = this.#graph;
    if (node.tag === undefined || (node.kind === 'scalar' && tag !== node.tag.name)) {
      const text = node.kind === 'scalar' ? node.value : '';
      return yamlError('YAML_SCALAR', `A "${text}" without quotes means nothing here`, source, node.span, {
        hint: `quote it: '${text}'`,
      });
    }
    const message = `The tag ${shortTag(tag)} has no meaning in ${dialect.name === 'omegaconf' ? 'OmegaConf' : 'plain'} YAML`;
    // PyYAML reads these two, and OmegaConf refuses what it reads: the text is well formed, the value has no place.
    const isRead = tag === (node.kind === 'map' ? TAG.set : TAG.timestamp) && node.kind !== 'sequence';
    return yamlError(isRead ? 'VALUE_UNSUPPORTED' : 'YAML_UNKNOWN_TAG', message, source, node.tag.span, {
      hint: 'take the tag away, or quote the text if ! is part of it',
    });
  }
}
