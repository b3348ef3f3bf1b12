import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from './support.js';

const PROJECT = 'examples/project/conf';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HAS_BASH = spawnSync('bash', ['--version']).status === 0;

describe('hparams complete', () => {
  it.each([
    [['comp'], ['compose', 'completion']],
    [['compose', 'exam'], []],
    [
      ['compose', PROJECT, 'model=res'],
      ['model=resnet18', 'model=resnet50'],
    ],
    [
      ['compose', PROJECT, 'mod'],
      ['model=', 'model.'],
    ],
    [
      ['compose', PROJECT, 'model=mlp', 'model.h'],
      ['model.hidden=', 'model.head.'],
    ],
    [['compose', PROJECT, 'no such', 'trainer.max'], ['trainer.max_epochs=']],
    [['check', 'examples/single/train.yaml', 'optimizer.l'], ['optimizer.lr=']],
    [['compose', PROJECT, '+tr'], ['+trainer.']],
    [['compose', PROJECT, 'callbacks=[checkpoint,ea'], ['callbacks=[checkpoint,early_stopping']],
    [
      ['sweep', PROJECT, 'model=resnet18,resnet50', 'logger=csv,'],
      ['logger=csv,clearml', 'logger=csv,csv', 'logger=csv,wandb'],
    ],
    [['compose', PROJECT, 'dataset/augment=n'], ['dataset/augment=none']],
    [['compose', PROJECT, 'experiment=o'], ['experiment=overfit']],
    [['compose', PROJECT, "notes='a mod"], []],
    [['compose', PROJECT, 'tags=$(ls) mod'], []],
    [['compose', PROJECT, '~optimizer.l'], ['~optimizer.lr']],
    [
      ['compose', PROJECT, '--re'],
      ['--resolvers', '--resolve'],
    ],
    [
      ['compose', PROJECT, '--format', ''],
      ['yaml', 'json'],
    ],
    [
      ['convert', 'train.yaml', '--to', 'wandb'],
      ['wandb', 'wandb-run'],
    ],
    [['convert', 'clearml.conf', '--from', 'h'], ['hocon']],
    [['explain', PROJECT, '--key', 'trainer.max'], ['trainer.max_epochs']],
    [
      ['compose', '--config-name', 'model/mlp', PROJECT, 'hid'],
      ['model.hidden=', 'model.head.hidden='],
    ],
    [['compose', '--config-name', ''], []],
    [['compose', 'no/such/directory', 'a'], []],
    [['compose', '-', 'a'], []],
    [['nope', 'a', ''], []],
    [['batch', ''], []],
  ])('%j', async (words, expected) => {
    const { code, out, talk } = await run(['complete', '--', ...words]);
    expect({ code, talk }).toEqual({ code: 0, talk: '' });
    expect(out.split('\n').slice(0, -1)).toEqual(expected);
  });
});

describe('hparams completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints the script for %s', async (shell) => {
    const { code, out } = await run(['completion', shell]);
    expect(code).toBe(0);
    expect(out).toContain('hparams complete -- ');
  });

  it('knows no other shell', async () => {
    expect((await run(['completion', 'tcsh'])).code).toBe(2);
  });

  it.runIf(HAS_BASH)(
    'completes in bash, which splits words at =',
    async () => {
      const { out } = await run(['completion', 'bash']);
      const folder = temporaryFolder({ 'completion.bash': out, hparams: HPARAMS, 'ask.bash': ASK });
      chmodSync(`${folder}/hparams`, 0o755);
      execFileSync('bash', ['-n', `${folder}/completion.bash`]);
      const asked = execFileSync('bash', [`${folder}/ask.bash`], {
        cwd: ROOT,
        env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, SCRIPT: `${folder}/completion.bash` },
        encoding: 'utf8',
      });
      expect(asked.trim().split('\n')).toEqual([
        'complete -o default -F _hparams hparams',
        'resnet18 resnet50',
        'trainer.max_epochs=',
        '[checkpoint,early_stopping',
      ]);
    },
    60_000,
  );
});

/** The command, run from source. */
const HPARAMS = `#!/bin/sh\nexec node --import tsx "${ROOT}src/cli/main.ts" "$@"\n`;

/** Does what bash does at a Tab. */
const ASK = `source "$SCRIPT"
complete -p hparams
at_tab() { COMP_LINE="$1"; COMP_POINT=\${#COMP_LINE}; _hparams; echo "\${COMPREPLY[@]}"; }
at_tab 'hparams compose ${PROJECT} model=res'
at_tab 'hparams compose ${PROJECT} model=mlp trainer.max'
at_tab 'hparams compose ${PROJECT} callbacks=[checkpoint,ea'
`;
