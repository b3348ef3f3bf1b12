import type { ConfigFile } from './config-file.js';
import type { DefaultsEntry } from './defaults-entry.js';

/** The place of a config's own content among its children. */
export interface SelfNode {
  readonly kind: 'self';
}

/** An entry and what it led to. */
export interface EntryNode {
  readonly kind: 'entry';
  readonly entry: DefaultsEntry;
  /** `included`: its config is part of the result; `none`: the option is null; the others add nothing. */
  readonly state: 'included' | 'none' | 'deleted' | 'absent';
  /** The config, where it is included. */
  readonly file?: ConfigFile;
  /** What its defaults list includes, in list order; absent for a config without one. */
  readonly children?: readonly DefaultsNode[];
}

export type DefaultsNode = SelfNode | EntryNode;

/** The tree as `--info defaults-tree` shows it: a label, or a label and its children. */
export type DefaultsTree = string | readonly [string, readonly DefaultsTree[]];

/** Labels for a tree of defaults (spec hydra-compose 12). */
export function labelTree(node: EntryNode): DefaultsTree {
  if (node.children === undefined) return node.entry.label;
  const { base } = node.entry.place;
  const self = base === '' ? '_self_' : `${base}/_self_`;
  return [node.entry.label, node.children.map((child) => (child.kind === 'self' ? self : labelTree(child)))];
}
