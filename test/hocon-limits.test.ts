import { Lexer, type TokenType } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { clearmlTokens } from '../src/grammar/hocon/clearml-tokens.js';
import { HoconParser } from '../src/grammar/hocon/parser.js';
import { specTokens } from '../src/grammar/hocon/spec-lexer.js';
import type { HoconDialect } from '../src/grammar/hocon/tree.js';
import { LEXER_OPTIONS, PARSER_OPTIONS } from '../src/grammar/lexing.js';
import { parseHocon } from '../src/merge/hocon/parse.js';
import { ConfigError } from '../src/model/errors.js';
import type { Limits } from '../src/model/limits.js';
import { ComparedLookahead } from './support/compared-lookahead.js';

const DIALECTS: readonly HoconDialect[] = ['clearml', 'spec'];

/** Chevrotain checks a grammar with a function that Node 20 does not have yet. */
function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => PropertyKey): Record<PropertyKey, Item[]> {
  const groups: Record<PropertyKey, Item[]> = {};
  for (const item of items) (groups[keyOf(item)] ??= []).push(item);
  return groups;
}

describe('the definition of the HOCON grammar', () => {
  it('is one that Chevrotain finds nothing wrong with', () => {
    Object.assign(Object, { groupBy });
    const options = { ...LEXER_OPTIONS, skipValidations: false, deferDefinitionErrorsHandling: true };
    expect(new Lexer(specTokens(), options).lexerDefinitionErrors.map(({ message }) => message)).toEqual([]);
    const lookaheadStrategy = new ComparedLookahead([
      ...Object.values<TokenType>({ ...clearmlTokens() }),
      ...specTokens(),
    ]);
    expect(() => new HoconParser({ ...PARSER_OPTIONS, skipValidations: false, lookaheadStrategy })).not.toThrow();
    expect(lookaheadStrategy.count).toBeGreaterThan(10);
  });
});

/** Small enough to be reached quickly. */
const LIMITS: Partial<Limits> = { nodes: 50_000, interpolations: 200_000 };

function codeOf(text: string, dialect: HoconDialect): string {
  try {
    parseHocon(text, { dialect, limits: LIMITS });
    return 'ok';
  } catch (error) {
    if (error instanceof ConfigError) return error.code;
    throw error;
  }
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}

it("ClearML's reader includes lists of very many elements", () => {
  const include = (): string => `[${'1,'.repeat(150_000)}]`;
  expect(parseHocon('[include "x.conf"]', { include }).root).toHaveLength(150_000);
});

describe.each(DIALECTS)('hostile texts in %s', (dialect) => {
  const is = (text: string): string => codeOf(text, dialect);

  it('nest as deep as the limit, and no deeper', () => {
    expect(is(`a = ${'['.repeat(200)}${']'.repeat(200)}`)).toBe('ok');
    expect(is('{a='.repeat(255) + '1' + '}'.repeat(255))).toBe('ok');
    expect(is('['.repeat(100_000))).toBe('LIMIT_DEPTH');
    expect(is('{a='.repeat(10_000))).toBe('LIMIT_DEPTH');
    expect(is(`${'a.'.repeat(100_000)}b = 1`)).toBe('LIMIT_DEPTH');
    expect(['LIMIT_DEPTH', 'LIMIT_NODES', 'LIMIT_INTERPOLATION_DEPTH']).toContain(
      is(`a0=1\n${lines(300, (at) => `a${at + 1}={x=\${a${at}}}`)}`),
    );
  });

  it('do not multiply without end', () => {
    expect(is(`a0=[x]\n${lines(60, (at) => `a${at + 1}=\${a${at}} \${a${at}}`)}`)).toBe('LIMIT_NODES');
    expect(is(`a0=[x]\n${lines(60, (at) => `a${at + 1}=[\${a${at}}, \${a${at}}]`)}`)).toBe('LIMIT_NODES');
    expect(is(`a0=xxxxxxxx\n${lines(60, (at) => `a${at + 1}=\${a${at}}"\${a"\${a${at}}`)}`)).toBe('LIMIT_INPUT_LENGTH');
    expect(is(`a0{x=1}\n${lines(60, (at) => `a${at + 1}{l=\${a${at}}, r=\${a${at}}}`)}`)).toBe('LIMIT_NODES');
  });

  it('end where references go round in circles', () => {
    expect(is(lines(100, (at) => `a${at}=\${a${(at + 1) % 100}}`))).toBe('HOCON_CYCLE');
    expect(is('a = [${b}]\nb = ${a}')).toBe('HOCON_CYCLE');
    expect(is('a = { b = ${a} }')).toBe('HOCON_CYCLE');
    expect(is('a.x = ${a}{y=${a}}\nb=${a}')).toBe('HOCON_CYCLE');
    expect(is('s { k = ${?x} }\ns = ${?y}')).toBe(dialect === 'clearml' ? 'HOCON_CYCLE' : 'ok');
  });

  it.each([
    ['quotes that stay open', 'a = "' + '\\n'.repeat(500_000)],
    ['quotes of one long text', `a = "${'x\\"'.repeat(300_000)}"`],
    ['texts that touch', `a = ${'"x"y'.repeat(30_000)}`],
    ['triple quotes that stay open', `a = ${'"""x'.repeat(100_001)}`],
    ['a long number that is none', `a = ${'1'.repeat(500_000)}x`],
    ['blanks behind a number', `a = 1${' '.repeat(500_000)}x`],
    ['line breaks behind a number', `a = [1${'\n'.repeat(500_000)}x`],
    ['commas', `a = [1${','.repeat(100_000)}`],
    ['comments behind an operator', `a = ${'# #\n'.repeat(100_000)}`],
    ['includes that are none', 'include '.repeat(50_000)],
    ['tabs', '\t"'.repeat(50_000)],
    ['secrets in a broken text', `${'token = "x\n'.repeat(30_000)}"`],
    ['one key many times', 'a = 1\n'.repeat(10_000)],
    ['fields below one key', lines(5_000, (at) => `a.b.k${at} = 1`)],
    ['references in one value', `a = ${'${?x} '.repeat(3_000)}`],
    ['very many references in one value', `x = 1\na = ${'${x}${?y} '.repeat(15_000)}`],
    ['absent elements', `a = [${'${?x}, '.repeat(30_000)}]`],
    ['elements taken out of a list', `a = [${lines(10_000, (at) => `${at}, \${?x}`).replaceAll('\n', ', ')}]`],
    ['objects at one key', lines(20_000, (at) => `a { k${at} = 1 }`)],
    ['objects at one key that is referred to', `b = \${?a.k1}\n${lines(5_000, (at) => `a { k${at} = 1 }`)}`],
    ['values over one another', lines(3_000, () => 'a = ${?x}')],
  ])(
    'are read in bounded time: %s',
    (_, text) => {
      expect(is(text)).toMatch(/^(?:ok|HOCON_SYNTAX|HOCON_TYPE|LIMIT_[A-Z_]+)$/);
    },
    20_000,
  );

  it('include objects of very many keys', () => {
    const include = (): string => lines(150_000, (at) => `k${at}=1`);
    expect(parseHocon('include "x.conf"', { dialect, include }).root).toHaveProperty('size', 150_000);
  });

  it('stop at the limits they are given', () => {
    const refused = (text: string, limits: Parameters<typeof parseHocon>[1]): unknown => {
      try {
        return parseHocon(text, { dialect, ...limits });
      } catch (error) {
        return error instanceof ConfigError ? error.code : error;
      }
    };
    expect(refused('a = 1', { limits: { inputLength: 4 } })).toBe('LIMIT_INPUT_LENGTH');
    expect(refused('a { b { c = 1 } }', { limits: { depth: 2 } })).toBe('LIMIT_DEPTH');
    expect(refused('a = [1, 2, 3]', { limits: { nodes: 3 } })).toBe('LIMIT_NODES');
    expect(refused('a = ${b}\nb = ${c}\nc = 1', { limits: { interpolations: 2 } })).toBe('LIMIT_INTERPOLATIONS');
    let count = 0;
    const include = (): string => `include "x${++count}.conf"`;
    expect(refused('include "x.conf"', { include })).toBe('LIMIT_DEPTH');
  });
});
