import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleCommand } from '../../scripts/build/command.mjs';
import { filesLoadedBy, packagesOf } from '../support/bundles.js';
import { temporaryFolder } from './support.js';

describe('what a command loads', () => {
  it.each(['compose', 'explain', 'check', 'edit', 'diff', 'sweep'])(
    '%s: no package that it may not need',
    async (name) => {
      const files = await filesLoadedBy(`src/cli/commands/${name}.ts`);
      for (const unneeded of ['ajv', 'ajv-formats', 'fast-glob', 'yaml'])
        expect(packagesOf(files)).not.toContain(unneeded);
      expect(files.filter((file) => file.includes('/hocon/') || file.includes('/wandb/'))).toEqual([]);
    },
  );

  it('the command itself: neither a package nor a grammar', async () => {
    const files = await filesLoadedBy('src/cli/main.ts');
    expect(Array.from(packagesOf(files))).toEqual([]);
    expect(files.filter((file) => file.includes('/grammar/'))).toEqual([]);
  });
});

describe('the files of the command', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = await bundleCommand({ root, outdir: 'out', version: '0.0.0' });
  const inputsOf = (name: string) => files.find((file) => file.name === name)?.inputs ?? [];
  const chevrotain = ['chevrotain', '@chevrotain/gast', '@chevrotain/utils'];

  it('the one that is started holds what composing a file needs, and neither packages nor other formats', () => {
    const inputs = inputsOf('cli.cjs');
    expect(inputs).toContain('src/cli/commands/compose.ts');
    expect(Array.from(packagesOf(inputs))).toEqual([]);
    expect(inputs.filter((input) => /hocon|wandb|clearml|batch|convert|schema\//.test(input))).toEqual([]);
  });

  it('the one that reads overrides holds of packages Chevrotain only', () => {
    expect(chevrotain).toEqual(expect.arrayContaining(Array.from(packagesOf(inputsOf('cli-overrides.cjs')))));
  });

  it.each([
    ['cli-complete.cjs', []],
    ['cli-directory.cjs', []],
    ['cli-commands.cjs', ['json-pointer']],
    ['cli-rest.cjs', ['ajv', 'ajv-formats', 'fast-glob', 'yaml']],
  ])('%s holds of packages %j', (name, expected) => {
    const own = ['ajv', 'ajv-formats', 'fast-glob', 'json-pointer', 'yaml'];
    const packages = packagesOf(inputsOf(name));
    expect(inputsOf(name).length).toBeGreaterThan(2);
    expect(own.filter((name) => packages.has(name))).toEqual(expected);
  });

  const examples = fileURLToPath(new URL('../../examples', import.meta.url));
  it.each([
    ['compose a file', ['cli-overrides.cjs'], `compose ${examples}/single/train.yaml optimizer.lr=0.01`],
    ['complete a key of a file', ['cli-complete.cjs'], `complete -- compose ${examples}/single/train.yaml opt`],
    [
      'complete an option of a directory',
      ['cli-complete.cjs', 'cli-directory.cjs'],
      `complete -- compose ${examples}/project/conf optimizer=`,
    ],
  ])('to %s, the one that is started opens %j', (_what, opened, line) => {
    const present = files.filter(({ name }) => name === 'cli.cjs' || opened.includes(name));
    const folder = temporaryFolder(Object.fromEntries(present.map(({ name, text }) => [name, text])));
    expect(
      execFileSync(process.execPath, [join(folder, 'cli.cjs'), ...line.split(' ')], { encoding: 'utf8' }),
    ).not.toBe('');
  });

  it('hold each source once', () => {
    const all = files.flatMap(({ inputs }) => inputs);
    expect(all.length).toBe(new Set(all).size);
    expect(all).toContain('src/cli/commands/batch.ts');
  });
});
