import {
  applyOverrides,
  checkOverride,
  diff,
  applyDiff,
  editYaml,
  identical,
  parseElement,
  parseHocon,
  parseInterpolation,
  parseOverride,
  parseYaml,
  printInterpolation,
  printOverride,
  printYaml,
  resolve,
  toOverrides,
} from '../../src/index.js';
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
const HOCON_ALPHABET = Array.from('a1 ={}[],:+$?"\n#/.');

export const TARGETS: readonly Target[] = [
  { name: 'override', language: 'override', alphabet: OVERRIDE_ALPHABET, run: override },
  { name: 'yaml', language: 'yaml', alphabet: YAML_ALPHABET, run: yaml },
  { name: 'edit', language: 'yaml', alphabet: YAML_ALPHABET, run: edit },
  { name: 'interpolation', language: 'interpolation', alphabet: INTERPOLATION_ALPHABET, run: interpolation },
  { name: 'hocon', language: 'hocon', alphabet: HOCON_ALPHABET, run: hocon },
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
