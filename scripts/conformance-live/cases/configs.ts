import type { Random } from '../../fuzz/random.js';
import { interpolated, KEYS } from './interpolations.js';
import { anyText, plainScalar, quoted, wordsOf } from './scalars.js';

/** What the configs of a case are made of. */
export interface ConfigStyle {
  /** How many of the leaves are interpolations, missing values and nulls. */
  readonly interpolations: number;
  readonly missing: number;
  /** How many of the leaves are texts and numbers of any kind instead of small ones. */
  readonly nasty: number;
}

const SIMPLE_LEAVES = wordsOf('1 2 1.5 1e3 true false text "1" "a" "b" "a.b" "0" 0 -1 ""');
const NUMBERS = wordsOf('1e3 1e-5 1e16 1.5e300 -0.0 .inf .nan 1_000 0x1F 017 1:30 123456789012345678901234567890 0.1');
const ODD_KEYS = [
  ...wordsOf('1 1.0 true "1" 0 "x.y" "" 1.5 "k-v" "é" "<<" on "on" .nan 2 -1 "0x1" "😀"'),
  ...['!!binary YQ==', '"a b"', `"${'k'.repeat(121)}"`, `"${'k'.repeat(123)}"`, '"a\\nb"'],
];

/** A config as YAML in flow style on few lines; it nearly always loads. */
export function configText(random: Random, style: ConfigStyle): string {
  if (random.chance(0.03)) return list(random, style, 2);
  const entries = entryTexts(random, style);
  return entries.length === 0 ? '{}' : entries.join('\n');
}

/** A config in which the containers `f` and `f.g` are there for certain, or have their keys set. */
export function configWithF(random: Random, style: ConfigStyle): string {
  const inner = random.pick(['{g: {a: 1, b: x}, c: [1]}', '{g: {a: 2}}', '{g: {}, c: 1}', '{g: {z: 1}, n: null}']);
  return [...entryTexts(random, style), `f: ${inner}`].join('\n');
}

function entryTexts(random: Random, style: ConfigStyle): string[] {
  return distinctKeys(random, 5).map((key) => `${key}: ${value(random, style, 2)}`);
}

/** A value in YAML's flow style. */
function value(random: Random, style: ConfigStyle, depth: number): string {
  const choice = random.next();
  if (depth > 0 && choice < 0.3) return dict(random, style, depth);
  if (depth > 0 && choice < 0.42) return list(random, style, depth);
  return leaf(random, style);
}

function dict(random: Random, style: ConfigStyle, depth: number): string {
  const entries = distinctKeys(random, 3).map((key) => `${key}: ${value(random, style, depth - 1)}`);
  return `{${entries.join(', ')}}`;
}

function list(random: Random, style: ConfigStyle, depth: number): string {
  return `[${random.some(0, 3, () => value(random, style, depth - 1)).join(', ')}]`;
}

function leaf(random: Random, style: ConfigStyle): string {
  const choice = random.next();
  if (choice < style.interpolations) return JSON.stringify(interpolated(random));
  if (choice < style.interpolations + style.missing) return random.pick(['"???"', '"???"', 'null']);
  if (random.chance(style.nasty)) return nastyLeaf(random);
  return random.pick(SIMPLE_LEAVES);
}

function nastyLeaf(random: Random): string {
  const choice = random.next();
  if (choice < 0.1) return `!!binary ${random.pick(['""', 'YQ==', '/+8=', `"${'QUJD'.repeat(random.below(40))}"`])}`;
  if (choice < 0.4) return quoted(random, plainScalar(random));
  if (choice < 0.6) return JSON.stringify(anyText(random));
  return random.pick(NUMBERS);
}

function distinctKeys(random: Random, most: number): string[] {
  const pick = (): string => (random.chance(0.08) ? random.pick(ODD_KEYS) : random.pick(KEYS));
  return [...new Set(random.some(0, most, pick))];
}
