import type { YamlScalarValue } from './dialect.js';
import type { ConcreteNode } from './graph.js';
import type { YamlScalar } from './syntax.js';

/** How many leaves of a kind are kept: texts made to collide in the map cannot cost more than this each. */
const MAX_KEPT = 512;
/** Longer texts seldom repeat. */
const MAX_TEXT_LENGTH = 32;

/**
 * What the scalars of a document stand for. What repeats all over a config, its keys most of all, is read once, and is in
 * memory once, so that walks over large configs find it in the processor's cache.
 */
export class SharedLeaves {
  readonly #plain = new Map<string, YamlScalarValue>();
  readonly #quoted = new Map<string, YamlScalarValue>();

  /** The value of a scalar that is written like one before it; undefined if none is kept. */
  find(node: ConcreteNode): YamlScalarValue | undefined {
    return node.kind === 'scalar' ? this.#alike(node)?.get(node.value) : undefined;
  }

  /** Keeps the value of a scalar that was not found. */
  keep(node: ConcreteNode, value: YamlScalarValue): void {
    if (node.kind !== 'scalar' || node.value.length > MAX_TEXT_LENGTH) return;
    const kept = this.#alike(node);
    if (kept !== undefined && kept.size < MAX_KEPT) kept.set(node.value, value);
  }

  /** The values by their text of all scalars whose text means the same. Under a tag it may mean anything. */
  #alike({ tag, style }: YamlScalar): Map<string, YamlScalarValue> | undefined {
    if (tag !== undefined) return undefined;
    return style === 'plain' ? this.#plain : this.#quoted;
  }
}
