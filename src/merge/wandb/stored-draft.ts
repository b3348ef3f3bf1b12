import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import { isDict, type Value } from '../../model/value.js';
import type { WandbPath } from '../../parsers/wandb/paths.js';
import { sortKeys } from '../../parsers/wandb/sorted-tree.js';

/** A node of the stored tree: a mapping, or a leaf, which is anything else (lists included). */
type StoredNode = StoredBranch | { readonly kind: 'leaf'; readonly value: Value };

interface StoredBranch {
  readonly kind: 'branch';
  readonly children: Map<string, StoredNode>;
}

/** The tree that the core keeps, under change (spec wandb 8). */
export class StoredDraft {
  readonly #root: StoredBranch = { kind: 'branch', children: new Map() };

  constructor(tree?: Dict<Value>) {
    for (const [key, value] of tree ?? []) this.merge([pythonStr(key)], value);
  }

  /** True if a mapping or leaf stands at a path. */
  has(path: WandbPath): boolean {
    let node: StoredNode | undefined = this.#root;
    for (const label of path) node = node?.kind === 'branch' ? node.children.get(label) : undefined;
    return node !== undefined;
  }

  /** Puts a value at a path: a mapping is merged in leaf by leaf, so an empty one does nothing; a leaf replaces. */
  merge(path: WandbPath, value: Value): void {
    if (!isDict(value)) this.#setLeaf(path, value);
    else for (const [key, child] of value) this.merge([...path, pythonStr(key)], child);
  }

  /** Takes a node out, and then every mapping above that has become empty. */
  remove(path: WandbPath): void {
    const above: StoredBranch[] = [this.#root];
    for (const label of path.slice(0, -1)) {
      const next = above.at(-1)?.children.get(label);
      if (next?.kind !== 'branch') return;
      above.push(next);
    }
    for (let at = above.length - 1; at >= 0; at--) {
      const branch = above[at];
      branch?.children.delete(path[at] ?? '');
      if (branch !== undefined && branch.children.size > 0) return;
    }
  }

  /** The tree, keys in the order of their code points. */
  build(): Dict<Value> {
    return buildBranch(this.#root);
  }

  #setLeaf(path: WandbPath, value: Value): void {
    let branch = this.#root;
    for (const label of path.slice(0, -1)) {
      const next = branch.children.get(label);
      const child: StoredBranch = next?.kind === 'branch' ? next : { kind: 'branch', children: new Map() };
      if (child !== next) branch.children.set(label, child);
      branch = child;
    }
    branch.children.set(path.at(-1) ?? '', { kind: 'leaf', value: sortKeys(value) });
  }
}

function buildBranch({ children }: StoredBranch): Dict<Value> {
  const keys = [...children.keys()].sort(compareCodePoints);
  const values = keys.map((key): Value => {
    const node = children.get(key);
    if (node === undefined) return null;
    return node.kind === 'leaf' ? node.value : buildBranch(node);
  });
  return Dict.ofDistinct(keys, values);
}
