import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeWith } from '../../src/compose/compose.js';
import type { ParsedFiles } from '../../src/compose/config-repository.js';
import { createComposer, memorySource, printYaml, type ConfigSource } from '../../src/index.js';
import type { Row } from '../row.js';
import type { Peers } from '../peers.js';

const PROJECT = fileURLToPath(new URL('../../examples/project/conf', import.meta.url));

const OVERRIDES = [
  'experiment=vit_imagenet',
  'logger=wandb',
  'optimizer.lr=0.0003',
  'trainer.max_epochs=10',
  'seed=7',
  '+trainer.accumulate=4',
  'dataset.batch_size=64',
  'tags=[a,b]',
  '~optimizer.eps',
  'notes=bench',
];

/** Composing the example project with a composer that has its files parsed. */
export function composeRows(peers: Peers): Row[] {
  const names = readdirSync(PROJECT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const source = memorySource(
    Object.fromEntries(names.map((name) => [name, readFileSync(`${PROJECT}/${name}`, 'utf8')])),
  );
  const composer = createComposer({ source });
  const text = printYaml(composer.compose(OVERRIDES).config.root);
  return [
    {
      work: 'compose the example project with 10 overrides, warm',
      floor: { peer: 'yaml.parse of the result', most: 0.5 },
      ours: { name: 'hparams', run: () => composer.compose(OVERRIDES) },
      peers: [{ name: 'yaml.parse of the result', run: () => peers.yaml.parse(text) }],
    },
    {
      work: 'compose the example project: what origins cost',
      floor: { peer: 'hparams without origins', most: 1.25 },
      ours: { name: 'hparams', run: () => composer.compose(OVERRIDES) },
      peers: [{ name: 'hparams without origins', run: composeWithoutOrigins(source) }],
    },
  ];
}

/** The same composition over files whose values do not say where they came from: then nothing keeps histories. */
function composeWithoutOrigins(source: ConfigSource): () => unknown {
  const options = { source, overrides: OVERRIDES };
  const parsed: ParsedFiles = new Map();
  composeWith(options, parsed);
  for (const files of parsed.values()) {
    for (const [name, file] of files) files.set(name, { ...file, content: { root: file.content.root } });
  }
  if (composeWith(options, parsed).config.origins !== undefined) throw new Error('Something keeps origins');
  return () => composeWith(options, parsed);
}
