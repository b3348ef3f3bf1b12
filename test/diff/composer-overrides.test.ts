import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toComposerOverrides } from '../../src/change/diff/composer-overrides.js';
import { createComposer } from '../../src/compose/composer.js';
import { memorySource } from '../../src/compose/config-source.js';
import { sameContent } from '../../src/model/compare.js';
import { parseYaml } from '../../src/parsers/yaml/index.js';
import { exampleProject } from '../support/example-project.js';

const FILES = {
  'config.yaml': 'defaults:\n- db: postgres\n- cache: none\n- _self_\nseed: 1\n',
  'db/postgres.yaml': 'driver: postgres\nhost: localhost\nport: 5432\npool: 5\n',
  'db/mysql.yaml': 'driver: mysql\nhost: localhost\nport: 3306\npool: 10\n',
  'db/mariadb.yaml': 'driver: mariadb\nhost: localhost\nport: 3306\npool: 10\n',
  'cache/none.yaml': 'kind: none\n',
  'cache/redis.yaml': 'kind: redis\nport: 6379\n',
  'experiment/fast.yaml': '# @package _global_\ndefaults:\n- override /cache: redis\nseed: 2\nepochs: 1\n',
};
const COMPOSER = createComposer({ source: memorySource(FILES, 'conf') });

describe('toComposerOverrides', () => {
  it.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['one value', ['seed=5'], ['seed=5']],
    ['a choice for several values', ['db=mysql'], ['db=mysql']],
    ['a choice and a value', ['db=mysql', 'db.port=1'], ['db=mysql', 'db.port=1']],
    ['two choices', ['db=mysql', 'cache=redis'], ['db=mysql', 'cache=redis']],
    ['a group that is left out', ['~db'], ['~db']],
    ['an appended group', ['+experiment=fast'], ['+experiment=fast']],
    ['a value where a choice would be no shorter', ['db.pool=6'], ['db.pool=6']],
  ])('finds %s', (_title, overrides, expected) => {
    expect(toComposerOverrides(COMPOSER, COMPOSER.compose(overrides).config)).toEqual(expected);
  });

  it('finds choices for a config that knows of no files', () => {
    const { config } = COMPOSER.compose(['db=mysql', 'cache=redis']);
    expect(toComposerOverrides(COMPOSER, { root: config.root })).toEqual(['db=mysql', 'cache=redis']);
  });

  it('goes on from overrides that are given anyway', () => {
    const overrides = ['db=mariadb', 'seed=3'];
    expect(toComposerOverrides(COMPOSER, COMPOSER.compose(['db=mysql', 'seed=3']).config, { overrides })).toEqual([
      'db.driver=mysql',
    ]);
  });

  it('says values where it may not compose often enough to try choices', () => {
    const { config } = COMPOSER.compose(['db=mysql']);
    expect(toComposerOverrides(COMPOSER, config, { maxCompositions: 1 })).toEqual([
      'db.driver=mysql',
      'db.port=3306',
      'db.pool=10',
    ]);
  });

  it('says when nothing composes to a config', () => {
    expect(() => toComposerOverrides(COMPOSER, parseYaml('1: a'))).toThrow(
      expect.objectContaining({ code: 'OVERRIDES_INEXPRESSIBLE' }),
    );
  });

  it('composing with what it finds gives the config', { timeout: 60_000 }, () => {
    const source = memorySource(Object.fromEntries(exampleProject()));
    const composer = createComposer({ source });
    const groups = [...composer.compose([]).choices.keys()];
    const anyChoice = fc.constantFrom(...groups).chain((key) => {
      const options = composer.options(key.split('@')[0] ?? '');
      return fc.constantFrom(...options).map((option) => `${key}=${option}`);
    });
    const anyOverrides = fc.tuple(
      fc.array(anyChoice, { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom('+new=1', '+more={a: [1, x]}', '++seed=99'), { maxLength: 2 }),
    );
    fc.assert(
      fc.property(anyOverrides, ([choices, values]) => {
        const target = composer.compose([...choices, ...values]).config;
        const found = toComposerOverrides(composer, target);
        expect(sameContent(composer.compose(found).config.root, target.root)).toBe(true);
        expect(found.length).toBeLessThanOrEqual(choices.length + values.length);
      }),
      { numRuns: 30 },
    );
  });
});
