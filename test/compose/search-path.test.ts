import { describe, expect, it } from 'vitest';
import { compose } from '../../src/compose/compose.js';
import { memorySource } from '../../src/compose/config-source.js';
import { select } from '../../src/merge/omegaconf/select.js';
import { toJS } from '../../src/model/plain.js';

const OTHER = memorySource({ 'db/sqlite.yaml': 'port: 0\n' }, 'other');

describe('the search path', () => {
  it.each([
    ['the primary config', 'hydra: {searchpath: [file:///other]}\n', [], 'hydra.searchpath in main'],
    ['the command line', 'x: 1\n', ['hydra.searchpath=[file:///other]'], 'hydra.searchpath in command-line'],
  ])('is told in the hydra node, with what added each source: %s', (_title, text, overrides, provider) => {
    const source = [memorySource({ 'config.yaml': text }, 'conf'), memorySource({ 'db/mysql.yaml': '' }, 'more')];
    const { config, searchPath } = compose({
      source,
      overrides: [...overrides, '+db=sqlite'],
      openSource: (location) => (location === 'file:///other' ? OTHER : undefined),
      includeHydra: true,
    });
    const sources = toJS(select(config, 'hydra.runtime.config_sources') ?? null) as {
      path: string;
      provider: string;
    }[];
    expect(sources.map((entry) => [entry.path, entry.provider])).toEqual([
      ['hydra.conf', 'hydra'],
      ['conf', 'main'],
      ['more', 'command-line'],
      ['other', provider],
      ['', 'schema'],
    ]);
    expect(searchPath.map(({ name }) => name)).toEqual(['pkg://hydra.conf', 'conf', 'more', 'other']);
  });

  it('has nothing that stands for a primary config that is not there', () => {
    const composed = compose({ source: OTHER, configName: null, overrides: ['+db=sqlite'], includeHydra: true });
    expect(composed.searchPath.map(({ name }) => name)).toEqual(['pkg://hydra.conf', 'other']);
    expect(select(composed.config, 'hydra.job.config_name')).toBe(null);
    expect(composed.defaults.map(({ configPath }) => configPath)).toEqual(['db/sqlite']);
  });
});
