import { applyOverrides, diff, merge, parseYaml, resolve, toJS, type Config } from '../../src/index.js';
import type { Row } from '../harness.js';
import { configText } from '../inputs.js';
import type { Peers } from '../peers.js';

/** Trees in memory: sharing makes a small change of a large tree cheap. */
export function treeRows(peers: Peers): Row[] {
  const large = parseYaml(configText(100_000));
  const plainLarge = toJS(large.root) as object;
  const changed = applyOverrides(large, ['group_7.part_120.key_1=1']);
  const plainChanged = toJS(changed.root) as object;
  const small = parseYaml(configText(1_000));
  return [
    {
      work: 'one override into 100,000 leaves',
      floor: { peer: '@fastify/deepmerge', most: 1 / 500 },
      ours: { name: 'hparams', run: () => applyOverrides(large, ['group_7.part_120.key_1=1']) },
      peers: [
        {
          name: '@fastify/deepmerge',
          run: () => peers.fastifyDeepmerge(plainLarge, { group_7: { part_120: { key_1: 1 } } }),
        },
      ],
    },
    {
      work: 'the difference of that',
      floor: { peer: 'microdiff', most: 1 / 500 },
      ours: { name: 'hparams', run: () => diff(large, changed) },
      peers: [{ name: 'microdiff', run: () => peers.microdiff(plainLarge, plainChanged) }],
    },
    mergeRow(small, peers),
    diffRow(small, peers),
    {
      work: 'resolve 1,000 interpolations',
      ours: resolveContestant(),
      peers: [{ name: 'JSON.parse of the config', run: () => JSON.parse(JSON.stringify(toJS(small.root))) as unknown }],
    },
  ];
}

function mergeRow(small: Config, peers: Peers): Row {
  const tenth = parseYaml(configText(100).replaceAll('0.001', '0.002'));
  const plain = toJS(small.root) as object;
  const plainTenth = toJS(tenth.root) as object;
  return {
    work: 'merge 100 leaves into 1,000',
    floor: { peer: 'deepmerge', most: 1 / 3 },
    ours: { name: 'hparams', run: () => merge([small, tenth]) },
    peers: [
      { name: 'deepmerge', run: () => peers.deepmerge(plain, plainTenth) },
      { name: '@fastify/deepmerge', run: () => peers.fastifyDeepmerge(plain, plainTenth) },
    ],
  };
}

function diffRow(small: Config, peers: Peers): Row {
  const other = parseYaml(configText(1_000).replaceAll('0.001', '0.002'));
  const plain = toJS(small.root) as object;
  const plainOther = toJS(other.root) as object;
  return {
    work: 'full difference of 1,000 leaves, an eighth changed',
    floor: { peer: 'microdiff', most: 1 },
    ours: { name: 'hparams', run: () => diff(small, other) },
    peers: [{ name: 'microdiff', run: () => peers.microdiff(plain, plainOther) }],
  };
}

function resolveContestant(): Row['ours'] {
  const lines = Array.from({ length: 1_000 }, (_, at) => `k${String(at)}: \${base.v${String(at % 10)}}/x`);
  const config = parseYaml(
    `base: {v0: 0, v1: 1, v2: 2, v3: 3, v4: 4, v5: 5, v6: 6, v7: 7, v8: 8, v9: 9}\n${lines.join('\n')}`,
  );
  return { name: 'hparams', run: () => resolve(config) };
}
