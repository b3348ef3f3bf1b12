import type { Random } from '../../fuzz/random.js';

/** Plain scalars on both sides of every border between types. */
const BORDERS = [
  ...wordsOf(`1 -1 +1 0 -0 00 017 08 09 0_7 0_8 1_000 1__0 1_ _1 0x1F 0X1F 0xg 0x_ 0b101 0b2 0b_ 0o17 99999999999999999999999
    1:30 0:30 01:30 1:60 -1:30 190:20:30 1:30.5 0:30. 1:2:3.4 1:30: 12:30:45 10:00
    1.5 .5 -.5 +.5 .5e3 .5e+3 1. 1.e3 1.e+3 1e3 1E3 1e+3 1e-3 1e e3 1_0e3 1_e3 1__0.5 1__0.5e3 ._5 1_.5 1_.e5 1_.e+5 08.5
    .inf -.inf +.INF .iNf inf .nan .NaN -.nan nan Infinity 1e400 1e-400 0.1 1e16 1e-5 123456789.123456789 . - + .. 1.2.3
    yes Yes yEs no NO on off Off true True TRUE tRue false y Y n N null Null NULL nuLL ~ none None = << == < ??? ????
    2020-01-01 2020-1-1 2020-01-01T10:00:00Z 2020-13-45 1-2 ١٢ é 日本 😀 a#b a:b a,b http://x?y=1&z C:\\x *.py @a %a \`a\` !a &a | >
    -a ?a :a [a {a a] a} it's " ' ${'a'.repeat(130)}`),
  ...[
    '',
    'a b',
    'a  b',
    'a #b',
    '- a',
    '? a',
    ': a',
    '2020-01-01 10:00:00',
    '2001-12-14 21:59:43.10 -5',
    ' 12 ',
    '---',
    '...',
  ],
];
const WORDS = wordsOf('model resnet50 adam lr some/path.yaml x Ünïcödé snake_case k-v');
const NUMBER_ALPHABET = Array.from('0123456789001122..__eE+-:xb');
const TEXT_ALPHABET = Array.from(' ab1:#,[]{}&*!|>\'"%@`?-=<~.\\/é\u00a0\u2028\u0085\ufeff😀\t\n\u0007$');

/** The text of a plain scalar, mostly one whose type is easily mistaken. */
export function plainScalar(random: Random): string {
  const choice = random.next();
  if (choice < 0.35) return random.pick(BORDERS);
  if (choice < 0.55) return numberLike(random);
  if (choice < 0.95) return random.pick(WORDS);
  return anyText(random);
}

/** A text over the characters of numbers. */
export function numberLike(random: Random): string {
  return random.some(1, 7, () => random.pick(NUMBER_ALPHABET)).join('');
}

/** A text that may need quotes, escapes or folding. */
export function anyText(random: Random): string {
  const text = random.some(1, 8, () => random.pick(TEXT_ALPHABET)).join('');
  if (random.chance(0.8)) return text;
  const words = random.some(8, 30, () => random.pick(random.chance(0.9) ? WORDS : TEXT_ALPHABET));
  return random.chance(0.5) ? `${words.join(' ')}${text}` : `${text}${words.join(' ')}`;
}

/** A text in quotes of one kind or the other. */
export function quoted(random: Random, text: string): string {
  return random.chance(0.5) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

/** What stands between the blanks of a text. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/);
}
