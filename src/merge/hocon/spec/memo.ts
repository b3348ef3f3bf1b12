import type { SpecNode } from './nodes.js';

/**
 * What nodes resolved to, wholly or as far as a path asks. What was learned while a cycle was being met does not hold
 * outside it, so entries can be taken back.
 */
export class Memo {
  readonly #entries = new Map<SpecNode, Map<string, SpecNode>>();
  readonly #journal: { readonly node: SpecNode; readonly part: string }[] = [];

  /** What a whole node, or its part on the path, resolved to. */
  get(node: SpecNode, path: readonly string[] | undefined): SpecNode | undefined {
    const entries = this.#entries.get(node);
    return entries?.get(WHOLE) ?? (path && entries?.get(JSON.stringify(path)));
  }

  set(node: SpecNode, path: readonly string[] | undefined, resolved: SpecNode): void {
    const part = path === undefined ? WHOLE : JSON.stringify(path);
    const entries = this.#entries.get(node) ?? new Map<string, SpecNode>();
    this.#entries.set(node, entries.set(part, resolved));
    this.#journal.push({ node, part });
  }

  mark(): number {
    return this.#journal.length;
  }

  /** Forgets what was learned since the mark. */
  rollBack(mark: number): void {
    for (const { node, part } of this.#journal.splice(mark)) this.#entries.get(node)?.delete(part);
  }
}

const WHOLE = '';
