import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compose, type ComposeOptions } from '../../src/compose/compose.js';
import { createComposer } from '../../src/compose/composer.js';
import { memorySource, type ConfigSource } from '../../src/compose/config-source.js';
import { completions } from '../../src/inspect/completion/completions.js';
import { ConfigError } from '../../src/model/errors.js';
import { toJS } from '../../src/model/plain.js';
import { directorySource } from '../../src/node/directory-source.js';
import { run, temporaryFolder } from '../cli/support.js';

const MANY = 10_000;

/** The text of the error that composing ends in, with the folder as `conf`. */
function errorText(options: ComposeOptions, folder = 'conf'): string {
  try {
    compose(options);
  } catch (error) {
    if (error instanceof ConfigError) return error.toString().replaceAll(folder, 'conf');
    throw error;
  }
  return expect.fail('it was composed');
}

/** A memory source that notes which files it is asked for. */
function watched(files: Readonly<Record<string, string>>): { source: ConfigSource; asked: string[] } {
  const inner = memorySource(files);
  const asked: string[] = [];
  const note = (name: string): string => {
    asked.push(name);
    return name;
  };
  return {
    asked,
    source: { name: 'conf', list: (name) => inner.list(note(name)), read: (name) => inner.read(note(name)) },
  };
}

describe('defaults lists without end', () => {
  it.each([
    ['a config that includes itself', { 'config.yaml': 'defaults: [config]' }, '"config" includes "config"'],
    [
      'a circle of three',
      {
        'config.yaml': 'defaults: [a]',
        'a.yaml': 'defaults: [b]',
        'b.yaml': 'defaults: [c]',
        'c.yaml': 'defaults: [a]',
      },
      'includes',
    ],
    [
      'a circle through a group and another spelling of a path',
      { 'config.yaml': 'defaults: [{g: a}]', 'g/a.yaml': 'defaults: [./../g//a]' },
      'includes',
    ],
    [
      'a circle that an override closes',
      { 'config.yaml': 'defaults: [{g: a}, {override g: b}]', 'g/a.yaml': '', 'g/b.yaml': 'defaults: [/g/b]' },
      '"g/b" includes "g/b"',
    ],
  ])('%s is told as a chain', (_title, files, chain) => {
    const text = errorText({ source: memorySource(files) });
    expect(text).toContain('COMPOSE_DEFAULTS_CYCLE');
    expect(text).toContain(chain);
  });

  it('end at the limit of entries where each level doubles them', () => {
    const levels = Array.from({ length: 40 }, (_, at): [string, string] => [
      `l${at}.yaml`,
      `defaults: [l${at + 1}, l${at + 1}]`,
    ]);
    const files = new Map([['config.yaml', 'defaults: [l0]'], ['l40.yaml', 'x: 1'], ...levels]);
    expect(errorText({ source: memorySource(files), limits: { nodes: 20_000 } })).toContain('LIMIT_NODES');
  });

  it('end at the limit of depth where each file is another', () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`c${at}.yaml`, `defaults: [c${at + 1}]`]));
    expect(errorText({ source: memorySource(files), configName: 'c0' })).toContain('LIMIT_DEPTH');
  });
});

describe('many', () => {
  const names = Array.from({ length: MANY }, (_, at) => `o${at}`);
  const options = Object.fromEntries(names.map((name, at) => [`g/${name}.yaml`, `v: ${at}\n`]));

  it('configs in one defaults list are merged', () => {
    const entries = names.map((name) => `  - g/${name}@${name}\n`).join('');
    const { config } = compose({ source: memorySource({ 'config.yaml': `defaults:\n${entries}`, ...options }) });
    expect(Object.keys(toJS(config.root) as object)).toHaveLength(MANY);
  });

  it('options of a group are listed, swept over and completed', () => {
    const source = memorySource({ 'config.yaml': 'defaults: [{g: o1}, _self_]\n', ...options });
    const composer = createComposer({ source });
    expect(composer.options('g')).toHaveLength(MANY);
    const { jobs, at } = composer.sweep(['g=glob(o99*)', '+seed=range(1000000)']);
    expect(jobs.size).toBe(111_000_000n);
    expect(toJS(at(110_999_999n)?.config.root ?? null)).toEqual({ g: { v: 9999 }, seed: 999_999 });
    const composed = composer.compose([]);
    const found = completions({ kind: 'override', composed }, 'g=o999', 'g=o999'.length);
    expect(found.map(({ label }) => label)).toEqual(['o999', ...Array.from({ length: 10 }, (_, n) => `o999${n}`)]);
  });

  it('options are not all repeated in an error', () => {
    const text = errorText({ source: memorySource({ 'config.yaml': 'defaults: [{g: o1x}]', ...options }) });
    expect(text).toContain('and 9980 more');
    expect(text.length).toBeLessThan(1_000);
  });

  it('files of a directory are found, and only those that are asked for are read', async () => {
    const some = Object.fromEntries(Object.entries(options).slice(0, 1_000));
    const folder = temporaryFolder({ 'config.yaml': 'defaults: [{g: o7}]\n', ...some, 'g/o8.yaml': 'a: [' });
    const { out } = await run(['compose', folder]);
    expect(out).toBe('g:\n  v: 7\n');
  });
});

describe('paths that climb out', () => {
  it.each([
    ['../secret', 'defaults: [../secret]', []],
    ['g/../../secret', 'defaults: [{g: ../../secret}]', []],
    ['/../secret', 'defaults: [/../secret]', []],
    ['optional', 'defaults: [{optional g: ../../secret}]', []],
    ['an override', 'defaults: [{g: a}]', ['g=../../secret']],
    ['an appended group', 'x: 1', ['+g=../../secret']],
    ['a group that is a path', 'x: 1', ['../secret=a']],
    ['an interpolation', "defaults: [{g: a}, {h: '../../${g}'}]", []],
    ['a list', 'defaults: [{g: [a, ../../secret]}]', []],
  ])('%s: nothing outside is asked for', (_title, config, overrides) => {
    const { source, asked } = watched({ 'config.yaml': config, 'g/a.yaml': 'x: 1', 'h/b.yaml': 'x: 1' });
    const text = errorText({ source, overrides });
    expect(text).toMatch(/COMPOSE_OUTSIDE|OVERRIDE_/);
    expect(asked.filter((name) => name.includes('..'))).toEqual([]);
  });

  it('are followed where that is allowed, in a directory too', () => {
    const folder = temporaryFolder({ 'conf/config.yaml': 'defaults: [../shared/db]\n', 'shared/db.yaml': 'port: 1\n' });
    const path = join(folder, 'conf');
    expect(errorText({ source: directorySource(path) }, folder)).toContain('COMPOSE_OUTSIDE');
    const source = directorySource(path, { allowOutside: true });
    expect(toJS(compose({ source, allowOutside: true }).config.root)).toEqual({
      '': { '': { '': { shared: { port: 1 } } } },
    });
  });
});

describe('a directory', () => {
  const FILES = { 'conf/config.yaml': 'defaults:\n  - db: mysql\n  - _self_\n', 'conf/db/mysql.yaml': 'port: 1\n' };

  it('with links in circles is walked once', () => {
    const folder = temporaryFolder(FILES);
    symlinkSync('..', join(folder, 'conf/db/up'));
    symlinkSync('self', join(folder, 'conf/self'));
    symlinkSync('nowhere', join(folder, 'conf/gone.yaml'));
    const source = directorySource(join(folder, 'conf'));
    expect(source.list('db')).toEqual([{ name: 'mysql.yaml', kind: 'file' }]);
    expect(toJS(compose({ source }).config.root)).toEqual({ db: { port: 1 } });
  });

  it('whose folders all link to one another is refused', () => {
    const names = Array.from({ length: 7 }, (_, at) => `f${at}`);
    const folder = temporaryFolder(Object.fromEntries(names.map((name) => [`conf/${name}/a.yaml`, ''])));
    for (const from of names) for (const to of names) symlinkSync(`../${to}`, join(folder, `conf/${from}/to-${to}`));
    expect(errorText({ source: directorySource(join(folder, 'conf')) }, folder)).toContain('SOURCE_UNREADABLE');
  });

  it.each([
    ['a file', '../../secret.yaml', 'conf/db/mysql.yaml'],
    ['a folder', '../secrets', 'conf/db'],
  ])('with a link to %s outside reads nothing there and says what asked for it', (_what, target, link) => {
    const folder = temporaryFolder({ 'conf/config.yaml': FILES['conf/config.yaml'], 'secret.yaml': 'password: x\n' });
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(join(folder, 'secrets/mysql.yaml'), 'password: x\n');
    if (link !== 'conf/db') mkdirSync(join(folder, 'conf/db'));
    symlinkSync(target, join(folder, link));
    expect(errorText({ source: directorySource(join(folder, 'conf')) }, folder)).toBe(
      `conf/conf/config.yaml:2:9 SOURCE_OUTSIDE: "conf/conf/db/mysql.yaml" is a link that leads out of the config directory
2 |   - db: mysql
  |         ^^^^^
hint: pass { allowOutside: true } if that is meant, on the command line --allow-outside`,
    );
    const allowed = directorySource(join(folder, 'conf'), { allowOutside: true });
    expect(toJS(compose({ source: allowed }).config.root)).toEqual({ db: { password: 'x' } });
  });

  it('with a file that is not UTF-8 says which entry asked for it', () => {
    const folder = temporaryFolder(FILES);
    writeFileSync(join(folder, 'conf/db/mysql.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    expect(errorText({ source: directorySource(join(folder, 'conf')) }, folder)).toBe(
      `conf/conf/config.yaml:2:9 SOURCE_NOT_UTF8: The file "conf/conf/db/mysql.yaml" is not UTF-8
2 |   - db: mysql
  |         ^^^^^
hint: save the file in UTF-8`,
    );
  });

  it('with a file that disappears says which, and which entry asked for it', () => {
    const folder = temporaryFolder(FILES);
    const source = directorySource(join(folder, 'conf'));
    expect(source.list('db')).toHaveLength(1);
    unlinkSync(join(folder, 'conf/db/mysql.yaml'));
    expect(errorText({ source }, folder)).toBe(
      `conf/conf/config.yaml:2:9 SOURCE_NOT_FOUND: There is no file "conf/conf/db/mysql.yaml"
2 |   - db: mysql
  |         ^^^^^`,
    );
    source.refresh();
    expect(errorText({ source }, folder)).toContain('COMPOSE_OPTION_NOT_FOUND');
  });

  it.runIf(process.platform !== 'win32')('does not wait for a pipe that is named like a config', () => {
    const folder = temporaryFolder(FILES);
    execFileSync('mkfifo', [join(folder, 'conf/db/pipe.yaml')]);
    const source = directorySource(join(folder, 'conf'));
    expect(errorText({ source, overrides: ['db=pipe'] }, folder)).toContain('COMPOSE_OPTION_NOT_FOUND');
  });
});
