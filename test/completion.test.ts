import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completions,
  compose,
  formatOrigin,
  hover,
  memorySource,
  printJson,
  type CompletionContext,
  type CompletionItem,
  type CompletionLanguage,
  type Hover,
} from '../src/index.js';
import { OVERRIDE_FUNCTIONS } from '../src/grammar/override/functions/table.js';
import { FUNCTION_DOCUMENTATION, RESOLVER_DOCUMENTATION } from '../src/inspect/completion/documentation.js';
import { builtInNames } from '../src/merge/omegaconf/resolvers/table.js';
import { exampleProject } from './support/example-project.js';
import { FIXTURES, readCases } from './support/fixtures.js';

const LANGUAGES: readonly CompletionLanguage[] = ['override', 'yaml', 'defaults-list', 'clearml-parameter'];

const MIDNIGHT = { year: 2024, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

const KNOWN: Omit<CompletionContext, 'kind'> = {
  composed: compose({ source: memorySource(exampleProject(), 'conf'), overrides: ['notes=x'] }),
  resolveContext: { env: new Map([['PROJECT_ROOT', '/p']]) },
  parameters: new Map([
    [
      'Args',
      new Map([
        ['lr', { value: '1', type: 'int', description: 'rate' }],
        ['api_key', { value: 's', type: 'str', description: null }],
      ]),
    ],
    ['General', new Map()],
  ]),
};

describe('completions', () => {
  it('has cases for every language', () => {
    const files = readdirSync(`${FIXTURES}/completion`).sort();
    expect(files).toEqual([...LANGUAGES, 'hover'].map((name) => `${name}.cases.txt`).sort());
  });

  describe.each(LANGUAGES)('%s', (kind) => {
    it.each(readCases(`completion/${kind}.cases.txt`))('$title', ({ input, expected }) => {
      const { text, cursor } = marked(input);
      const items = completions({ ...KNOWN, kind }, text, cursor);
      expect(items.map(itemText).join('\n') || 'nothing').toBe(expected);
    });
  });

  it('says the current value and where it comes from, and no secret', () => {
    const { config } = compose({ source: memorySource({ 'config.yaml': 'token: abc\nlr: 1e-3\n' }) });
    const items = completions({ kind: 'override', composed: { config } }, '', 0);
    expect(items.map(({ detail }) => detail)).toEqual(['*** from config.yaml:1:8', '0.001 from config.yaml:2:5']);
  });

  it('offers groups relative to the folder of the config', () => {
    const context = { ...KNOWN, kind: 'defaults-list', configPath: 'dataset/cifar10' } as const;
    expect(completions(context, '- aug', 5).map(itemText)).toEqual(['group augment:  2..5']);
  });

  it('counts from the package of a YAML text', () => {
    const context = { ...KNOWN, kind: 'yaml', package: 'model' } as const;
    expect(completions(context, 'x: ${.wid', 9).map(itemText)).toEqual(['key .width} 5..9']);
  });

  it.each(LANGUAGES)('answers any %s text at any place, with items that fit there', (kind) => {
    const pieces = [
      '${',
      '}',
      '.',
      'model',
      '=',
      '- ',
      ':',
      '[',
      '{',
      "'",
      '"',
      '\\',
      '@',
      '/',
      ',',
      '\n',
      ' ',
      'oc.env:',
      '+',
      '~',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.nat(40), (text, at) => {
        const cursor = Math.min(at, text.length);
        for (const { replace } of completions({ ...KNOWN, kind }, text, at)) {
          expect(replace.start <= cursor && cursor <= replace.end && replace.end <= text.length).toBe(true);
        }
        hover({ ...KNOWN, kind }, text, at);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hover', () => {
  it.each(readCases('completion/hover.cases.txt'))('$title', ({ input, expected }) => {
    const [name = '', ...rest] = input.split(' ');
    const kind = LANGUAGES.find((language) => language === name);
    if (kind === undefined) throw new Error(`There is no language ${name}`);
    const { text, cursor } = marked(rest.join(' '));
    const found = hover({ ...KNOWN, kind }, text, cursor);
    expect(found === undefined ? 'nothing' : hoverText(found)).toBe(expected);
  });
});

describe('documentation', () => {
  it('explains every function and every resolver', () => {
    const context = { hydra: { root: null }, pythonVersion: { major: 3, minor: 12, micro: 0 }, now: MIDNIGHT };
    expect(Object.keys(FUNCTION_DOCUMENTATION).sort()).toEqual([...OVERRIDE_FUNCTIONS.keys()].sort());
    expect(Object.keys(RESOLVER_DOCUMENTATION).sort()).toEqual(builtInNames(context).sort());
  });
});

/** A text whose cursor is the `|`. */
function marked(input: string): { text: string; cursor: number } {
  const cursor = input.indexOf('|');
  if (cursor < 0) throw new Error(`There is no cursor in ${input}`);
  return { text: input.slice(0, cursor) + input.slice(cursor + 1), cursor };
}

function itemText({ kind, insert, replace }: CompletionItem): string {
  return `${kind} ${insert} ${replace.start}..${replace.end}`;
}

function hoverText({ kind, name, span, ...more }: Hover): string {
  const { value, resolved, origin, documentation, options, chosen, detail } = more;
  return [
    `${kind} ${name} ${span.start}..${span.end}`,
    value === undefined ? '' : `= ${printJson(value)}`,
    resolved === undefined ? '' : `-> ${printJson(resolved)}`,
    origin === undefined ? '' : `from ${formatOrigin(origin)}`,
    documentation?.signature ?? '',
    options === undefined ? '' : `options ${options.join(',')}`,
    chosen === undefined ? '' : `chosen ${String(chosen)}`,
    detail ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
