import { Dict, DictBuilder } from '../../model/dict.js';
import { limitError, type RelatedPlace } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { isListIndex, type KeyPath, type PathStep } from '../../model/path.js';
import type { Key, Value } from '../../model/value.js';
import { formatWandbPath, type WandbSetting } from './flatten.js';
import { placesOf } from './name-findings.js';
import { wandbError } from './wandb-error.js';

/** A setting to be put back into a tree: by its path if it is known, else by what its name says. */
export type FlatSetting = Pick<WandbSetting, 'value'> & Partial<Omit<WandbSetting, 'value'>>;

/**
 * The tree of a list of settings, keys in the order in which they first occur. It is the inverse of {@link flattenWandb}
 * with its paths always, from names alone where no name is ambiguous (spec wandb 12).
 * @throws MergeError `WANDB_NAME_CLASH` for two settings with one path, `WANDB_NAME_SHADOW` for one below another,
 * `WANDB_NAME_AMBIGUOUS` for a name with an empty label, `WANDB_LIST_GAP` for a list without some of its indexes;
 * LimitError `LIMIT_DEPTH`
 */
export function unflattenWandb(settings: readonly FlatSetting[], limits?: Partial<Limits>): Value {
  const depth = withLimits(limits).depth;
  const root: Branch = { kind: 'branch', children: new DictBuilder(), path: [] };
  for (const setting of settings) {
    const path = setting.path ?? parseName(setting.name ?? '');
    if (path.length > depth) throw limitError('LIMIT_DEPTH', 'depth', depth);
    place(root, { ...setting, name: setting.name ?? formatWandbPath(path), path });
  }
  return buildTree(root);
}

type Node = Branch | { readonly kind: 'leaf'; readonly setting: WandbSetting };

interface Branch {
  readonly kind: 'branch';
  /** List indexes stand here as ints; whether the branch is a list is told by `isList`. */
  readonly children: DictBuilder<Node>;
  readonly path: KeyPath;
  isList?: boolean;
  /** A setting somewhere below, for messages. */
  witness?: WandbSetting;
}

function place(root: Branch, setting: WandbSetting): void {
  let branch = root;
  setting.path.forEach((step, position) => {
    const isLast = position === setting.path.length - 1;
    const key = keyIn(branch, step, setting);
    const child = branch.children.get(key);
    if (isLast) {
      if (child !== undefined) throw occupied(child, setting);
      branch.children.set(key, { kind: 'leaf', setting });
    } else {
      branch = branchAt(branch, key, child, { setting, path: setting.path.slice(0, position + 1) });
    }
  });
}

function branchAt(
  parent: Branch,
  key: Key,
  child: Node | undefined,
  { setting, path }: { readonly setting: WandbSetting; readonly path: KeyPath },
): Branch {
  if (child?.kind === 'leaf') throw shadowed(child.setting, setting);
  if (child !== undefined) return child;
  const branch: Branch = { kind: 'branch', children: new DictBuilder(), path, witness: setting };
  parent.children.set(key, branch);
  return branch;
}

/** The key of a step in a branch; the first step tells whether the branch is a list. */
function keyIn(branch: Branch, step: PathStep, setting: WandbSetting): Key {
  const isIndex = isListIndex(step);
  branch.isList ??= isIndex;
  if (branch.isList !== isIndex) {
    const name = formatWandbPath(branch.path);
    const message = `"${name}" is a list for one setting and a mapping for another`;
    throw wandbError('WANDB_NAME_SHADOW', message, {
      path: setting.path,
      related: bothPlaces(branch.witness, setting),
    });
  }
  return isIndex ? BigInt(step.index) : step;
}

function occupied(child: Node, setting: WandbSetting): Error {
  if (child.kind === 'branch') return shadowed(setting, child.witness ?? setting);
  return wandbError('WANDB_NAME_CLASH', `"${setting.name}" is set twice`, {
    path: setting.path,
    related: bothPlaces(child.setting, setting),
    hint: 'keep one of the two, or give the paths of settings that only share a name',
  });
}

function shadowed(above: WandbSetting, below: WandbSetting): Error {
  return wandbError('WANDB_NAME_SHADOW', `"${above.name}" is a value and cannot also hold "${below.name}"`, {
    path: below.path,
    related: bothPlaces(above, below),
    hint: 'rename one of them, or give their paths if only the names are alike',
  });
}

function bothPlaces(first: WandbSetting | undefined, second: WandbSetting): RelatedPlace[] {
  return placesOf(first === undefined ? [second] : [first, second]);
}

function buildTree(node: Node): Value {
  if (node.kind === 'leaf') return node.setting.value;
  const children = node.children.build();
  if (node.isList !== true) return Dict.from(Array.from(children, ([key, child]) => [key, buildTree(child)]));
  return Array.from({ length: children.size }, (_, index) => {
    const child = children.get(BigInt(index));
    if (child === undefined) throw listGap(node, index);
    return buildTree(child);
  });
}

function listGap(node: Branch, index: number): Error {
  const name = `${formatWandbPath(node.path)}[${index}]`;
  return wandbError('WANDB_LIST_GAP', `The list item ${name} is not set, but a later one is`, {
    path: [...node.path, { index }],
    related: placesOf(node.witness === undefined ? [] : [node.witness]),
  });
}

/** What a name says of its path: dots separate labels, brackets hold list indexes. */
function parseName(name: string): KeyPath {
  const first = /^[^.[\]]+/.exec(name)?.[0];
  if (first === undefined) throw ambiguous(name, 0);
  const path: PathStep[] = [first];
  const next = /\.([^.[\]]+)|\[(\d{1,15})\]/y;
  next.lastIndex = first.length;
  for (let end = first.length; end < name.length; end = next.lastIndex) {
    const found = next.exec(name);
    if (found === null) throw ambiguous(name, end);
    path.push(found[1] ?? { index: Number(found[2]) });
  }
  return path;
}

function ambiguous(name: string, start: number): Error {
  return wandbError('WANDB_NAME_AMBIGUOUS', `The name "${name}" does not tell its path`, {
    source: { name: 'name', text: name },
    span: { start, end: Math.min(start + 1, name.length) },
    hint: 'give the path of the setting as well',
  });
}
