import type { Config, OriginNode } from '../model/origin.js';
import type { KeyPath } from '../model/path.js';
import type { Source, Span } from '../model/source.js';
import { isContainer, type Value } from '../model/value.js';
import { entriesOf, stepAt } from '../model/walk.js';
import { KeyPatterns } from './key-pattern.js';

/**
 * What must not be shown of some configs: the values at the places that patterns name, and in every text the characters that
 * wrote them, overwritten values included.
 */
export class Secrets {
  /** True if nothing needs to be hidden. */
  readonly isEmpty: boolean;
  readonly #patterns: KeyPatterns;
  readonly #spans = new Map<Source, Span[]>();
  readonly #masked = new Map<Source, Source>();

  /** @throws ValidationError `POLICY_PATTERN` */
  constructor(patterns: readonly string[], configs: readonly Config[]) {
    this.#patterns = new KeyPatterns(patterns);
    this.isEmpty = patterns.length === 0;
    if (this.isEmpty) return;
    for (const { root, origins } of configs) this.#collect(root, origins, []);
  }

  /** True for a secret's place and all below it. */
  has(path: KeyPath): boolean {
    return this.#patterns.find(path) !== undefined;
  }

  /** The source with a `*` for every character of a secret, so that offsets and lines stay; itself if it holds none. */
  masked(source: Source): Source {
    const spans = this.#spans.get(source);
    if (spans === undefined) return source;
    let masked = this.#masked.get(source);
    if (masked === undefined) {
      masked = { name: source.name, text: maskText(source.text, spans) };
      this.#masked.set(source, masked);
    }
    return masked;
  }

  #collect(value: Value, node: OriginNode | undefined, path: KeyPath): void {
    if (node === undefined) return;
    if (this.has(path)) this.#addAll(node);
    else if (isContainer(value)) {
      entriesOf(value).forEach((entry, position) => {
        this.#collect(entry, node.children?.[position], [...path, stepAt(value, position)]);
      });
    }
  }

  #addAll(node: OriginNode): void {
    for (let at: OriginNode | undefined = node; at !== undefined; at = at.earlier) {
      const { source, span } = at.origin;
      const spans = this.#spans.get(source);
      if (spans === undefined) this.#spans.set(source, [span]);
      else spans.push(span);
    }
    for (const child of node.children ?? []) this.#addAll(child);
  }
}

function maskText(text: string, spans: readonly Span[]): string {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  let masked = '';
  for (const { start, end } of sorted) {
    if (end <= masked.length) continue;
    const from = Math.max(start, masked.length);
    masked += text.slice(masked.length, from) + text.slice(from, end).replace(/[^\r\n]/g, '*');
  }
  return masked + text.slice(masked.length);
}
