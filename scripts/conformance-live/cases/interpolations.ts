import type { Random } from '../../fuzz/random.js';
import { wordsOf } from './scalars.js';

/** The keys that configs and references share, so that many references lead somewhere. */
export const KEYS = ['a', 'b', 'c', 'd', 'e'] as const;

const ODD_KEYS = ['a b', '', ...wordsOf('x.y k-v 0 1 é $x true null a=b -1')];
const RESOLVERS =
  wordsOf(`oc.env oc.env oc.decode oc.decode oc.select oc.select oc.create oc.create oc.dict.keys oc.dict.values oc.deprecated
  t.id t.id t.args t.join t.type t.none t.fail t.count t.cached t.pkeys t.rkeys nope a oc`);
const ELEMENTS = [
  ...wordsOf(`1 -1 01 1_000 1.5 .5 1. 1e3 -inf nan info 0x1 true False null nullx ??? a b a.b .a ..b A B UNSET word a:b /x-y % @
    a\\,b \\\\ a\\(b\\) "quoted" 'quoted' 'it\\'s' '1' '' "a"b 'a`),
  ...[
    '',
    ' ',
    'two words',
    'a : b',
    '\\ ',
    '"a, b"',
    "'\\${a}'",
    "'\\${.b}'",
    "'{a: \\${b}, b: 2}'",
    "'[1, 2]'",
    "'{a: 1, b: [x]}'",
  ],
];
const LITERALS = [' ', '\n', '\\${', '\\\\${a}', ...Array.from('x-.\\$}{\'":,/é😀'), '\\\\', '$$'];
const ALPHABET = Array.from('abA1.-_: \t,[]{}\'"\\$/=é');

/** A value with interpolations in it, most of them well-formed. */
export function interpolated(random: Random): string {
  const choice = random.next();
  if (choice < 0.55) return interpolation(random, 2);
  if (choice < 0.95) {
    const parts = random.some(1, 3, () => (random.chance(0.5) ? random.pick(LITERALS) : interpolation(random, 1)));
    return `${parts.join('')}${interpolation(random, 1)}${random.chance(0.3) ? random.pick(LITERALS) : ''}`;
  }
  return wildInterpolation(random);
}

/** Characters that mean something, in any order. */
export function wildInterpolation(random: Random): string {
  const pieces = ['${', '}', ...ALPHABET, ...ALPHABET];
  return `\${${random.some(0, 10, () => random.pick(pieces)).join('')}${random.chance(0.7) ? '}' : ''}`;
}

function interpolation(random: Random, depth: number): string {
  const inner = random.chance(0.35) && depth > 0 ? call(random, depth) : reference(random, depth);
  return random.chance(0.08) ? `\${ ${inner} }` : `\${${inner}}`;
}

function reference(random: Random, depth: number): string {
  const dots = random.chance(0.25) ? '.'.repeat(1 + random.below(3)) : '';
  return dots + path(random, depth);
}

/** A path without leading dots; below depth 0 without interpolations in it. */
export function path(random: Random, depth: number): string {
  const [first = '', ...others] = random.some(1, 3, () => step(random, depth));
  return first + others.map((key) => (random.chance(0.3) ? `[${key}]` : `.${key}`)).join('');
}

function step(random: Random, depth: number): string {
  const choice = random.next();
  if (choice < 0.06 && depth > 0) return interpolation(random, depth - 1);
  if (choice < 0.18) return random.pick(['0', '1', '2', '-1', '9']);
  if (choice < 0.24) return random.pick(ODD_KEYS);
  return random.pick(KEYS);
}

function call(random: Random, depth: number): string {
  const blank = (): string => (random.chance(0.15) ? ' ' : '');
  const args = random.some(0, 2, () => element(random, depth - 1));
  return `${random.pick(RESOLVERS)}:${blank()}${args.join(`${blank()},${blank()}`)}`;
}

/** One argument of a resolver. */
export function element(random: Random, depth: number): string {
  const choice = random.next();
  if (depth > 0 && choice < 0.2) return interpolation(random, depth - 1);
  if (depth > 0 && choice < 0.28) return `"q ${interpolation(random, depth - 1)}"`;
  if (choice < 0.36) return `[${random.some(0, 3, () => element(random, depth - 1)).join(',')}]`;
  if (choice < 0.44)
    return `{${random.some(0, 2, () => `${random.pick(ELEMENTS)}: ${element(random, depth - 1)}`).join(', ')}}`;
  return random.chance(0.35) ? path(random, 0) : random.pick(ELEMENTS);
}
