import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { text as readStream } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCommand } from '../support/built-command.js';
import { run, temporaryFolder } from './support.js';

/** More than any pipe holds. */
const LONG = Array.from({ length: 20_000 }, (_, at) => `key${at}: some text that makes the line longer, ${at}\n`).join(
  '',
);

/** Makes Node's stream for standard output, which makes a pipe one that does not block. */
const MAKE_STREAM = 'process.stdout;';

let command = '';
beforeAll(async () => {
  command = await builtCommand('output');
});

describe('standard output', () => {
  it.each([
    ['blocks', ''],
    ['does not block', MAKE_STREAM],
  ])('a slow reader gets all of a long config from a pipe that %s', async (_what, before) => {
    const folder = temporaryFolder({ 'long.yaml': LONG, 'before.cjs': before });
    const words = ['-r', `${folder}/before.cjs`, command, 'compose', `${folder}/long.yaml`];
    const child = spawn(process.execPath, words);
    await wait(500);
    expect(await readStream(child.stdout)).toBe((await run(['compose', `${folder}/long.yaml`])).out);
  });

  it('is left quietly by a reader that stops early', async () => {
    const folder = temporaryFolder({ 'long.yaml': LONG });
    const child = spawn(process.execPath, [command, 'compose', `${folder}/long.yaml`]);
    await once(child.stdout, 'readable');
    child.stdout.destroy();
    const [talk, exit] = await Promise.all([readStream(child.stderr), once(child, 'exit')]);
    expect({ talk, exit }).toEqual({ talk: '', exit: [0, null] });
  });

  it.runIf(existsSync('/dev/full'))('that is full is told as what it is', () => {
    const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$@" >/dev/full', process.execPath, command, 'help'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'SOURCE_UNWRITABLE: Cannot write standard output: ENOSPC: no space left on device, write\n',
    });
  });
});
