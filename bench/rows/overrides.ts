import { checkOverride, parseOverride } from '../../src/index.js';
import type { Row } from '../harness.js';
import { OVERRIDES, OVERRIDES_JSON } from '../inputs.js';

/** Parsing overrides without the cache of texts, against the least that reading their values can cost. */
export const OVERRIDE_ROWS: readonly Row[] = [
  parseRow('short', [OVERRIDES.short], [OVERRIDES_JSON.short]),
  parseRow('medium', [OVERRIDES.medium], [OVERRIDES_JSON.medium]),
  parseRow('long', [OVERRIDES.long], [OVERRIDES_JSON.long]),
  parseRow('mixed', OVERRIDES.mixed, OVERRIDES_JSON.mixed),
  {
    work: 'parse overrides, mixed, seen before',
    floor: { peer: 'Map.get of the text', most: 3 },
    ours: each('hparams', OVERRIDES.mixed, (text) => parseOverride(text)),
    peers: [mapRow()],
  },
  {
    work: 'refuse overrides, with span and expected set',
    floor: { peer: 'accept them', most: 4 },
    ours: each('hparams', OVERRIDES.mixed, (text) => checkOverride(`${text})`, {})),
    peers: [each('accept them', OVERRIDES.mixed, (text) => checkOverride(text, {}))],
  },
];

function parseRow(name: string, texts: readonly string[], jsons: readonly string[]): Row {
  return {
    work: `parse overrides, ${name}`,
    floor: { peer: 'JSON.parse of the values', most: name === 'long' ? 12 : 10 },
    ours: each('hparams', texts, (text) => parseOverride(text, {})),
    peers: [each('JSON.parse of the values', jsons, (text) => JSON.parse(text) as unknown)],
  };
}

function mapRow(): Row['ours'] {
  const map = new Map<string, unknown>(OVERRIDES.mixed.map((text) => [text, parseOverride(text)]));
  return each('Map.get of the text', OVERRIDES.mixed, (text) => map.get(text));
}

function each(name: string, texts: readonly string[], run: (text: string) => unknown): Row['ours'] {
  return {
    name,
    run: () => {
      let last: unknown;
      for (const text of texts) last = run(text);
      return last;
    },
  };
}
