import { applyOverrides, editYaml, merge, parseYaml, printYaml, toJS, type Config } from '../../src/index.js';
import type { Row } from '../harness.js';
import { configText, OVERRIDES } from '../inputs.js';
import type { Peers } from '../peers.js';

const SIZES = [
  { name: '1k', leaves: 1_000 },
  { name: '50k', leaves: 50_000 },
] as const;

const TEN_OVERRIDES = Array.from({ length: 10 }, (_, at) => `group_0.part_${String(at)}.key_1=${String(at)}`);

/** Whole documents: reading, printing, applying overrides, editing text. */
export function documentRows(peers: Peers): Row[] {
  return [...SIZES.flatMap(({ name, leaves }) => sizedRows(name, configText(leaves), peers)), mixedOverrides()];
}

function sizedRows(name: string, text: string, peers: Peers): Row[] {
  const config = parseYaml(text);
  const plain = JSON.stringify(toJS(config.root));
  const document = (): unknown => {
    const parsed = peers.yaml.parseDocument(text);
    parsed.setIn(['group_0', 'part_0', 'key_1'], 256);
    return parsed.toString();
  };
  return [
    {
      work: `load YAML with spans and origins, ${name} keys`,
      floor: { peer: 'yaml.parse', most: 1.25 },
      ours: { name: 'hparams', run: () => parseYaml(text) },
      peers: [
        { name: 'yaml.parse', run: () => peers.yaml.parse(text) },
        { name: 'js-yaml', run: () => peers.jsYaml.load(text) },
        { name: 'JSON.parse', run: () => JSON.parse(plain) as unknown },
      ],
    },
    {
      work: `print YAML, ${name} keys`,
      ours: { name: 'hparams', run: () => printYaml(config.root) },
      peers: [{ name: 'js-yaml', run: () => peers.jsYaml.dump(JSON.parse(plain)) }],
    },
    applyRow(name, config, peers),
    {
      work: `edit one key in text, ${name} keys`,
      floor: { peer: 'yaml setIn + toString', most: 1 / 1.4 },
      ours: { name: 'hparams', run: () => editYaml(text, ['group_0.part_0.key_1=256']) },
      peers: [{ name: 'yaml setIn + toString', run: document }],
    },
  ];
}

function applyRow(name: string, config: Config, peers: Peers): Row {
  const plain = toJS(config.root) as object;
  const change = { group_0: Object.fromEntries(TEN_OVERRIDES.map((_, at) => [`part_${String(at)}`, { key_1: at }])) };
  return {
    work: `apply 10 overrides, ${name} keys`,
    ours: { name: 'hparams', run: () => applyOverrides(config, TEN_OVERRIDES) },
    peers: [
      { name: 'hparams merge', run: () => merge([config, { root: config.root }]) },
      { name: 'deepmerge', run: () => peers.deepmerge(plain, change) },
    ],
  };
}

function mixedOverrides(): Row {
  const text = 'optimizer: {lr: 1, betas: [1]}\nseed: 1\n';
  const config = parseYaml(text);
  return {
    work: 'apply one override to a small config',
    ours: { name: 'hparams', run: () => applyOverrides(config, ['optimizer.lr=0.1']) },
    peers: [{ name: 'JSON.parse of an override', run: () => JSON.parse(`"${OVERRIDES.short}"`) as unknown }],
  };
}
