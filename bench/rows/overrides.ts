import { checkOverride, parseOverride } from '../../src/index.js';
import type { Call, Row } from '../row.js';
import { OVERRIDES, OVERRIDES_JSON } from '../inputs.js';

/** Parsing overrides without the cache of texts, against the least that reading what they say can cost. */
export function overrideRows(): Row[] {
  return [
    parseRow('short', [OVERRIDES.short], [OVERRIDES_JSON.short], { most: 10, aim: 1.5 }),
    parseRow('medium', [OVERRIDES.medium], [OVERRIDES_JSON.medium], { most: 10, aim: 1.5 }),
    parseRow('long', [OVERRIDES.long], [OVERRIDES_JSON.long], { most: 12, aim: 2.5 }),
    parseRow('mixed', OVERRIDES.mixed, OVERRIDES_JSON.mixed, { most: 10, aim: 1.5 }),
    {
      work: 'parse overrides, mixed, seen before',
      floor: { peer: 'Map.get of the text', most: 3 },
      ours: each('hparams', OVERRIDES.mixed, (text) => parseOverride(text)),
      peers: [mapCall()],
    },
    {
      work: 'refuse overrides, with span and expected set',
      floor: { peer: 'accept them', most: 4 },
      ours: each('hparams', OVERRIDES.mixed, (text) => checkOverride(`${text})`, {})),
      peers: [each('accept them', OVERRIDES.mixed, (text) => checkOverride(text, {}))],
    },
  ];
}

function parseRow(
  name: string,
  texts: readonly string[],
  jsons: readonly string[],
  floor: { readonly most: number; readonly aim: number },
): Row {
  return {
    work: `parse overrides, ${name}`,
    floor: { peer: 'JSON.parse of the same as JSON', ...floor },
    ours: each('hparams', texts, (text) => parseOverride(text, {})),
    peers: [each('JSON.parse of the same as JSON', jsons, (text) => JSON.parse(text) as unknown)],
  };
}

function mapCall(): Call {
  const map = new Map<string, unknown>(OVERRIDES.mixed.map((text) => [text, parseOverride(text)]));
  return each('Map.get of the text', OVERRIDES.mixed, (text) => map.get(text));
}

/** One after the other; times are given for one text. */
function each(name: string, texts: readonly string[], work: (text: string) => unknown): Call {
  const run = (): unknown => {
    let last: unknown;
    for (const text of texts) last = work(text);
    return last;
  };
  return { name, run, units: texts.length };
}
