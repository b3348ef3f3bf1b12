import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as readStream } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCommand } from '../support/built-command.js';
import { run, temporaryFolder } from './support.js';

let command = '';
beforeAll(async () => {
  command = await builtCommand('batch');
});

function start(...options: string[]) {
  return spawn(process.execPath, [command, 'batch', ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
}

async function answersTo(input: string, ...options: string[]): Promise<string> {
  const child = start(...options);
  child.stdin.end(input);
  const [out, talk] = await Promise.all([readStream(child.stdout), readStream(child.stderr)]);
  expect(talk).toBe('');
  return out;
}

function requests(count: number): string {
  const line = (id: number): string => JSON.stringify({ id, op: 'override.parse', input: `a.b${id}=[${id},x]` });
  return `${Array.from({ length: count }, (_, id) => line(id)).join('\n')}\n`;
}

describe('hparams batch', () => {
  it('answers on threads what it answers on one, in the same order', async () => {
    const input = `${requests(2_000)}no json\n\n{"id": "last", "op": "none"}`;
    const { out } = await run(['batch'], { input });
    expect(await answersTo(input, '--workers', '2')).toBe(out);
    expect(out.split('\n')).toHaveLength(2_003);
  });

  it('tells an override that is none before a config that cannot be read, as composing does', async () => {
    const request = { op: 'hydra.applyOverrides', config: '{null: 1}', overrides: ['a=[1'] };
    const { out } = await run(['batch'], { input: JSON.stringify(request) });
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'OVERRIDE_SYNTAX', kind: 'override-syntax' } });
  });

  it('answers a request that waits for nothing behind it', async () => {
    const child = start('--workers', '2');
    for (const id of [1, 2]) {
      child.stdin.write(`{"id":${id},"op":"override.parse","input":"a=["}\n`);
      const [answer] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
      expect(JSON.parse(answer)).toMatchObject({ id, error: { code: 'OVERRIDE_SYNTAX' } });
    }
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('goes on when a resolver ends its thread', async () => {
    const folder = temporaryFolder({ 'deadly.mjs': 'export default { die: () => process.exit(3) };' });
    const input = ['${die:}', 'fine'].map((x, id) => {
      return JSON.stringify({ id, op: 'omegaconf.resolve', config: `x: ${x}` });
    });
    const out = await answersTo(input.join('\n'), '--workers', '1', '--resolvers', `${folder}/deadly.mjs`);
    const [lost, fine] = out.trim().split('\n');
    expect(JSON.parse(lost ?? '')).toMatchObject({ id: 0, error: { code: 'BATCH_WORKER_LOST' } });
    expect(JSON.parse(fine ?? '')).toMatchObject({ id: 1, ok: { x: 'fine' } });
  });

  it.each([[[]], [['--workers', '2']]])('stops quietly when nobody reads on %j', async (options) => {
    const child = start(...options);
    // A writer that is not stopped would fail the test by this error, or never end.
    child.stdin.on('error', () => undefined);
    child.stdin.write(requests(20_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const talk = await readStream(child.stderr);
    expect({ talk, exit: await exitOf(child) }).toEqual({ talk: '', exit: 0 });
  });

  it.each(['0', '-1', 'two', '1.5'])('takes no %s workers', async (workers) => {
    const { code, talk } = await run(['batch', `--workers=${workers}`]);
    expect(code).toBe(2);
    expect(talk).toContain('--workers takes a number');
  });
});

async function exitOf(child: ReturnType<typeof start>): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}
