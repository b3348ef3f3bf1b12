import {
  goText,
  isDict,
  isInterpolation,
  isList,
  isMissing,
  type Dict,
  type Key,
  type Value,
} from '../../src/index.js';

/** What the table of pairs in docs/conversions.md says that a config must be free of, and a config that is not. */
export interface Word {
  readonly holds: (root: Dict<Value>) => boolean;
  readonly witness: string;
}

const NAME = /^(?!(?:true|false|null|nan|inf)$)[A-Za-z_][A-Za-z0-9_-]*$/i;

/** Empty, with a character that ends or changes a key, or with a last backslash that is half a pair. */
const UNREADABLE = /^$|["\t\n\r]|(?<!\\)(?:\\\\)*\\$/;

export const WORDS: Readonly<Record<string, Word>> = {
  names: { holds: (root) => !allKeys(root, (key) => typeof key === 'string' && NAME.test(key)), witness: '"a.b": 1' },
  'key types': { holds: (root) => !allKeys(root, (key) => typeof key === 'string'), witness: 'a: {1: x}' },
  'key types at the root': { holds: (root) => root.keyList.some((key) => typeof key !== 'string'), witness: '1: x' },
  slashes: {
    holds: (root) => !allKeys(root, (key) => typeof key !== 'string' || !key.includes('/')),
    witness: 'a: {b/c: 1}',
  },
  bytes: { holds: (root) => someLeaf(root, (leaf) => leaf instanceof Uint8Array), witness: 'a: !!binary YQ==' },
  'empty dicts': { holds: hasEmptyDict, witness: 'a: {b: {c: {}}}' },
  evaluation: {
    holds: (root) => someLeaf(root, (leaf) => typeof leaf === 'string' && (isInterpolation(leaf) || isMissing(leaf))),
    witness: 'a: ["???"]',
  },
  reserved: { holds: isReserved, witness: 'wandb_version: 1' },
  NaN: {
    holds: (root) => someLeaf(root, (leaf) => typeof leaf === 'number' && Number.isNaN(leaf)),
    witness: 'a: .nan',
  },
  infinities: {
    holds: (root) => someLeaf(root, (leaf) => leaf === Infinity || leaf === -Infinity),
    witness: 'a: .inf',
  },
  'whole floats': {
    holds: (root) => someLeaf(root, (leaf) => typeof leaf === 'number' && /^-?\d+$/.test(goText(leaf))),
    witness: 'a: 1.0',
  },
  'long ints': {
    holds: (root) => someLeaf(root, (leaf) => typeof leaf === 'bigint' && BigInt.asIntN(64, leaf) !== leaf),
    witness: 'a: 99999999999999999999',
  },
  'empty texts in lists': { holds: hasEmptyItem, witness: 'a: [""]' },
  'unreadable keys': {
    holds: (root) => !allKeys(root, (key) => typeof key !== 'string' || !UNREADABLE.test(key)),
    witness: 'a: {x\\: 1}',
  },
};

function allKeys(value: Value, holds: (key: Key) => boolean): boolean {
  if (isList(value)) return value.every((item) => allKeys(item, holds));
  return !isDict(value) || (value.keyList.every(holds) && value.valueList.every((child) => allKeys(child, holds)));
}

function someLeaf(value: Value, holds: (leaf: Value) => boolean): boolean {
  if (isList(value)) return value.some((item) => someLeaf(item, holds));
  return isDict(value) ? value.valueList.some((child) => someLeaf(child, holds)) : holds(value);
}

function hasEmptyDict(root: Dict<Value>): boolean {
  return root.valueList.some((value) => isDict(value) && (value.size === 0 || hasEmptyDict(value)));
}

function hasEmptyItem(value: Value): boolean {
  if (isList(value)) return value.some((item) => item === '' || hasEmptyItem(item));
  return isDict(value) && value.valueList.some(hasEmptyItem);
}

function isReserved(root: Dict<Value>): boolean {
  const names = root.keyList.filter((key) => typeof key === 'string');
  return (
    names.some((name) => /^-|-$|^(?:_wandb|wandb_version)$/.test(name)) ||
    someLeaf(root, (leaf) => typeof leaf === 'string' && leaf.startsWith('wandb-artifact://'))
  );
}
