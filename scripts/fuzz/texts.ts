import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Random } from './random.js';

export type Language = 'override' | 'yaml' | 'interpolation' | 'hocon';

const example = readFileSync(fileURLToPath(new URL('../../examples/single/train.yaml', import.meta.url)), 'utf8');

/** Well-formed texts to start from. */
export const SEEDS: Readonly<Record<Language, readonly string[]>> = {
  override: [
    'lr=0.1',
    '+a.b@pkg=[1,{k: "v"},null,true,1e-3]',
    '~db',
    'x=choice(a,b,range(1,10,0.5))',
    "s='it\\'s',\"two\"",
    'g=glob([a*,b?],exclude=c)',
    'l=sort(3,1,2,reverse=true)',
    'e=a\\,b\\ c',
    'i=${oc.env:HOME}/x',
    't=tag(x,interval(0,1))',
  ],
  yaml: [
    example,
    'a: &x {b: [1, 2.5, ~], c: "q\\n"}\nd: *x\n<<: *x\n',
    'k: |+\n  block\n\n  more\nl: >-\n  folded\n  text\n',
    '? complex\n: - a\n  - b\n---\n',
    "- !!int \"3\"\n- !!binary aGk=\n- 'it''s'\n",
  ],
  interpolation: [
    'a ${b.c[0]} d',
    '${oc.env:HOME,${x}}',
    '${f:{a: [1, "two ${x}"]}, \'q\', 1e3}',
    '\\${not} \\\\${yes}',
    '${.rel}${..up[a][b]}',
  ],
  hocon: [
    'a { b = 1, c = ${a.b} [x] }\ninclude "f"\n',
    'd = 10 seconds\ne = """raw""" ${?F}\n',
    'l += 1 // c\nl = [1,\n2] # d',
  ],
};

/** A text made from well-formed ones by cutting, doubling, swapping and inserting special characters. */
export function mutate(random: Random, seeds: readonly string[], alphabet: readonly string[]): string {
  let text = random.pick(seeds);
  for (let step = random.below(6); step >= 0; step--) text = mutateOnce(random, text, seeds, alphabet);
  return text.slice(0, 4_000);
}

/** The text with one change. */
export function mutateOnce(
  random: Random,
  text: string,
  seeds: readonly string[],
  alphabet: readonly string[],
): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(12));
  switch (random.below(6)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(start);
    case 2:
      return text.slice(0, start) + random.pick(alphabet).repeat(1 + random.below(30)) + text.slice(start);
    case 3:
      return (
        text.slice(0, start) + String.fromCharCode(random.below(random.next() < 0.5 ? 128 : 65_536)) + text.slice(end)
      );
    case 4:
      return text.slice(0, start) + random.pick(seeds).slice(random.below(20)) + text.slice(end);
    default:
      return text.slice(0, start) + random.pick(alphabet) + text.slice(end);
  }
}
