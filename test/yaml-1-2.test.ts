import { describe, expect, it } from 'vitest';
import { originAt } from '../src/model/origin.js';
import { encodeTyped } from '../src/model/typed-json.js';
import { parseYaml12 } from '../src/parsers/yaml-1-2.js';

describe('parseYaml12', () => {
  it('types by the core schema, with exact ints and typed keys', () => {
    const { root } = parseYaml12(
      'yes: yes\n1: 0o17\n017: 100000000000000000000\nf: 1.0\nn: ~\n<<: {a: .inf}\n"1": [x]\n',
    );
    expect(encodeTyped(root)).toEqual({
      $dict: [
        ['yes', 'yes'],
        [{ $int: '1' }, { $int: '15' }],
        [{ $int: '17' }, { $int: '100000000000000000000' }],
        ['f', { $float: '1.0' }],
        ['n', null],
        ['<<', { $dict: [['a', { $float: 'inf' }]] }],
        ['1', ['x']],
      ],
    });
  });

  it('knows where every value stands, through aliases too', () => {
    const text = 'a: &x [1, two]\nb: *x\n';
    const config = parseYaml12(text);
    const span = originAt(config, ['b', { index: 1 }])?.origin.span;
    expect(text.slice(span?.start, span?.end)).toBe('two');
  });

  it.each([
    ['a: 1\na: 2', 'YAML_DUPLICATE_KEY'],
    ['1: a\n1.0: b', 'YAML_DUPLICATE_KEY'],
    ['? [a]\n: b', 'YAML_KEY_TYPE'],
    ['a: *x', 'YAML_UNDEFINED_ALIAS'],
    ['a: [', 'YAML_SYNTAX'],
    ['a: 1\n---\nb: 2', 'YAML_MULTIPLE_DOCUMENTS'],
  ])('refuses %j', (text, code) => {
    expect(() => parseYaml12(text)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['brackets closed on the same line', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['brackets beside quoted closing ones', '["]", '.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['dashes set wide', '-  '.repeat(100_000)],
    ['indentation', Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('refuses what is nested too deep, before the stack runs out: %s', (_, text) => {
    expect(() => parseYaml12(text)).toThrow(expect.objectContaining({ code: 'LIMIT_DEPTH' }));
  });

  it('reads what is nested up to the limit', () => {
    expect(parseYaml12(`${'['.repeat(257)}${']'.repeat(257)}`).root).toHaveLength(1);
  });

  it('ends the place of an error with the text', () => {
    expect(() => parseYaml12('[[[')).toThrow(expect.objectContaining({ span: { start: 3, end: 3 } }));
  });

  it('bounds what aliases expand to', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, at) => `a${String(at)}: &a${String(at)} [${at === 0 ? '1' : `*a${String(at - 1)}, *a${String(at - 1)}`}]`,
    );
    expect(() => parseYaml12(bomb.join('\n'))).toThrow(expect.objectContaining({ code: 'LIMIT_NODES' }));
  });
});
