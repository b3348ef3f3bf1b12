import fc from 'fast-check';

/**
 * YAML documents as people write them: comments, blank lines, quotes, block and flow style, anchors, aliases, merge keys,
 * tags, several indentations and line ends. Almost all of them are configurations; a few repeat a merged key in a way that
 * is an error.
 * @param options with `repeatsKeys` a mapping may have `1` and `true`, which are one key
 */
export function anyYamlDocument(options: { readonly repeatsKeys?: boolean } = {}): fc.Arbitrary<string> {
  const { map, list } = sketchesWith(options.repeatsKeys === true ? [...KEYS, 'true'] : KEYS);
  const root = fc.oneof(map, { arbitrary: list, weight: 1 });
  return fc.tuple(root, anyLayout).map(([sketch, layout]) => new Writer(layout).document(sketch));
}

/** A node before it is known which anchors stand before it and where it is written. */
type Sketch = ScalarSketch | MapSketch | ListSketch | AliasSketch;

interface ScalarSketch {
  readonly kind: 'scalar';
  readonly properties: Properties;
  /** As it is written; further lines are indented by the writer. */
  readonly lines: readonly string[];
  /** Whether it may stand between brackets. */
  readonly isForFlow: boolean;
}

interface MapSketch {
  readonly kind: 'map';
  readonly properties: Properties;
  readonly isFlow: boolean;
  readonly pairs: readonly { readonly key: string; readonly value: Sketch; readonly notes: Notes }[];
  /** The anchors that a merge key names, where there are any. */
  readonly merges: readonly number[];
}

interface ListSketch {
  readonly kind: 'list';
  readonly properties: Properties;
  readonly isFlow: boolean;
  readonly items: readonly { readonly value: Sketch; readonly notes: Notes }[];
}

interface AliasSketch {
  readonly kind: 'alias';
  readonly pick: number;
}

interface Properties {
  readonly hasAnchor: boolean;
  readonly tag: string;
}

/** Comments and blank lines around an entry. */
interface Notes {
  readonly above: readonly string[];
  readonly behind: string;
  readonly below: readonly string[];
}

interface Layout {
  readonly step: number;
  readonly listOffset: number;
  readonly newline: string;
  readonly head: string;
  readonly tail: string;
  readonly isOpenEnd: boolean;
}

const FLOW_SCALARS = [
  '1',
  '0x1F',
  '-2.50',
  '1e3',
  'true',
  'off',
  'null',
  '~',
  'abc',
  'a b',
  "'it''s'",
  "'12'",
  '"t\\tb"',
  '""',
];
const BLOCK_SCALARS = [
  '',
  '! 12',
  '!!binary aGk=',
  '!!omap [a: 1, b: 2]',
  '${a}',
  'x?y',
  'a, b',
  '???',
  '2001-01-01',
  'plain\nover lines',
  "'over\n\nlines'",
];
const LINE_SCALARS = ['|\nfirst\nsecond', '|-\nfirst\n  deeper', '>\nfolded\ntext', '|  # header\none', '|+\nkept\n'];
const KEYS = ['a', 'b', 'c', 'd', 'lr', 'name', "'q'", '"dq"', 'x-1', '1', 'off', '2.5'];

const anyNotes: fc.Arbitrary<Notes> = fc.record({
  above: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(['# above', '', '# more: x'])),
  behind: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(' # behind', '  #behind', ' ')),
  below: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, fc.subarray(['  # below, deeper', '# below'])),
});

const anyProperties = (tag: string): fc.Arbitrary<Properties> =>
  fc.record({
    hasAnchor: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    tag: fc.oneof({ weight: 8, arbitrary: fc.constant('') }, fc.constant(tag)),
  });

const scalarsOf = (texts: readonly string[], isForFlow: boolean, tag: string): fc.Arbitrary<ScalarSketch> =>
  fc.tuple(fc.constantFrom(...texts), anyProperties(tag)).map(([text, properties]) => {
    return { kind: 'scalar', properties, lines: text.split('\n'), isForFlow };
  });

const anyLayout: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom(2, 4, 1),
  listOffset: fc.constantFrom(0, 2),
  newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  head: fc.constantFrom('', '# head\n', '---\n', '%YAML 1.1\n--- # start\n', '\ufeff', '\n\n'),
  tail: fc.constantFrom('', '', '# tail\n', '\n# tail\n\n', '...\n'),
  isOpenEnd: fc.boolean(),
});

type Sketches = Readonly<{ node: Sketch; map: MapSketch; list: ListSketch }>;

const sketchesWith = (keys: readonly string[]): fc.LetrecValue<Sketches> =>
  fc.letrec<Sketches>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalarsOf(FLOW_SCALARS, true, '!!str'),
      scalarsOf(BLOCK_SCALARS, false, '!!str'),
      scalarsOf(LINE_SCALARS, false, ''),
      fc.record({ kind: fc.constant('alias'), pick: fc.nat(9) }),
      tie('map'),
      tie('map'),
      tie('list'),
    ),
    map: fc.record({
      kind: fc.constant('map'),
      properties: anyProperties('!!map'),
      isFlow: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
      pairs: fc.uniqueArray(fc.record({ key: fc.constantFrom(...keys), value: tie('node'), notes: anyNotes }), {
        maxLength: 5,
        selector: (pair) => pair.key,
      }),
      merges: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(fc.nat(9), { maxLength: 2 })),
    }),
    list: fc.record({
      kind: fc.constant('list'),
      properties: anyProperties('!!seq'),
      isFlow: fc.boolean(),
      items: fc.array(fc.record({ value: tie('node'), notes: anyNotes }), { maxLength: 4 }),
    }),
  }));

/** Writes a sketch from top to bottom; anchors may be named from where their node ends. */
class Writer {
  readonly #layout: Layout;
  readonly #anchors: { readonly name: string; readonly isMap: boolean }[] = [];
  #names = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  document(root: MapSketch | ListSketch): string {
    const { head, tail, newline, isOpenEnd } = this.#layout;
    const isInline = root.isFlow || this.#isEmpty(root);
    const body = isInline ? `${this.#flow(root)}\n` : this.#entries(root, 0);
    const text = head + body + tail;
    return (isOpenEnd ? text.replace(/\n$/, '') : text).replaceAll('\n', newline);
  }

  /** The entries of a block collection, each on lines of its own. */
  #entries(node: MapSketch | ListSketch, indent: number): string {
    const margin = ' '.repeat(indent);
    const merges = node.kind === 'map' ? this.#mergeKey(node) : '';
    let text = merges === '' ? '' : `${margin}${merges}\n`;
    const entries = node.kind === 'map' ? node.pairs : node.items;
    for (const entry of entries) {
      for (const line of entry.notes.above) text += line === '' ? '\n' : `${margin}${line}\n`;
      text += margin + indicatorOf(entry, margin);
      text += this.#behindIndicator(entry.value, entry.notes, indent, node.kind);
      for (const line of entry.notes.below) text += `${margin}${line}\n`;
    }
    return text;
  }

  #behindIndicator(node: Sketch, notes: Notes, indent: number, parent: 'map' | 'list'): string {
    if (node.kind === 'alias') return ` ${this.#alias(node)}${notes.behind}\n`;
    if (node.kind === 'scalar') return this.#scalar(node, notes, indent);
    if (node.isFlow || this.#isEmpty(node)) return ` ${this.#flow(node)}${notes.behind}\n`;
    const { properties, finish } = this.#properties(node);
    const offset = parent === 'list' ? 2 : node.kind === 'map' ? this.#layout.step : this.#layout.listOffset;
    const entries = this.#entries(node, indent + offset);
    finish();
    const isCompact = parent === 'list' && properties === '' && /^ *[^ #\n]/.test(entries);
    return isCompact ? ` ${entries.trimStart()}` : `${properties}${notes.behind}\n${entries}`;
  }

  #scalar(node: ScalarSketch, notes: Notes, indent: number): string {
    const { properties, finish } = this.#properties(node);
    finish();
    const [first = '', ...others] = node.lines;
    const margin = ' '.repeat(indent + this.#layout.step);
    const further = others.map((line) => (line === '' ? '\n' : `\n${margin}${line}`)).join('');
    const isBlock = /^[|>]/.test(first);
    const value = first === '' ? '' : ` ${first}`;
    return `${properties}${value}${further}${isBlock ? '' : notes.behind}\n`;
  }

  #flow(node: Sketch): string {
    if (node.kind === 'alias') return this.#alias(node);
    if (node.kind === 'scalar') return node.isForFlow ? this.#flowScalar(node) : '0';
    const { properties, finish } = this.#properties(node);
    const entries = node.kind === 'map' ? this.#flowPairs(node) : node.items.map(({ value }) => this.#flow(value));
    finish();
    const notes = (node.kind === 'map' ? node.pairs : node.items)[0]?.notes;
    const isOverLines = (notes?.above.length ?? 0) > 1;
    const comma = notes?.behind === '  #behind' ? ' , # comment\n  ' : isOverLines ? ',\n    ' : ', ';
    const end = notes?.behind === ' ' && entries.length > 0 ? ',' : isOverLines ? '\n  ' : '';
    const inner = (isOverLines ? '\n    ' : '') + entries.join(comma) + end;
    return `${properties} ${node.kind === 'map' ? `{${inner}}` : `[${inner}]`}`.trimStart();
  }

  #flowScalar(node: ScalarSketch): string {
    const { properties, finish } = this.#properties(node);
    finish();
    return `${properties} ${node.lines.join(' ')}`.trimStart();
  }

  #flowPairs(node: MapSketch): string[] {
    const merges = this.#mergeKey(node);
    const pairs = node.pairs.map(({ key, value }) => `${key}: ${this.#flow(value)}`);
    return merges === '' ? pairs : [merges, ...pairs];
  }

  #isEmpty(node: MapSketch | ListSketch): boolean {
    return node.kind === 'list' ? node.items.length === 0 : node.pairs.length === 0 && this.#mergeKey(node) === '';
  }

  /** Properties with a blank before each, and what makes the anchor known once the node is written. */
  #properties({ kind, properties: { hasAnchor, tag } }: Exclude<Sketch, AliasSketch>): {
    properties: string;
    finish: () => void;
  } {
    if (!hasAnchor) return { properties: tag === '' ? '' : ` ${tag}`, finish: () => undefined };
    const name = `n${this.#names++}`;
    const finish = (): void => void this.#anchors.push({ name, isMap: kind === 'map' });
    const isTagFirst = this.#names % 2 === 0;
    if (tag === '') return { properties: ` &${name}`, finish };
    return { properties: isTagFirst ? ` ${tag} &${name}` : ` &${name} ${tag}`, finish };
  }

  #alias({ pick }: AliasSketch): string {
    const anchor = this.#anchors[pick % Math.max(1, this.#anchors.length)];
    return anchor === undefined ? '0' : `*${anchor.name}`;
  }

  #mergeKey({ merges }: MapSketch): string {
    const maps = this.#anchors.filter((anchor) => anchor.isMap);
    const names = merges.flatMap((pick) => maps[pick % Math.max(1, maps.length)]?.name ?? []);
    if (names.length === 0) return '';
    return names.length === 1 ? `<<: *${names.join()}` : `<<: [${names.map((name) => `*${name}`).join(', ')}]`;
  }
}

/** A dash, or a key: now and then one behind `?`. */
function indicatorOf(entry: { readonly key?: string; readonly notes: Notes }, margin: string): string {
  if (entry.key === undefined) return '-';
  const isExplicit = entry.notes.behind === ' ' && entry.notes.above.length > 0;
  return isExplicit ? `? ${entry.key}\n${margin}:` : `${entry.key}:`;
}
