import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertConfig,
  convertText,
  Dict,
  formatPath,
  isContainer,
  parseYaml,
  printYaml,
  WORLD_NAMES,
  type ConversionLoss,
  type Value,
  type WorldName,
} from '../src/index.js';
import type { Reading } from '../src/inspect/convert/world.js';
import { WORLDS } from '../src/inspect/convert/worlds.js';
import { sameContent } from '../src/model/compare.js';
import { anyKey, anyValue } from './support/arbitraries.js';
import { WORDS } from './support/conversion-words.js';
import { documentRows } from './support/document-rows.js';
import { readArchives } from './support/fixtures.js';

const DOCUMENT = 'docs/conversions.md';

describe('conversions that lose something', () => {
  it.each(readArchives('convert'))('$name: $comment', ({ files }) => {
    const [from, to] = (files.get('from, to') ?? '').trim().split(', ').map(worldOf);
    const section = files.get('section')?.trim();
    const { text, losses } = convertText(
      { name: 'input', text: files.get('input') ?? '' },
      { from: from ?? 'yaml', to: to ?? 'yaml', ...(section !== undefined && { section }) },
    );
    expect(text).toBe(files.get('output') ?? '');
    expect(losses.map(({ kind, message }) => `${kind}: ${message}\n`).join('')).toBe(files.get('losses') ?? '');
  });
});

describe(`the tables of ${DOCUMENT}`, () => {
  it.each(documentRows(DOCUMENT, '| `v` |'))('what becomes of v: %s', (value = '', ...cells) => {
    expect(WORLD_NAMES.slice(1).map((to) => cellOf(`v: ${code(value)}\n`, to))).toEqual(cells);
  });

  it.each(documentRows(DOCUMENT, '| config |'))('what becomes of %s', (text = '', ...cells) => {
    expect(WORLD_NAMES.slice(1).map((to) => cellOf(code(text), to))).toEqual(cells);
  });

  it('explain every word', () => {
    expect(documentRows(DOCUMENT, '| word |').map(([word]) => word)).toEqual(Object.keys(WORDS));
  });
});

/** What a cell of the tables says: `=`, or each loss and the value that comes back. */
function cellOf(text: string, to: WorldName): string {
  const { losses } = convertConfig(text, { from: 'yaml', to });
  return losses.length === 0 ? '=' : losses.map(shownLoss).join(', ');
}

function shownLoss({ kind, before, after }: ConversionLoss): string {
  const isShown = after !== undefined && after !== before && !isContainer(after);
  return isShown ? `${kind} \`${printYaml([after]).slice(2).trim()}\`` : kind;
}

function code(cell: string): string {
  return cell.replaceAll('`', '');
}

function worldOf(name: string): WorldName {
  const world = WORLD_NAMES.find((candidate) => candidate === name);
  if (world === undefined) throw new Error(`There is no form ${name}`);
  return world;
}

/** The pairs of the table, with what a config must be free of. */
const PAIRS = documentRows(DOCUMENT, '| from, to |').flatMap(([from = '', ...cells]) =>
  cells.map((cell, at) => ({
    from: worldOf(code(from)),
    to: WORLD_NAMES[at] ?? 'yaml',
    words: cell === 'nothing' ? [] : cell.split(', '),
  })),
);

/** Configs in which most things are plain. */
function anyConfig(): fc.Arbitrary<Dict<Value>> {
  const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('a', 'b', 'lr', 'x-y', '_z') }, anyKey());
  const plain = fc.constantFrom<Value[]>(1n, 0.5, 'text', '', '1', 'null', null, true, [], [1n, ['x']]);
  return fc.letrec<{ dict: Dict<Value>; value: Value }>((tie) => ({
    dict: fc.array(fc.tuple(key, tie('value')), { minLength: 1, maxLength: 4 }).map((entries) => Dict.from(entries)),
    value: fc.oneof(
      { depthSize: 'small' },
      { weight: 8, arbitrary: plain },
      { weight: 1, arbitrary: anyValue() },
      { weight: 2, arbitrary: tie('dict') },
    ),
  })).dict;
}

/** The config in a form, and what the form holds of it. */
function held(root: Dict<Value>, name: WorldName): Reading & { readonly form: never } {
  const { form } = WORLDS[name].write(root, {});
  return { form: form as never, ...WORLDS[name].read(form as never, {}) };
}

describe('laws of conversion', () => {
  it.each(PAIRS)(
    '$from to $to loses nothing without $words, and the way back gives the same',
    ({ from, to, words }) => {
      fc.assert(
        fc.property(anyConfig(), (config) => {
          const { form, root, losses: before } = held(config, from);
          fc.pre(before.length === 0 && !words.some((word) => WORDS[word]?.holds(root)));
          // ClearML reads the name "/" as two empty keys and writes these as another name; the law below holds of such.
          fc.pre(sameContent(held(root, from).root, root));
          const { output, losses } = convertConfig(form, { from, to });
          expect(losses).toEqual([]);
          const back = convertConfig(output as never, { from: to, to: from });
          expect(sameContent(WORLDS[from].read(back.output as never, {}).root, root)).toBe(true);
        }),
        { numRuns: 40 },
      );
    },
  );

  it.each(PAIRS.flatMap(({ from, to, words }) => words.map((word) => ({ from, to, word, words }))))(
    '$from to $to loses something of $word',
    ({ from, to, word, words }) => {
      const witness = parseYaml(WORDS[word]?.witness ?? '').root;
      if (!(witness instanceof Dict)) throw new Error(`The witness of ${word} is no mapping`);
      const { form, root } = held(witness, from);
      expect(words.filter((name) => WORDS[name]?.holds(root))).toEqual([word]);
      expect(convertConfig(form, { from, to }).losses).not.toEqual([]);
    },
  );

  it.each(WORLD_NAMES)('what %s does not keep is told, whatever the config', (to) => {
    fc.assert(
      fc.property(anyValue(), (value) => {
        const root = Dict.from([['v', value]]);
        const text = printYaml(root);
        fc.pre(sameContent(readableYaml(text), root));
        const { output, losses } = convertConfig(text, { from: 'yaml', to });
        const after = WORLDS[to].read(output as never, {}).root;
        const real = losses.filter(({ kind }) => kind !== 'meaning');
        expect(real.length === 0).toBe(sameContent(after, root));
        for (const { path } of losses) expect(formatPath(path)).toMatch(/^v/);
      }),
      { numRuns: 100 },
    );
  });
});

function readableYaml(text: string): Value {
  try {
    return parseYaml(text).root;
  } catch {
    return null;
  }
}
