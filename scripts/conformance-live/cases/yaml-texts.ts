import type { Random } from '../../fuzz/random.js';
import { mutate, SEEDS } from '../../fuzz/texts.js';
import { anyText, numberLike, plainScalar, quoted } from './scalars.js';

const ALPHABET = Array.from('a1 :-?,[]{}#&*!|>\'"%@\n\t<');
const TAGS = [
  '!!str',
  '!!int',
  '!!float',
  '!!bool',
  '!!null',
  '!!binary',
  '!!map',
  '!!seq',
  '!!omap',
  '!!pairs',
  '!',
  '!!set',
  '!foo',
  '!!timestamp',
];
const ANCHORS = ['x', 'y', 'z'];
const SEED_TEXTS = [
  ...SEEDS.yaml,
  'base: &base\n  lr: 1e-3\n  layers: [1, 2]\nrun:\n  <<: *base\n  lr: .5\n',
  'a: !!str 1\nb: ! "12"\nc: !!float 1:30\nd:\n  - !!bool Yes\n',
  "? a\n: - b\n  - c: 'd\n\n    e'\n",
  'a: "x\\\n  y"\nb: plain\n  goes on\nc: |2-\n   two\n',
];

/** A YAML document: built from a tree in mixed styles, typed by its scalars alone, or cut from other documents. */
export function yamlText(random: Random): string {
  const choice = random.next();
  if (choice < 0.3) return scalarDocument(random);
  if (choice < 0.75) return `${block(random, 3, 0)}\n`;
  return mutate(random, SEED_TEXTS, ALPHABET);
}

/** One scalar as value, item, key, or alone. */
function scalarDocument(random: Random): string {
  const text = random.chance(0.5) ? numberLike(random) : plainScalar(random);
  return random.pick([
    `a: ${text}`,
    `- ${text}`,
    `${text}: a`,
    text,
    `[${text}]`,
    `{a: ${text}}`,
    `a: ${tag(random)} ${text}`,
    `a: ${text}\n  ${text}`,
  ]);
}

function block(random: Random, depth: number, indent: number): string {
  const isList = random.chance(0.3);
  const pad = ' '.repeat(indent);
  const lines = random.some(1, 4, () => {
    const content = blockValue(random, depth - 1, indent + 2);
    return isList ? `${pad}-${content}` : `${pad}${key(random)}:${content}`;
  });
  return lines.join('\n');
}

/** What stands behind a dash or a colon, its blank or line break included. */
function blockValue(random: Random, depth: number, indent: number): string {
  const properties = random.chance(0.12) ? ` ${property(random)}` : '';
  const choice = random.next();
  if (depth > 0 && choice < 0.35) return `${properties}\n${block(random, depth, indent)}`;
  if (choice < 0.5) return `${properties} ${flow(random, depth)}`;
  if (choice < 0.58)
    return `${properties} ${random.pick(['|', '>', '|-', '>-', '|+', '>+', '|1', '>2'])}\n${blockScalar(random, indent)}`;
  return `${properties} ${scalar(random)}${random.chance(0.05) ? ' # comment' : ''}`;
}

function blockScalar(random: Random, indent: number): string {
  const line = (): string =>
    random.chance(0.2)
      ? ''
      : ' '.repeat(indent + (random.chance(0.15) ? 2 : 0)) + plainScalar(random).replaceAll('\n', '');
  return random.some(1, 4, line).join('\n');
}

function flow(random: Random, depth: number): string {
  if (depth <= 0 || random.chance(0.3)) return flowScalar(random);
  const separator = random.pick([', ', ',', ' , ', ',\n    ']);
  if (random.chance(0.5)) return `[${random.some(0, 3, () => flow(random, depth - 1)).join(separator)}]`;
  const pair = (): string => `${key(random)}${random.pick([': ', ': ', ':', ' : '])}${flow(random, depth - 1)}`;
  return `{${random.some(0, 3, pair).join(separator)}}`;
}

function flowScalar(random: Random): string {
  return random.chance(0.3) ? quoted(random, anyText(random)) : plainScalar(random);
}

function scalar(random: Random): string {
  const choice = random.next();
  if (choice < 0.06) return `*${random.pick(ANCHORS)}`;
  if (choice < 0.2) return quoted(random, anyText(random));
  if (choice < 0.25)
    return `${tag(random)} ${random.chance(0.5) ? quoted(random, plainScalar(random)) : plainScalar(random)}`;
  return plainScalar(random);
}

function key(random: Random): string {
  const choice = random.next();
  if (choice < 0.1) return '<<';
  if (choice < 0.3) return plainScalar(random);
  if (choice < 0.35) return quoted(random, random.pick(['a', '<<', '1', '']));
  return random.pick(['a', 'b', 'c', 'd', 'model', 'lr', '1', 'on', '1.0']);
}

function property(random: Random): string {
  return random.chance(0.75) ? `&${random.pick(ANCHORS)}` : tag(random);
}

function tag(random: Random): string {
  return random.pick(TAGS);
}
