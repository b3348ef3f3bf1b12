import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completions,
  compose,
  formatOrigin,
  fromJS,
  hover,
  memorySource,
  parseYaml,
  printJson,
  type CompletionContext,
  type CompletionItem,
  type CompletionLanguage,
  type Hover,
} from '../src/index.js';
import { OVERRIDE_FUNCTIONS } from '../src/grammar/override/functions/table.js';
import { spotAt } from '../src/inspect/completion/completions.js';
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

  it('says nothing of what is below a secret, looks like one or was set to one', () => {
    const text = 'auth: {user: me}\nurl: https://me:pw@host\nname: x\n';
    const { config } = compose({
      source: memorySource({ 'config.yaml': `${text}token: a\n` }),
      overrides: ['token=b'],
    });
    const details = (key: string): unknown =>
      completions({ kind: 'override', composed: { config } }, key, key.length).map(({ detail }) => detail);
    expect(details('auth.u')).toEqual(['*** from config.yaml:1:14']);
    expect(details('url')).toEqual(['*** from config.yaml:2:6']);
    expect(details('token')).toEqual(['***']);
    expect(details('token=')).toEqual(expect.not.arrayContaining(['b']));
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
  it('knows the keys of a text by its lines where it is broken elsewhere', () => {
    const broken = "broken: ['\n";
    for (const [name, text] of [
      ...exampleProject(),
      ['single', readFileSync('examples/single/train.yaml', 'utf8')] as const,
    ]) {
      for (const { 0: written, index } of text.matchAll(/^[ -]*\w+(?=:)/gm)) {
        const end = index + written.length;
        const whole = spotAt({ kind: 'yaml' }, text, end);
        const lines = spotAt({ kind: 'yaml' }, broken + text, broken.length + end);
        expect(lines, `${name} at ${end}`).toMatchObject({
          kind: 'yaml-key',
          path: whole?.kind === 'yaml-key' && whole.path,
        });
      }
    }
  });

  it.each(readCases('completion/hover.cases.txt'))('$title', ({ input, expected }) => {
    const [name = '', ...rest] = input.split(' ');
    const kind = LANGUAGES.find((language) => language === name);
    if (kind === undefined) throw new Error(`There is no language ${name}`);
    const { text, cursor } = marked(rest.join(' '));
    const found = hover({ ...KNOWN, kind }, text, cursor);
    expect(found === undefined ? 'nothing' : hoverText(found)).toBe(expected);
  });
});

describe('hover over secrets', () => {
  const config = parseYaml(
    'db: {user: me, password: hunter2}\na: ${b}\nb: ${db.password}\nc: ${oc.env:API_TOKEN}\nd: ${c}\ne: "t ${d}"\nf: ${name}\nname: x\n',
  );
  const context: CompletionContext = {
    kind: 'override',
    composed: { config },
    resolveContext: { env: new Map([['API_TOKEN', 'hunter3']]) },
  };

  it.each(['db', 'db.password', 'a', 'b', 'c', 'd', 'e'])('%s', (key) => {
    const { origin, ...found } = hover(context, key, 1) ?? {};
    expect(origin).toBeDefined();
    expect(printJson(fromJS(found))).not.toContain('hunter');
  });

  it('shows what is none', () => {
    expect(hover(context, 'f', 1)).toMatchObject({ value: '${name}', resolved: 'x' });
    expect(hover(context, 'db.user', 4)).toMatchObject({ value: 'me' });
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
