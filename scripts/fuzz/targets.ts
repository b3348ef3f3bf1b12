import {
  applyDiff,
  applyOverrides,
  castValue,
  checkOverride,
  ConfigError,
  createSweep,
  diff,
  editYaml,
  identical,
  inferSchema,
  parseDotlist,
  parseElement,
  parseHocon,
  parseInterpolation,
  parseOverride,
  parseWandbConfig,
  parseWandbPath,
  parseYaml,
  parseYaml12,
  printInterpolation,
  printOverride,
  printYaml,
  resolve,
  select,
  splitKey,
  sweepFromWandb,
  toOverrides,
  update,
} from '../../src/index.js';
import { conversions } from './conversions.js';
import type { Language } from './texts.js';

/** One way of throwing a text at the library. A law that fails throws, like any other defect. */
export interface Target {
  readonly name: string;
  readonly language: Language;
  /** The characters that mean something in the language. */
  readonly alphabet: readonly string[];
  readonly run: (text: string) => void;
}

const OVERRIDE_ALPHABET = Array.from('a1 =,()[]{}:\'"\\$+~@/.-');
const YAML_ALPHABET = Array.from('a1 :-?,[]{}#&*!|>\'"%@\n\t<');
const INTERPOLATION_ALPHABET = Array.from('a1 ${}.[]:,\'"\\');
const KEY_ALPHABET = Array.from('a1.[]=\\/ "-:');
const HOCON_ALPHABET = Array.from('a1 ={}[],:+$?"\n#/.');

export const TARGETS: readonly Target[] = [
  { name: 'override', language: 'override', alphabet: OVERRIDE_ALPHABET, run: override },
  { name: 'yaml', language: 'yaml', alphabet: YAML_ALPHABET, run: yaml },
  { name: 'edit', language: 'yaml', alphabet: YAML_ALPHABET, run: edit },
  { name: 'interpolation', language: 'interpolation', alphabet: INTERPOLATION_ALPHABET, run: interpolation },
  { name: 'hocon', language: 'hocon', alphabet: HOCON_ALPHABET, run: hocon },
  { name: 'documents', language: 'yaml', alphabet: YAML_ALPHABET, run: documents },
  { name: 'conversions', language: 'yaml', alphabet: YAML_ALPHABET, run: conversions },
  { name: 'keys', language: 'override', alphabet: KEY_ALPHABET, run: keys },
];

/** Checking never throws, and agrees with parsing; printing gives the text back. */
function override(text: string): void {
  const { issues } = checkOverride(text);
  const [first] = issues;
  if (first !== undefined) return;
  const parsed = parseOverride(text, {});
  if (printOverride(parsed.tree) !== text) throw new Error(`printed as ${printOverride(parsed.tree)}`);
}

/** What is printed is read as the same value; a difference leads where it says. */
function yaml(text: string): void {
  const { root } = parseYaml(text);
  const again = parseYaml(printYaml(root)).root;
  // A few texts are floats to OmegaConf alone (`1._e5`), so printing once more must have settled them.
  if (!identical(parseYaml(printYaml(again)).root, again)) throw new Error('printing does not settle');
  if (!identical(applyDiff(root, diff({ root }, { root: again }, { order: true })), again))
    throw new Error('diff misleads');
}

/** An edited text means what the overrides make of its value. */
function edit(text: string): void {
  const config = parseYaml(text);
  const overrides = ['++fuzz.key=1', '++a=[x]'];
  const target = applyOverrides(config, overrides);
  if (!identical(parseYaml(editYaml(text, overrides)).root, target.root)) throw new Error('the edit misses');
  for (const step of toOverrides(config, target)) parseOverride(step);
}

function interpolation(text: string): void {
  const tree = parseInterpolation(text);
  if (printInterpolation(tree) !== text) throw new Error(`printed as ${printInterpolation(tree)}`);
  parseElement(text);
  resolve(parseYaml(`x: 1\ny: ${JSON.stringify(text)}`), {});
}

function hocon(text: string): void {
  parseHocon(text, { dialect: 'clearml' });
  parseHocon(text, { dialect: 'spec' });
}

/** The other readers of documents. */
function documents(text: string): void {
  tolerated(() => parseYaml12(text));
  tolerated(() => parseYaml(text, { dialect: 'pyyaml' }));
  tolerated(() => parseWandbConfig(text));
  tolerated(() => sweepFromWandb(parseYaml(text, { dialect: 'pyyaml' })));
  tolerated(() => inferSchema(parseYaml(text)));
}

/** Keys, names and single values, wherever a text stands for one. */
function keys(text: string): void {
  const config = parseYaml('a: {b: [1, {c: 2}]}\n1: x\n');
  tolerated(() => splitKey(text));
  tolerated(() => select(config, text));
  tolerated(() => update(config, text, 1n));
  tolerated(() => parseDotlist([text]));
  tolerated(() => parseWandbPath(text));
  tolerated(() => createSweep([`k=${text}`]).at(0));
  for (const label of ['int', 'float', 'bool', 'list', 'dict', null]) tolerated(() => castValue(text, { label }));
}

/** A call that may refuse its text; the next is tried all the same. */
function tolerated(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
  }
}
