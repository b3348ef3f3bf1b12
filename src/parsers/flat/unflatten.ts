import { Dict, DictBuilder } from '../../model/dict.js';
import { errorOf, limitError } from '../../model/errors.js';
import { withLimits, type Limits } from '../../model/limits.js';
import { isListIndex, type PathStep } from '../../model/path.js';
import { pythonStr } from '../../model/python-text.js';
import type { Key, Value } from '../../model/value.js';
import { EMPTY_KEY, FLAT_KEYS, lastStepStart, readLastStep } from './flat-name.js';

/**
 * The tree that `flatten` made one level of; keys stand in the order in which they first occur, and values stay whole.
 * No name at all makes the empty dict.
 * @throws ParseError `FLAT_NAME_SYNTAX`; ValidationError `FLAT_NAME_CLASH` where one name is a value and the start of others,
 * or a dict and a list at once, `FLAT_LIST_GAP` for a list without some of its items; LimitError `LIMIT_DEPTH`
 */
export function unflatten(flat: ReadonlyMap<Key, Value>, options: { readonly limits?: Partial<Limits> } = {}): Value {
  if (flat.size === 0) return Dict.empty();
  const root = flat.size === 1 ? flat.get('') : undefined;
  if (root !== undefined) return root;
  return new Unflattening(withLimits(options.limits).depth).treeOf(flat);
}

/** A dict or list under construction; its first child tells which. */
class Branch {
  readonly name: string;
  /** Keys of a dict, or the indexes of a list. */
  readonly keys: Key[] = [];
  readonly children: (Value | Branch)[] = [];
  #isList: boolean | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get isList(): boolean {
    return this.#isList === true;
  }

  /** `name` is the name of the child. */
  add(step: PathStep, child: Value | Branch, name: string): void {
    const isIndex = isListIndex(step);
    this.#isList ??= isIndex;
    if (this.#isList !== isIndex) throw kindClash(this.name, name);
    this.keys.push(isIndex ? step.index : step);
    this.children.push(child);
  }
}

class Unflattening {
  readonly #root = new Branch('');
  readonly #branches = new Map([['', this.#root]]);
  readonly #depthLimit: number;

  constructor(depthLimit: number) {
    this.#depthLimit = depthLimit;
  }

  treeOf(flat: ReadonlyMap<Key, Value>): Value {
    let branch = this.#root;
    for (const [key, value] of flat) {
      const name = typeof key === 'string' ? key : pythonStr(key);
      const start = lastStepStart(name);
      // Names come in runs of one container.
      if (start !== branch.name.length || !name.startsWith(branch.name))
        branch = this.#branchAt(name.slice(0, start), name, 1);
      branch.add(readLastStep(name, start, name), value, name);
    }
    return close(this.#root);
  }

  /** The container of that name in `whole`, which has `below` steps behind it: a name is cut from its end. */
  #branchAt(name: string, whole: string, below: number): Branch {
    const known = this.#branches.get(name);
    if (known !== undefined) return known;
    if (below >= this.#depthLimit) throw limitError('LIMIT_DEPTH', 'depth', this.#depthLimit);
    const start = lastStepStart(name);
    const parent = this.#branchAt(name.slice(0, start), whole, below + 1);
    const branch = new Branch(name);
    parent.add(readLastStep(name, start, whole), branch, name);
    this.#branches.set(name, branch);
    return branch;
  }
}

function close(branch: Branch): Value {
  const values = branch.children.map((child) => (child instanceof Branch ? close(child) : child));
  if (!areDistinct(branch.keys)) throw nameClash(repeatedName(branch));
  return branch.isList ? itemsOf(branch, values) : Dict.ofDistinct(branch.keys, values);
}

/** Whether no two keys are equal. Asked once for all of them: texts, the usual keys, cost one hash each. */
function areDistinct(keys: readonly Key[]): boolean {
  const areTexts = keys.every((key) => typeof key === 'string');
  return areTexts ? new Set(keys).size === keys.length : firstRepeated(keys) === undefined;
}

function firstRepeated(keys: readonly Key[]): Key | undefined {
  const seen = new DictBuilder<null>();
  return keys.find((key, before) => seen.set(key, null).size === before);
}

function itemsOf({ keys, name }: Branch, values: readonly Value[]): Value {
  if (keys.every((index, at) => index === at)) return values;
  const items = new Map(keys.map((index, at) => [index, values[at]]));
  return values.map((_, index) => {
    const item = items.get(index);
    if (item === undefined) throw listGap(`${name}[${index}]`);
    return item;
  });
}

function repeatedName({ keys, isList, name }: Branch): string {
  const key = firstRepeated(keys) ?? '';
  if (isList) return `${name}[${pythonStr(key)}]`;
  return (name === '' ? '' : `${name}.`) + (key === '' ? EMPTY_KEY : FLAT_KEYS.write(key));
}

function nameClash(name: string): Error {
  return errorOf({
    code: 'FLAT_NAME_CLASH',
    message: `The name "${name}" stands for a value, but other names go on from it or are equal to it`,
    hint: 'a name is either a value or the start of other names; write a "." inside a key as %2E',
  });
}

function kindClash(container: string, name: string): Error {
  return errorOf({
    code: 'FLAT_NAME_CLASH',
    message: `"${container}" is a dict for one name and a list for another, "${name}"`,
    hint: 'write list indexes in brackets and keys behind dots',
  });
}

function listGap(name: string): Error {
  return errorOf({
    code: 'FLAT_LIST_GAP',
    message: `The list item ${name} is not set, but a later one is`,
    hint: 'number the items of a list from 0 without a gap',
  });
}
