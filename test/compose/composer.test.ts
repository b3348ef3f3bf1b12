import { describe, expect, it } from 'vitest';
import { createComposer } from '../../src/compose/composer.js';
import { memorySource, type ConfigSource } from '../../src/compose/config-source.js';
import { printYaml } from '../../src/parsers/yaml/index.js';

const FILES = {
  'config.yaml': "defaults: [{db: '???'}, _self_]\nlr: 1\nhydra: {sweeper: {params: {db: glob(*), lr: '1,2'}}}\n",
  'db/mysql.yaml': 'port: 3306\n',
  'db/postgresql.yaml': 'port: 5432\n',
};

describe('a composer', () => {
  it('composes again and again without one composition reaching the next', () => {
    const composer = createComposer({ source: memorySource(FILES) });
    const first = printYaml(composer.compose(['db=mysql', 'lr=5']).config.root);
    composer.compose(['db=postgresql', '+db.extra=1', '~lr']);
    expect(printYaml(composer.compose(['db=mysql', 'lr=5']).config.root)).toBe(first);
  });

  it('keeps what it parsed until a text changes', () => {
    const texts = new Map(Object.entries(FILES));
    const source: ConfigSource = {
      name: 'live',
      list: (folder) => memorySource(texts).list(folder),
      read: (file) => memorySource(texts).read(file),
    };
    const composer = createComposer({ source });
    const before = composer.compose(['db=mysql']).defaults[0]?.file;
    expect(composer.compose(['db=mysql']).defaults[0]?.file).toBe(before);
    texts.set('db/mysql.yaml', 'port: 1\n');
    expect(printYaml(composer.compose(['db=mysql']).config.root)).toBe('db:\n  port: 1\nlr: 1\n');
  });

  it('sweeps over the parameters of the config and the overrides, and composes the job that is asked for', () => {
    const { jobs, at } = createComposer({ source: memorySource(FILES) }).sweep(['lr=7,8,9', '+seed=range(1000000)']);
    expect(jobs.size).toBe(6_000_000n);
    expect(jobs.at(3_000_001)).toEqual(['db=postgresql', 'lr=7', '+seed=1']);
    expect(printYaml(at(3_000_001)?.config.root ?? null)).toBe('db:\n  port: 5432\nlr: 7\nseed: 1\n');
    expect(at(6_000_000)).toBeUndefined();
  });

  it('bounds what one call makes of a sweep', () => {
    const composer = createComposer({ source: memorySource({ 'config.yaml': 'x: 1\n' }), limits: { sweepSize: 10 } });
    const { jobs } = composer.sweep(['x=range(11)']);
    expect(jobs.slice(1, 11)).toHaveLength(10);
    expect(() => jobs.slice(0, 11)).toThrow(expect.objectContaining({ code: 'LIMIT_SWEEP_SIZE' }));
  });

  it('lists the options of a group', () => {
    expect(createComposer({ source: memorySource(FILES) }).options('db')).toEqual(['mysql', 'postgresql']);
  });
});
