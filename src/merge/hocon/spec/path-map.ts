import type { Origin } from '../../../model/origin.js';
import type { Budget } from '../budget.js';
import { objectNode, textNode, type SpecNode, type SpecObject } from './nodes.js';

/** A text at a path given with dots, as in a properties file or the environment. */
export interface PathEntry {
  readonly path: string;
  readonly text: string;
  readonly origin: Origin;
}

interface Branch {
  readonly children: Map<string, Branch>;
  entry?: PathEntry;
}

/**
 * An object of texts by their paths; where a path is both a text and an object, the object wins (spec hocon 3).
 * @throws LimitError `LIMIT_DEPTH`
 */
export function objectOfPaths(entries: Iterable<PathEntry>, origin: Origin, budget: Budget): SpecObject {
  const root: Branch = { children: new Map() };
  for (const entry of entries) {
    let branch = root;
    const path = entry.path.split('.');
    budget.checkDepth(path.length);
    for (const key of path) branch = childOf(branch, key);
    branch.entry = entry;
  }
  return objectOf(root, origin);
}

function childOf({ children }: Branch, key: string): Branch {
  const known = children.get(key);
  if (known !== undefined) return known;
  const made: Branch = { children: new Map() };
  children.set(key, made);
  return made;
}

function objectOf(branch: Branch, origin: Origin): SpecObject {
  const fields = new Map<string, SpecNode>();
  for (const [key, child] of branch.children) {
    const { entry } = child;
    const isText = child.children.size === 0 && entry !== undefined;
    fields.set(key, isText ? textNode(entry.text, entry.origin) : objectOf(child, origin));
  }
  return objectNode(fields, origin);
}
