import { editYaml, parseHocon, parseYaml, printYaml, toJS } from '../../src/index.js';
import { configText, flatText, inputFile, projectFiles, someKeys } from '../inputs.js';
import type { Peers } from '../peers.js';
import type { Row } from '../row.js';

/** Whole documents of common size: reading, printing, editing text. */
export function documentRows(peers: Peers): Row[] {
  return [projectRow(peers), ...sizedRows('1k keys', 1_000, peers), manyEditsRow('1k', 1_000), clearmlRow()];
}

/** The same for documents as large as they come. */
export function largeDocumentRows(peers: Peers): Row[] {
  return [...sizedRows('50k keys', 50_000, peers), manyEditsRow('50k', 50_000), oneMapRow(configText(50_000))];
}

function projectRow(peers: Peers): Row {
  const texts = Object.values(projectFiles());
  return {
    work: 'load YAML with spans and origins, the files of the example project',
    floor: { peer: 'yaml.parse', most: 1.25, aim: 1 / 15 },
    ours: { name: 'hparams', run: () => texts.map((text) => parseYaml(text)) },
    peers: [
      { name: 'yaml.parse', run: () => texts.map((text) => peers.yaml.parse(text)) },
      { name: 'js-yaml', run: () => texts.map((text) => peers.jsYaml.load(text)) },
    ],
  };
}

function sizedRows(size: string, keys: number, peers: Peers): Row[] {
  const text = configText(keys);
  const key = firstKey(keys);
  const config = parseYaml(text);
  const json = JSON.stringify(toJS(config.root));
  const isSmall = text.length < 100_000;
  return [
    {
      work: `load YAML with spans and origins, ${size}`,
      floor: { peer: 'yaml.parse', most: 1.25, aim: 1 / 15 },
      ours: { name: 'hparams', run: () => parseYaml(text) },
      peers: [
        { name: 'yaml.parse', run: () => peers.yaml.parse(text) },
        ...(isSmall ? [{ name: 'js-yaml', run: () => peers.jsYaml.load(text) }] : []),
        { name: 'JSON.parse', run: () => JSON.parse(json) as unknown },
      ],
      ...(isSmall && { python: { work: 'load', most: 1 } }),
    },
    {
      work: `print YAML, ${size}`,
      ours: { name: 'hparams', run: () => printYaml(config.root) },
      peers: [{ name: 'js-yaml', run: () => peers.jsYaml.dump(JSON.parse(json)) }],
      ...(isSmall && { python: { work: 'print', most: 1 / 50, aim: 1 / 100 } }),
    },
    {
      work: `edit one key in text, ${size}`,
      floor: { peer: 'yaml setIn + toString', most: 1 / 1.4, aim: 1 / 20 },
      ours: { name: 'hparams', run: () => editYaml(text, [`${key}=256`]) },
      peers: [{ name: 'yaml setIn + toString', run: () => editByReprinting(text, key, peers) }],
    },
  ];
}

function editByReprinting(text: string, key: string, peers: Peers): string {
  const document = peers.yaml.parseDocument(text);
  document.setIn(key.split('.'), 256);
  return document.toString();
}

/** A key of a text of so many; how deep it lies depends on their number. */
function firstKey(keys: number): string {
  return someKeys(keys, 1)[0] ?? '';
}

/** Where the edits are as many as the keys, the time is theirs and not the document's: no floor there. */
function manyEditsRow(size: string, keys: number): Row {
  const text = configText(keys);
  const edits = someKeys(keys, 1_000).map((key, at) => `${key}=${String(at)}`);
  return {
    work: `make 1,000 edits in a text of ${size} keys`,
    ...(keys > 10 * edits.length && { floor: { peer: 'one edit', most: 1.5 } }),
    ours: { name: 'hparams', run: () => editYaml(text, edits) },
    peers: [{ name: 'one edit', run: () => editYaml(text, [`${firstKey(keys)}=256`]) }],
  };
}

/** `yaml` is left out: with its defaults it compares each key with all before it, and takes half a minute. */
function oneMapRow(nested: string): Row {
  const flat = flatText(50_000);
  return {
    work: 'load YAML, 50k keys in one map',
    floor: { peer: 'as many in nested maps', most: 1.5 },
    ours: { name: 'hparams', run: () => parseYaml(flat) },
    peers: [{ name: 'as many in nested maps', run: () => parseYaml(nested) }],
  };
}

function clearmlRow(): Row {
  const text = inputFile('clearml.conf');
  const json = JSON.stringify(toJS(parseHocon(text, { dialect: 'spec' }).root));
  return {
    work: 'read a clearml.conf of 10 kB',
    floor: { peer: 'JSON.parse of the equal JSON', most: 30, aim: 3 },
    ours: { name: 'hparams', run: () => parseHocon(text) },
    peers: [
      { name: 'JSON.parse of the equal JSON', run: () => JSON.parse(json) as unknown },
      { name: 'hparams with the dialect of the HOCON specification', run: () => parseHocon(text, { dialect: 'spec' }) },
    ],
  };
}
