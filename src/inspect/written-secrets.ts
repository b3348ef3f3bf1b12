import { dottedPath, type KeyPath } from '../model/path.js';
import type { Source, Span } from '../model/source.js';
import type { YamlNode } from '../parsers/yaml/syntax.js';
import { spanId, writtenYaml } from './written-yaml.js';

/** A value of a YAML text: the keys and indexes that lead there from the root of the text, and where it is written. */
interface WrittenValue {
  readonly path: KeyPath;
  readonly span: Span;
}

/** What is written in a file, also what no config has any more, and the places of configs that its root has become. */
export class WrittenSecrets {
  readonly #values: readonly WrittenValue[];
  readonly #pathBySpan: ReadonlyMap<string, KeyPath>;
  readonly #roots = new Map<string, KeyPath>([['', []]]);

  constructor(source: Source) {
    this.#values = writtenValues(source);
    this.#pathBySpan = new Map(this.#values.map(({ path, span }) => [spanId(span), path]));
  }

  /** What is written at a span has become what stands at a path. */
  note(span: Span, path: KeyPath): void {
    const written = this.#pathBySpan.get(spanId(span));
    if (written === undefined || written.length > path.length) return;
    const root = path.slice(0, path.length - written.length);
    this.#roots.set(dottedPath(root), root);
  }

  /** Where values are written whose place is covered. */
  spans(isCovered: (path: KeyPath) => boolean): Span[] {
    const roots = Array.from(this.#roots.values());
    const secrets = this.#values.filter(({ path }) => roots.some((root) => isCovered([...root, ...path])));
    return secrets.map(({ span }) => span);
  }
}

function writtenValues(source: Source): readonly WrittenValue[] {
  const values: WrittenValue[] = [];
  const root = writtenYaml(source);
  if (root !== undefined) addValues(root, [], values);
  return values;
}

function addValues(node: YamlNode, path: KeyPath, values: WrittenValue[]): void {
  values.push({ path, span: node.span });
  if (node.kind === 'sequence') {
    node.items.forEach(({ value }, index) => addValues(value, [...path, { index }], values));
  } else if (node.kind === 'map') {
    for (const { key, value } of node.pairs) if (key.kind === 'scalar') addValues(value, [...path, key.value], values);
  }
}
