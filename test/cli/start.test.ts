import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
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

  it('the one that is started holds neither other formats nor batches', () => {
    const inputs = inputsOf('cli.cjs');
    expect(inputs).toContain('src/cli/commands/compose.ts');
    expect(inputs.filter((input) => /hocon|wandb|clearml|batch|convert|schema\/|yaml-1-2/.test(input))).toEqual([
      // What hyperparameters are called, for whoever completes their names.
      'src/parsers/clearml/names.ts',
    ]);
  });

  it('the one that is started holds of packages what parses overrides, patches JSON and writes files', () => {
    expect(Array.from(packagesOf(inputsOf('cli.cjs'))).sort()).toEqual([
      ...['@chevrotain/gast', '@chevrotain/utils', 'chevrotain', 'foreach', 'imurmurhash', 'json-pointer'],
      ...['signal-exit', 'write-file-atomic'],
    ]);
  });

  it('the one that is opened on need holds the rest', () => {
    const inputs = inputsOf('cli-on-need.cjs');
    expect(inputs).toContain('src/cli/commands/batch.ts');
    expect(Array.from(packagesOf(inputs))).toEqual(expect.arrayContaining(['ajv', 'ajv-formats', 'fast-glob', 'yaml']));
  });

  it('hold each source once', () => {
    const all = files.flatMap(({ inputs }) => inputs);
    expect(all.length).toBe(new Set(all).size);
  });

  /** Runs a line with nothing but the file that is started, in a folder with a config and a config directory. */
  const runAlone = (line: string) => {
    const text = files.find(({ name }) => name === 'cli.cjs')?.text ?? '';
    const folder = temporaryFolder({ 'cli.cjs': text });
    cpSync(`${root}/examples/single/train.yaml`, join(folder, 'train.yaml'));
    cpSync(`${root}/examples/project/conf`, join(folder, 'conf'), { recursive: true });
    return spawnSync(process.execPath, ['cli.cjs', ...line.split(' ')], { cwd: folder, encoding: 'utf8' });
  };

  it.each([
    '--help',
    'help compose',
    'compose train.yaml optimizer.lr=0.01',
    'compose train.yaml optimizer.lr=0.01 --resolve --format json',
    'compose conf model=resnet50 --package model',
    'compose conf model=resnet50 --info origins',
    'explain train.yaml --key experiment',
    'explain conf model=resnet50 --key model',
    'check conf model=resnet50 --resolve --format json',
    'edit train.yaml optimizer.lr=0.01',
    'diff train.yaml train.yaml optimizer.lr=0.01 --as patch',
    'diff conf conf model=resnet50 --as overrides',
    'sweep train.yaml optimizer.lr=0.1,0.01',
    'completion bash',
    'complete -- co',
    'complete -- compose train.yaml opt',
    'complete -- compose conf optimizer=',
  ])('%s: opens no second one', (line) => {
    const { status, stdout, stderr } = runAlone(line);
    expect(stderr).toBe('');
    expect(status).toBe(line.startsWith('diff') ? 1 : 0);
    expect(stdout).not.toBe('');
  });

  it('edit --write: opens no second one', () => {
    expect(runAlone('edit train.yaml optimizer.lr=0.01 --write')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it.each([
    'check train.yaml --schema schema.json',
    'check train.yaml --policy policy.json',
    'explain --clearml api',
    'env',
    'params conf',
    'convert train.yaml --to clearml',
    'batch',
  ])('%s: opens the second one', (line) => {
    const { status, stderr } = runAlone(line);
    expect(stderr).toContain('hparams: a defect of hparams 0.0.0');
    expect(stderr).toContain("Cannot find module './cli-on-need.cjs'");
    expect(status).toBe(70);
  });
});
