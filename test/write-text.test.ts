import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { chmodSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeText } from '../src/node/index.js';
import { temporaryFolder } from './cli/support.js';
import { builtCommand } from './support/built-command.js';

afterEach(() => vi.restoreAllMocks());

describe('writing a file', () => {
  it('keeps its mode', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'a: 1\n' });
    chmodSync(`${folder}/a.yaml`, 0o640);
    await writeText(`${folder}/a.yaml`, 'a: 2\n');
    expect(statSync(`${folder}/a.yaml`).mode & 0o777).toBe(0o640);
    expect(readFileSync(`${folder}/a.yaml`, 'utf8')).toBe('a: 2\n');
  });

  it('keeps a symbolic link, and changes what it points to', async () => {
    const folder = temporaryFolder({ 'real/a.yaml': 'a: 1\n' });
    symlinkSync('real/a.yaml', `${folder}/link.yaml`);
    await writeText(`${folder}/link.yaml`, 'a: 2\n');
    expect(lstatSync(`${folder}/link.yaml`).isSymbolicLink()).toBe(true);
    expect(readlinkSync(`${folder}/link.yaml`)).toBe('real/a.yaml');
    expect(readFileSync(`${folder}/real/a.yaml`, 'utf8')).toBe('a: 2\n');
    expect(readdirSync(`${folder}/real`)).toEqual(['a.yaml']);
  });

  it('does not take a short write for a whole one', async () => {
    // What a full disk does: a write stores the beginning only, and says so in its result.
    vi.spyOn(fs, 'write').mockImplementation((...args: unknown[]) => {
      (args.at(-1) as (error: null, written: number) => void)(null, 0);
    });
    const folder = temporaryFolder({ 'a.yaml': 'a: 1\n' });
    await writeText(`${folder}/a.yaml`, 'a: 2\n');
    expect(readFileSync(`${folder}/a.yaml`, 'utf8')).toBe('a: 2\n');
  });
});

describe('hparams edit --write', () => {
  const KILLS = 12;
  let command = '';
  beforeAll(async () => {
    command = await builtCommand('edit');
  });

  it('leaves the old or the new text, whenever it is killed', { timeout: 60_000 }, async () => {
    // Large enough that it is written piece by piece.
    const comments = `# ${'x'.repeat(97)}\n`.repeat(70_000);
    const old = `a: 1\n${comments}`;
    const folder = temporaryFolder({ 'big.yaml': old });
    const writing = await run(folder, 'a=1', Infinity);
    const seen = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      // Before it writes, when all is over, and in between at any moment of the writing.
      const share = kill === 0 ? 0 : kill === KILLS - 1 ? Infinity : Math.random();
      await run(folder, 'a=2', writing * share);
      const now = readFileSync(`${folder}/big.yaml`, 'utf8');
      expect(now === old || now === `a: 2\n${comments}`).toBe(true);
      seen.add(now.slice(0, 4));
      if (now !== old) fs.writeFileSync(`${folder}/big.yaml`, old);
    }
    expect([...seen].sort()).toEqual(['a: 1', 'a: 2']);
  });

  /** Runs the command, and kills it so long after its first change in the folder; how long it had been writing. */
  async function run(folder: string, override: string, milliseconds: number): Promise<number> {
    const changes = fs.watch(folder);
    const changed = once(changes, 'change');
    const child = spawn(process.execPath, [command, 'edit', `${folder}/big.yaml`, override, '--write'], {
      stdio: 'ignore',
    });
    const exit = once(child, 'exit');
    if (milliseconds > 0) await Promise.race([changed, exit]);
    const start = performance.now();
    await (milliseconds === Infinity ? exit : Promise.race([setTimeout(milliseconds), exit]));
    child.kill('SIGKILL');
    await exit;
    changes.close();
    return performance.now() - start;
  }
});
