import { valueOfKey } from '../../model/keys.js';
import { isDict, isList, type Key, type ListValue, type Value } from '../../model/value.js';
import { keyOf } from '../../parsers/yaml/find-node.js';
import { follow, type YamlGraph } from '../../parsers/yaml/graph.js';
import type { YamlNode, YamlPair } from '../../parsers/yaml/syntax.js';
import { itemChanges } from './item-changes.js';

/** Where a node stands in the text. */
export type Place =
  | { readonly kind: 'root'; readonly node: YamlNode }
  | { readonly kind: 'value'; readonly node: YamlNode; readonly parent: Place; readonly pair: YamlPair }
  | { readonly kind: 'item'; readonly node: YamlNode; readonly parent: Place; readonly index: number };

/** The value of a node before and after an edit; undefined where it has none, as a removed one has after. */
export interface ValuesOfPlace {
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

const NOWHERE: ValuesOfPlace = { before: undefined, after: undefined };

/** Finds the values of nodes in a configuration and in what an edit makes of it, where list items may have moved. */
export class PlaceValues {
  readonly #graph: YamlGraph;
  readonly #root: ValuesOfPlace;
  readonly #known = new Map<Place, ValuesOfPlace>();
  /** Where the items of lists come to stand that become longer or shorter. */
  readonly #moves = new Map<ListValue, ReadonlyMap<number, number>>();

  constructor(graph: YamlGraph, before: Value, after: Value) {
    this.#graph = graph;
    this.#root = { before, after };
  }

  at(place: Place): ValuesOfPlace {
    if (place.kind === 'root') return this.#root;
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const parent = this.at(place.parent);
    const values = place.kind === 'item' ? this.#item(parent, place.index) : this.#value(parent, place.pair);
    this.#known.set(place, values);
    return values;
  }

  #value({ before, after }: ValuesOfPlace, pair: YamlPair): ValuesOfPlace {
    const key = keyOf(this.#graph, follow(this.#graph, pair.key));
    if (key === undefined) return NOWHERE;
    return { before: valueIn(before, key), after: valueIn(after, key) };
  }

  #item({ before, after }: ValuesOfPlace, index: number): ValuesOfPlace {
    if (before === undefined || !isList(before)) return NOWHERE;
    if (after === undefined || !isList(after)) return { before: before[index], after: undefined };
    const becomes = before.length === after.length ? index : this.#movesOf(before, after).get(index);
    return { before: before[index], after: becomes === undefined ? undefined : after[becomes] };
  }

  #movesOf(before: ListValue, after: ListValue): ReadonlyMap<number, number> {
    const known = this.#moves.get(before);
    if (known !== undefined) return known;
    const moves = new Map(itemChanges(before, after).kept.map(({ at, becomes }) => [at, becomes]));
    this.#moves.set(before, moves);
    return moves;
  }
}

function valueIn(container: Value | undefined, key: Key): Value | undefined {
  return container !== undefined && isDict(container) ? valueOfKey(container, key) : undefined;
}
