import { describe, expect, it } from 'vitest';
import { run } from './support.js';

const PROJECT = 'examples/project/conf';
const FILE = `${PROJECT}/scheduler/cosine.yaml`;

describe('hparams compose --info origins', () => {
  it('prints before each line what set its value', async () => {
    const argv = ['compose', PROJECT, 'scheduler.min_lr=0.0', '--package', 'scheduler', '--info', 'origins'];
    const { code, out } = await run(argv);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      `${FILE}:1:7  | name: cosine`,
      `${FILE}:2:16 | warmup_epochs: 5`,
      `${'override scheduler.min_lr=0.0'.padEnd(`${FILE}:2:16`.length)} | min_lr: 0.0`,
    ]);
  });

  it('shows the lines that are printed without it', async () => {
    const argv = ['compose', 'examples/single/train.yaml', 'trainer.precision=32', '--resolve'];
    const environment = new Map<string, string>();
    const plain = await run(argv, { environment });
    const blamed = await run([...argv, '--info', 'origins'], { environment });
    expect(blamed.out.replaceAll(/^.*? \| /gm, '')).toBe(plain.out);
  });
});
