import { Dict, DictBuilder } from '../../model/dict.js';
import { pythonStr } from '../../model/python-text.js';
import type { Source } from '../../model/source.js';
import { isDict, type Value } from '../../model/value.js';
import { checkDepth } from './depth.js';
import { sortTree } from './sorted-tree.js';
import { wandbError } from './wandb-error.js';

/** The labels that lead from the root of a stored config to a node. */
export type WandbPath = readonly string[];

/**
 * The labels of a path as launch files write it: dots separate, `\.` is a dot inside a label, a dot at the end is dropped
 * (spec wandb 12).
 * @throws ParseError `WANDB_PATH_ESCAPE` for a backslash that stands before anything but a dot (the SDK itself fails at the
 * end of the text, and never ends elsewhere)
 * @example parseWandbPath('optimizer.lr\\.base') // ['optimizer', 'lr.base']
 */
export function parseWandbPath(text: string): WandbPath {
  const labels: string[] = [];
  let label = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '.') {
      labels.push(label);
      label = '';
    } else if (character !== '\\') {
      label += character;
    } else if (text.charAt(++at) === '.') {
      label += '.';
    } else {
      throw badEscape({ name: 'path', text }, at - 1);
    }
  }
  return label === '' ? labels : [...labels, label];
}

function badEscape(source: Source, start: number): Error {
  return wandbError('WANDB_PATH_ESCAPE', 'A backslash in a path must stand before a dot', {
    source,
    span: { start, end: Math.min(start + 2, source.text.length) },
    hint: 'write \\. for a dot inside a label; other characters need no backslash, and a backslash itself cannot be written',
  });
}

/** Which parts of a tree to keep: with `include` only what lies under one of these paths, in any case not what lies under `exclude`. */
export interface WandbPathFilter {
  readonly include?: readonly WandbPath[];
  readonly exclude?: readonly WandbPath[];
}

/**
 * The leaves of a stored tree that a filter keeps. Lists are leaves; mappings that hold no leaf vanish; keys come sorted,
 * as the core keeps them (spec wandb 12).
 * @throws LimitError `LIMIT_DEPTH`
 */
export function filterWandbPaths(tree: Dict<Value>, filter: WandbPathFilter): Dict<Value> {
  checkDepth(tree);
  const include = trieOf(filter.include ?? []);
  const exclude = trieOf(filter.exclude ?? []);
  if (exclude.isEnd) return Dict.empty();
  const includesAll = include.isEnd || include.children.size === 0;
  return keep(sortTree(tree), includesAll ? undefined : include, exclude);
}

/** Paths by their labels; `isEnd` where one of them ends. */
interface PathTrie {
  isEnd: boolean;
  readonly children: Map<string, PathTrie>;
}

function trieOf(paths: readonly WandbPath[]): PathTrie {
  const root: PathTrie = { isEnd: false, children: new Map() };
  for (const path of paths) {
    let node = root;
    for (const label of path) {
      const next: PathTrie = node.children.get(label) ?? { isEnd: false, children: new Map() };
      node.children.set(label, next);
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}

/** The part of a mapping that is kept; no `include` where everything is included. */
function keep(tree: Dict<Value>, include: PathTrie | undefined, exclude: PathTrie | undefined): Dict<Value> {
  const kept = new DictBuilder<Value>();
  for (const [key, child] of tree) {
    const label = pythonStr(key);
    const excluded = exclude?.children.get(label);
    const included = include?.children.get(label);
    if (excluded?.isEnd === true || (include !== undefined && included === undefined)) continue;
    const inner = included?.isEnd === true ? undefined : included;
    if (!isDict(child)) {
      if (inner === undefined) kept.set(key, child);
      continue;
    }
    const part = keep(child, inner, excluded);
    if (part.size > 0) kept.set(key, part);
  }
  return kept.build();
}
