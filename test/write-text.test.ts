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
  const KILLS = 8;
  let command = '';
  beforeAll(async () => {
    command = await builtCommand('edit');
  });

  it('leaves the old or the new text, whenever it is killed', async () => {
    const lines = Array.from({ length: 8_000 }, (_, at) => `k${at}: value ${at}\n`).join('');
    const old = `a: 1\n${lines}`;
    const folder = temporaryFolder({ 'big.yaml': old });
    const file = `${folder}/big.yaml`;
    const whole = await millisecondsOf(file, 'a=1');
    const seen = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      // At once, when all is over, and in between at any moment of the second half, where the writing is.
      const share = kill === 0 ? 0 : kill === KILLS - 1 ? Infinity : 0.5 + Math.random() * 0.6;
      await killedAfter(whole * share, file, 'a=2');
      const now = readFileSync(file, 'utf8');
      expect([old, `a: 2\n${lines}`]).toContain(now);
      seen.add(now.slice(0, 4));
      if (now !== old) fs.writeFileSync(file, old);
    }
    expect([...seen].sort()).toEqual(['a: 1', 'a: 2']);
  });

  function start(file: string, override: string) {
    return spawn(process.execPath, [command, 'edit', file, override, '--write'], { stdio: 'ignore' });
  }

  async function millisecondsOf(file: string, override: string): Promise<number> {
    const begin = performance.now();
    await once(start(file, override), 'exit');
    return performance.now() - begin;
  }

  async function killedAfter(milliseconds: number, file: string, override: string): Promise<void> {
    const child = start(file, override);
    const exit = once(child, 'exit');
    await (milliseconds === Infinity ? exit : Promise.race([setTimeout(milliseconds), exit]));
    child.kill('SIGKILL');
    await exit;
  }
});
