import {
  applyOverrides,
  diff,
  editYaml,
  flatten,
  merge,
  parseHocon,
  parseOverride,
  parseYaml,
  printYaml,
  resolve,
  toJS,
  unflatten,
} from '../../src/index.js';
import { configText, hoconText, interpolationText, someKeys } from '../inputs.js';
import type { Call, Row } from '../row.js';

/** The sizes at which growth is looked at: the first is what the others are compared with. */
export const GROWTH_SIZES = [1_000, 10_000, 100_000] as const;

/** How many times the cost of a leaf among 1,000 a leaf among 100,000 may cost. */
export const GROWTH_FLOOR = 3;

/** How the names of these rows begin. */
export const GROWTH_PREFIX = 'growth: ';

/** A piece of work on a tree or text of so many leaves. */
type SizedWork = (leaves: number) => () => unknown;

const WORKS: Readonly<Record<string, SizedWork>> = {
  'load YAML': (leaves) => {
    const text = configText(leaves);
    return () => parseYaml(text);
  },
  'print YAML': (leaves) => {
    const { root } = parseYaml(configText(leaves));
    return () => printYaml(root);
  },
  'edit a tenth of the keys in text': (leaves) => {
    const text = configText(leaves);
    const edits = someKeys(leaves, leaves / 10).map((key) => `${key}=7`);
    return () => editYaml(text, edits);
  },
  'apply overrides to a tenth of the leaves': (leaves) => {
    const config = parseYaml(configText(leaves));
    const overrides = someKeys(leaves, leaves / 10).map((key) => `${key}=7`);
    return () => applyOverrides(config, overrides);
  },
  'merge a tenth': (leaves) => {
    const config = parseYaml(configText(leaves));
    const tenth = parseYaml(configText(leaves / 10, leaves).replaceAll('0.001', '0.002'));
    return () => merge([config, tenth]);
  },
  'full difference': (leaves) => {
    const config = parseYaml(configText(leaves));
    const other = parseYaml(configText(leaves).replaceAll('0.001', '0.002'));
    return () => diff(config, other);
  },
  'resolve interpolations': (leaves) => {
    const config = parseYaml(interpolationText(leaves));
    return () => resolve(config);
  },
  flatten: (leaves) => {
    const { root } = parseYaml(configText(leaves));
    return () => flatten(root);
  },
  unflatten: (leaves) => {
    const names = flatten(parseYaml(configText(leaves)).root);
    return () => unflatten(names);
  },
  'to plain objects': (leaves) => {
    const { root } = parseYaml(configText(leaves));
    return () => toJS(root);
  },
  'parse one override with a list': (leaves) => {
    const text = `model.sizes=[${Array.from({ length: leaves }, (_, at) => String(at)).join(',')}]`;
    return () => parseOverride(text, {});
  },
  'read HOCON': (leaves) => {
    const text = hoconText(leaves);
    return () => parseHocon(text);
  },
};

/** The cost of a leaf at each size, one work after the other: what grows faster than its input shows here. */
export function* growthRows(isWanted: (work: string) => boolean): Generator<Row, undefined> {
  for (const [name, prepare] of Object.entries(WORKS)) {
    const work = GROWTH_PREFIX + name;
    // Trees of 100,000 leaves take their time to make.
    if (!isWanted(work)) continue;
    const [first, ...others] = GROWTH_SIZES.map((leaves) => sized(leaves, prepare));
    const ours = others.pop();
    if (first === undefined || ours === undefined) return;
    const floor = { peer: first.name, most: GROWTH_FLOOR };
    yield { work, floor, ours, peers: [first, ...others] };
  }
}

function sized(leaves: number, prepare: SizedWork): Call {
  return { name: `a leaf among ${leaves.toLocaleString('en')}`, run: prepare(leaves), units: leaves };
}
