import type { Config, OriginNode } from '../model/origin.js';
import type { KeyPath } from '../model/path.js';
import type { Source, Span } from '../model/source.js';
import { isContainer, isInterpolation, type Value } from '../model/value.js';
import { entriesOf, stepAt } from '../model/walk.js';
import { KeyPatterns } from './key-pattern.js';
import { WrittenSecrets } from './written-secrets.js';

/** Shorter texts are too common to be taken for a secret wherever they stand. */
const SECRET_LENGTH = 4;

/** Longer texts are searched for no more secrets than these; equal ones are found among all. */
const SEARCHED_SECRETS = 100;

/**
 * What must not be shown of some configs: the values at the places that patterns name, what is equal to them or holds them
 * elsewhere, and in every text the characters that wrote them, those of overwritten and deleted values included.
 */
export class Secrets {
  /** True if nothing needs to be hidden. */
  readonly isEmpty: boolean;
  readonly #patterns: KeyPatterns;
  readonly #texts = new Set<string>();
  readonly #searched: string[] = [];
  readonly #files = new Map<Source, WrittenSecrets>();
  readonly #spans = new Map<Source, Span[]>();
  readonly #masked = new Map<Source, Source>();

  /** @throws ValidationError `POLICY_PATTERN` */
  constructor(patterns: readonly string[], configs: readonly Config[]) {
    this.#patterns = new KeyPatterns(patterns);
    this.isEmpty = patterns.length === 0;
    if (this.isEmpty) return;
    for (const { root, origins } of configs) this.#collect(root, origins, []);
    for (const { root, origins } of configs) this.#collectCopies(root, origins);
    for (const [source, file] of this.#files) {
      for (const span of file.spans((path) => this.#covers(path))) this.#addSpan(source, span);
    }
  }

  /** True for a secret's place and all below it, and for what a secret has been copied into. */
  has(path: KeyPath, value?: Value): boolean {
    return this.#covers(path) || (typeof value === 'string' && this.#holds(value));
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

  #covers(path: KeyPath): boolean {
    return this.#patterns.find(path) !== undefined;
  }

  #holds(text: string): boolean {
    return this.#texts.has(text) || this.#searched.some((secret) => text.includes(secret));
  }

  #collect(value: Value, node: OriginNode | undefined, path: KeyPath): void {
    if (node !== undefined) this.#noteFiles(node, path);
    if (this.#covers(path)) {
      this.#addTexts(value);
      if (node !== undefined) this.#addAll(node);
    } else if (isContainer(value)) {
      entriesOf(value).forEach((entry, position) => {
        this.#collect(entry, node?.children?.[position], [...path, stepAt(value, position)]);
      });
    }
  }

  /** Once all secrets are known: the texts that wrote one elsewhere. */
  #collectCopies(value: Value, node: OriginNode | undefined): void {
    if (node === undefined) return;
    if (typeof value === 'string' && this.#holds(value)) this.#addAll(node);
    if (!isContainer(value)) return;
    entriesOf(value).forEach((entry, position) => this.#collectCopies(entry, node.children?.[position]));
  }

  /** Where the content of a file went tells the places of what has been deleted since. */
  #noteFiles(node: OriginNode, path: KeyPath): void {
    for (let at: OriginNode | undefined = node; at !== undefined; at = at.earlier) {
      const { kind, source, span } = at.origin;
      if (kind !== 'file') continue;
      let file = this.#files.get(source);
      if (file === undefined) {
        file = new WrittenSecrets(source);
        this.#files.set(source, file);
      }
      file.note(span, path);
    }
  }

  #addTexts(value: Value): void {
    if (isContainer(value)) {
      for (const entry of entriesOf(value)) this.#addTexts(entry);
    } else if (typeof value === 'string' && value.length >= SECRET_LENGTH && !isInterpolation(value)) {
      this.#texts.add(value);
      if (this.#searched.length < SEARCHED_SECRETS) this.#searched.push(value);
    }
  }

  #addAll(node: OriginNode): void {
    for (let at: OriginNode | undefined = node; at !== undefined; at = at.earlier) {
      this.#addSpan(at.origin.source, at.origin.span);
    }
    for (const child of node.children ?? []) this.#addAll(child);
  }

  #addSpan(source: Source, span: Span): void {
    const spans = this.#spans.get(source);
    if (spans === undefined) this.#spans.set(source, [span]);
    else spans.push(span);
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
