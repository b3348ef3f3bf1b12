import type { Random } from '../../fuzz/random.js';
import { mutate, SEEDS } from '../../fuzz/texts.js';
import { anyText, numberLike, plainScalar, quoted, wordsOf } from './scalars.js';

const ALPHABET = Array.from('a1 :-?,[]{}#&*!|>\'"%@\n\t<');
const SCALAR_TAGS = wordsOf('! ! !!str !!str !!int !!float !!bool !!null !!binary !!timestamp !!map !foo');
const HEADERS = wordsOf('| > |- >- |+ >+ |1 >2 |2- >1+');
const KEYS = wordsOf('a b c d model lr 1 on 1.0');
const SEED_TEXTS = [
  ...SEEDS.yaml,
  'base: &base\n  lr: 1e-3\n  layers: [1, 2]\nrun:\n  <<: *base\n  lr: .5\n',
  'a: !!str 1\nb: ! "12"\nc: !!float 1:30\nd:\n  - !!bool Yes\n',
  "? a\n: - b\n  - c: 'd\n\n    e'\n",
  'a: "x\\\n  y"\nb: plain\n  goes on\nc: |2-\n   two\n',
  '%YAML 1.1\n%TAG !e! tag:yaml.org,2002:\n--- # comment\na: !e!int 3\n...\n',
  'x: !!omap [a: 1, b: 2]\ny: !!pairs\n- a: 1\n- a: 2\n',
];

/** A YAML document: one scalar at a place, a tree in mixed styles, or cut from other documents. */
export function yamlText(random: Random): string {
  const choice = random.next();
  if (choice < 0.25) return scalarDocument(random);
  if (choice < 0.75) return new DocumentWriter(random).document();
  return mutate(random, SEED_TEXTS, ALPHABET);
}

/** One scalar as value, item, key, or alone. */
function scalarDocument(random: Random): string {
  const text = random.chance(0.5) ? numberLike(random) : plainScalar(random);
  const tag = random.pick(SCALAR_TAGS);
  const tagged = `a: ${tag} ${random.chance(0.5) ? quoted(random, text) : text}`;
  return random.pick([
    `a: ${text}`,
    `- ${text}`,
    `${text}: a`,
    text,
    `[${text}]`,
    `{a: ${text}}`,
    tagged,
    `a: ${text}\n  ${text}`,
  ]);
}

/** Writes a document so that it is mostly well-formed: aliases name what was anchored, merge keys take mappings. */
class DocumentWriter {
  readonly #random: Random;
  readonly #anchors: { readonly name: string; readonly isMap: boolean }[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  document(): string {
    const start = this.#random.chance(0.1) ? '---\n' : '';
    const end = this.#random.pick(['\n', '\n', '\n', '', '\n\n', '\n# end', '\n...\n']);
    return start + (this.#random.chance(0.8) ? this.#map(3, 0) : this.#list(3, 0)) + end;
  }

  #map(depth: number, indent: number): string {
    const pad = ' '.repeat(indent);
    const merged = this.#random.chance(0.15) ? [`${pad}<<: ${this.#mergeSource()}`] : [];
    const keys = new Set(this.#random.some(1, 4, () => this.#key()));
    const pairs = Array.from(keys, (key) => `${pad}${key}:${this.#value(depth - 1, indent)}`);
    return (this.#random.chance(0.5) ? [...merged, ...pairs] : [...pairs, ...merged]).join('\n');
  }

  #list(depth: number, indent: number): string {
    const pad = ' '.repeat(indent);
    return this.#random.some(1, 4, () => `${pad}-${this.#value(depth - 1, indent)}`).join('\n');
  }

  /** What stands behind a dash or a colon, its blank or line break included. */
  #value(depth: number, indent: number): string {
    const random = this.#random;
    const choice = random.next();
    if (depth > 0 && choice < 0.25) return `${this.#anchor(true)}\n${this.#map(depth, indent + 2)}`;
    if (depth > 0 && choice < 0.35) return `${this.#anchor(false)}\n${this.#list(depth, indent + random.pick([0, 2]))}`;
    if (choice < 0.5) return `${this.#anchor(false)} ${this.#flow(depth)}`;
    if (choice < 0.57) return ` ${random.pick(HEADERS)}\n${this.#blockLines(indent + 2)}`;
    const comment = random.chance(0.05) ? ' # comment' : '';
    return `${this.#anchor(false)} ${this.#scalar(indent)}${comment}`;
  }

  #anchor(isMap: boolean): string {
    if (!this.#random.chance(isMap ? 0.3 : 0.06)) return '';
    const name = this.#random.chance(0.03) ? 'x0' : `x${String(this.#anchors.length)}`;
    this.#anchors.push({ name, isMap });
    return ` &${name}`;
  }

  #mergeSource(): string {
    const maps = this.#anchors.filter(({ isMap }) => isMap);
    if (maps.length === 0 || this.#random.chance(0.1))
      return this.#random.pick(['{a: 0, b: 0}', '{c: 9}', '[]', '{}', 'x']);
    if (this.#random.chance(0.7)) return `*${this.#random.pick(maps).name}`;
    return `[${this.#random.some(1, 3, () => `*${this.#random.pick(maps).name}`).join(', ')}]`;
  }

  #blockLines(indent: number): string {
    const line = (): string => {
      if (this.#random.chance(0.2)) return this.#random.pick(['', ' ', ' '.repeat(indent + 1)]);
      return `${' '.repeat(indent + this.#random.pick([0, 0, 0, 0, 2]))}${plainScalar(this.#random).replaceAll('\n', '')}`;
    };
    return this.#random.some(1, 4, line).join('\n');
  }

  #flow(depth: number): string {
    if (depth <= 0 || this.#random.chance(0.3)) return this.#flowScalar();
    const separator = this.#random.pick([', ', ', ', ',', ' , ', ',\n    ']);
    const items = this.#random.some(0, 3, () => this.#flow(depth - 1));
    if (this.#random.chance(0.5)) return `[${items.join(separator)}]`;
    return `{${items.map((item) => `${this.#key()}${this.#random.pick([': ', ': ', ': ', ':', ' : '])}${item}`).join(separator)}}`;
  }

  #flowScalar(): string {
    const random = this.#random;
    if (random.chance(0.4)) return quoted(random, random.chance(0.5) ? plainScalar(random) : anyText(random));
    return random.chance(0.8) ? random.pick(KEYS) : plainScalar(random);
  }

  #scalar(indent: number): string {
    const random = this.#random;
    const choice = random.next();
    if (choice < 0.08 && this.#anchors.length > 0) return `*${random.pick(this.#anchors).name}`;
    if (choice < 0.2) return quoted(random, anyText(random));
    if (choice < 0.24) return `${random.pick(SCALAR_TAGS)} ${quoted(random, plainScalar(random))}`;
    if (choice < 0.28) return `word\n${' '.repeat(indent + 1)}${plainScalar(random)}`;
    return plainScalar(random);
  }

  #key(): string {
    const choice = this.#random.next();
    if (choice < 0.12) return plainScalar(this.#random);
    if (choice < 0.18) return quoted(this.#random, this.#random.pick(['a', '<<', '1', '', 'b c']));
    if (choice < 0.2 && this.#anchors.length > 0) return `*${this.#random.pick(this.#anchors).name} `;
    return this.#random.pick(KEYS);
  }
}
