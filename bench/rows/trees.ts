import {
  applyOverrides,
  diff,
  flatten,
  merge,
  parseYaml,
  resolve,
  toJS,
  unflatten,
  type Config,
} from '../../src/index.js';
import { configText, interpolationText, OVERRIDES } from '../inputs.js';
import type { Peers } from '../peers.js';
import type { Row } from '../row.js';

/** Trees of common size in memory. */
export function treeRows(peers: Peers): Row[] {
  const small = parseYaml(configText(1_000));
  const many = parseYaml(interpolationText(1_000));
  return [
    applyRow(),
    applyTenRow(small, peers),
    mergeRow(small, peers),
    diffRow(small, peers),
    ...flatRows(small, peers),
    {
      work: 'resolve 1,000 interpolations',
      ours: { name: 'hparams', run: () => resolve(many) },
      peers: [],
      python: { work: 'resolve', most: 1 / 100, aim: 1 / 200 },
    },
  ];
}

/** A small change of a large tree: sharing makes it cheap. */
export function largeTreeRows(peers: Peers): Row[] {
  const path = ['domain_0', 'field_3', 'group_60', 'part_961', 'key_1'];
  const key = path.join('.');
  const large = parseYaml(configText(100_000));
  const plain = toJS(large.root) as object;
  const changed = applyOverrides(large, [`${key}=1`]);
  const plainChanged = toJS(changed.root) as object;
  const change = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 1) as object;
  return [
    {
      work: 'one override into 100,000 leaves',
      floor: { peer: '@fastify/deepmerge', most: 1 / 500, aim: 1 / 1000 },
      ours: { name: 'hparams', run: () => applyOverrides(large, [`${key}=1`]) },
      peers: [{ name: '@fastify/deepmerge', run: () => peers.fastifyDeepmerge(plain, change) }],
    },
    {
      work: 'the difference of one override in 100,000 leaves',
      floor: { peer: 'microdiff', most: 1 / 500, aim: 1 / 1000 },
      ours: { name: 'hparams', run: () => diff(large, changed) },
      peers: [{ name: 'microdiff', run: () => peers.microdiff(plain, plainChanged) }],
    },
  ];
}

function applyRow(): Row {
  const config = parseYaml('optimizer: {lr: 1, betas: [1]}\nseed: 1\n');
  return {
    work: 'apply one override to a small config',
    ours: { name: 'hparams', run: () => applyOverrides(config, ['optimizer.lr=0.1']) },
    peers: [{ name: 'JSON.parse of its text', run: () => JSON.parse(`"${OVERRIDES.short}"`) as unknown }],
  };
}

function applyTenRow(small: Config, peers: Peers): Row {
  const parts = Array.from({ length: 10 }, (_, at) => `part_${String(at)}`);
  const overrides = parts.map((part, at) => `group_0.${part}.key_1=${String(at)}`);
  const change = { group_0: Object.fromEntries(parts.map((part, at) => [part, { key_1: at }])) };
  const plain = toJS(small.root) as object;
  return {
    work: 'apply 10 overrides to 1,000 leaves',
    ours: { name: 'hparams', run: () => applyOverrides(small, overrides) },
    peers: [{ name: 'deepmerge', run: () => peers.deepmerge(plain, change) }],
  };
}

function mergeRow(small: Config, peers: Peers): Row {
  const tenth = parseYaml(configText(100, 1_000).replaceAll('0.001', '0.002'));
  const plain = toJS(small.root) as object;
  const plainTenth = toJS(tenth.root) as object;
  return {
    work: 'merge 100 leaves into 1,000',
    floor: { peer: 'deepmerge', most: 1 / 3, aim: 1 / 5 },
    ours: { name: 'hparams', run: () => merge([small, tenth]) },
    peers: [
      { name: 'deepmerge', run: () => peers.deepmerge(plain, plainTenth) },
      { name: '@fastify/deepmerge', run: () => peers.fastifyDeepmerge(plain, plainTenth) },
    ],
    python: { work: 'merge', most: 1 / 300, aim: 1 / 500 },
  };
}

function diffRow(small: Config, peers: Peers): Row {
  const other = parseYaml(configText(1_000).replaceAll('0.001', '0.002'));
  const plain = toJS(small.root) as object;
  const plainOther = toJS(other.root) as object;
  return {
    work: 'full difference of 1,000 leaves, an eighth changed',
    floor: { peer: 'microdiff', most: 1, aim: 0.5 },
    ours: { name: 'hparams', run: () => diff(small, other) },
    peers: [{ name: 'microdiff', run: () => peers.microdiff(plain, plainOther) }],
  };
}

/** `flat` leaves an object whose names are hashed; ours hashes them when it is asked for one, so there is a row for each. */
function flatRows({ root }: Config, peers: Peers): Row[] {
  const plain = toJS(root) as object;
  const names = flatten(root);
  const plainNames = peers.flat.flatten(plain);
  const flat = { name: 'flat', run: () => peers.flat.flatten(plain) };
  return [
    {
      work: 'flatten 1,000 leaves',
      floor: { peer: 'flat', most: 1 / 1.2, aim: 1 / 1.4 },
      ours: { name: 'hparams', run: () => flatten(root) },
      peers: [flat],
    },
    {
      work: 'flatten 1,000 leaves into a Map by name',
      floor: { peer: 'flat', most: 1 / 1.2, aim: 1 / 1.4 },
      ours: { name: 'hparams', run: () => new Map(flatten(root)) },
      peers: [flat],
    },
    {
      work: 'unflatten 1,000 leaves',
      floor: { peer: 'flat', most: 1 / 3, aim: 1 / 4 },
      ours: { name: 'hparams', run: () => unflatten(names) },
      peers: [{ name: 'flat', run: () => peers.flat.unflatten(plainNames) }],
    },
  ];
}
