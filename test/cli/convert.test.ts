import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../src/cli/batch/answer.js';
import { run, temporaryFolder } from './support.js';

/** Runs `hparams convert` on a file with this text. */
async function convert(text: string, ...more: string[]): ReturnType<typeof run> {
  return run(['convert', join(temporaryFolder({ 'input.yaml': text }), 'input.yaml'), ...more]);
}

describe('hparams convert', () => {
  it('prints the other form and, apart from it, what that loses', async () => {
    expect(await convert('lr: .nan\n', '--to', 'wandb')).toEqual({
      code: 0,
      out: 'wandb_version: 1\n\nlr:\n  value: .nan\n',
      talk: 'loss (retyped): "lr" is the float nan and comes back from a W&B config as null, so the two cannot be told apart\n',
    });
  });

  it('with --strict fails if anything is lost', async () => {
    expect((await convert('lr: .nan\n', '--to', 'wandb', '--strict')).code).toBe(1);
    expect((await convert('lr: 0.1\n', '--to', 'wandb', '--strict')).code).toBe(0);
  });

  it('with --resolve puts values in the place of interpolations', async () => {
    const text = 'a: 1\nb: ${a}\n';
    expect((await convert(text, '--to', 'overrides', '--resolve')).out).toBe('++a=1\n++b=1\n');
    expect((await convert(text, '--to', 'overrides')).out).toBe("++a=1\n++b='${a}'\n");
  });

  it('reads and writes one section of ClearML parameters', async () => {
    const { out } = await convert('lr: 1\n', '--to', 'clearml', '--section', 'Args');
    expect((await convert(out, '--from', 'clearml', '--section', 'Args', '--to', 'yaml')).out).toBe('lr: 1\n');
    expect((await convert(out, '--from', 'clearml', '--to', 'yaml')).talk).toContain('The section "Args" is left out');
  });

  it('reads HOCON and writes JSON, and the other way round', async () => {
    const hocon = await convert('lr = 0.1\nepochs = 10\n', '--from', 'hocon', '--to', 'json');
    expect(hocon.out).toBe('{\n  "lr": 0.1,\n  "epochs": 10\n}\n');
    expect((await convert(hocon.out, '--from', 'json', '--to', 'hocon')).out).toBe('lr = 0.1\nepochs = 10\n');
  });

  it('with --format json gives output and losses as one object', async () => {
    const { out } = await convert('1: x\n', '--to', 'wandb', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      output: 'wandb_version: 1\n',
      losses: [{ kind: 'dropped', path: '1', message: expect.stringContaining('"1" is left out') as string }],
    });
  });

  it.each([
    [['convert'], 'is missing'],
    [['convert', 'README.md', 'more', '--to', 'yaml'], 'takes one file'],
    [
      ['convert', 'README.md'],
      '--to is missing: it takes one of yaml, overrides, clearml, wandb, wandb-run, hocon, json',
    ],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, talk } = await run(argv);
    expect(code).toBe(2);
    expect(talk).toContain(message);
  });
});

describe('the batch operation convert.text', () => {
  it('answers with the text and the losses, values in the form that is asked for', async () => {
    const request = { id: 1, op: 'convert.text', from: 'yaml', to: 'wandb-run', text: 'a: 1.0\n' };
    expect(await answerRequest(request, { typed: true })).toMatchObject({
      ok: '{"a": {"value": 1}}\n',
      losses: [{ kind: 'retyped', path: 'a', before: { $float: '1.0' } }],
    });
    expect(await answerRequest({ ...request, to: 'toml' }, { typed: true })).toMatchObject({
      error: { code: 'BATCH_FIELD' },
    });
  });
});
