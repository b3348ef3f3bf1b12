import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from './support.js';

const PROJECT = 'examples/project/conf';

/** Which problems were told, in order. */
async function codes(argv: readonly string[]): Promise<unknown> {
  const { code, out } = await run(['check', ...argv, '--format', 'json']);
  const list = JSON.parse(out) as { severity: string; code: string; message: string }[];
  return { code, told: list.map((issue) => `${issue.severity} ${issue.code} ${issue.message}`) };
}

describe('hparams check of a directory', () => {
  it('is silent about what is well', async () => {
    expect(await run(['check', PROJECT, 'model=mlp', 'notes=x'])).toEqual({ code: 0, out: '', talk: '' });
  });

  it('tells every bad override', async () => {
    expect(await codes([PROJECT, 'model=resnet5', 'model.widht=3', 'trainer.max_epoch=3', 'a=[1', 'seed=1,2'])).toEqual(
      {
        code: 1,
        told: [
          'error OVERRIDE_SYNTAX Expected `,` or `]`, found the end of the text',
          'error COMPOSE_SWEEP_NOT_ALLOWED The override "seed=1,2" is a sweep: it stands for several configs',
          'error COMPOSE_OPTION_NOT_FOUND The config group "model" has no option "resnet5"',
          'error COMPOSE_VALUE_NOT_THERE There is no "trainer.max_epoch" to change',
        ],
      },
    );
  });

  it('tells every missing option and broken file, and nothing that only follows', async () => {
    const folder = temporaryFolder({
      'config.yaml': 'defaults: [_self_, db: postgre, other/thing, db@second: mysql]\na: ${nope}\n',
      'db/mysql.yaml': 'a: [\n',
    });
    expect(await codes([folder, 'db.port=1'])).toEqual({
      code: 1,
      told: [
        'error YAML_SYNTAX The "[" is never closed',
        'error COMPOSE_CONFIG_NOT_FOUND There is no config "other/thing" that "config" includes',
        'error COMPOSE_OPTION_NOT_FOUND The config group "db" has no option "postgre"',
      ],
    });
  });

  it('ends where nothing can be composed', async () => {
    expect(await codes([temporaryFolder({}), 'a=1'])).toMatchObject({ code: 1, told: [/COMPOSE_PRIMARY_NOT_FOUND/] });
  });
});

describe('hparams check --resolve', () => {
  const text =
    'a: ${b.cc}\nb: {c: 1, lr: 2}\nd: ${lr}\nm: ???\nn: ${m}\no: ${a}\np: ${oc.env:NAME}\nq: ${oc.env:HOME}\n';
  const environment = new Map([['HOME', '/home']]);

  it('tells references that lead nowhere, each once, with the key that was meant', async () => {
    const path = join(temporaryFolder({ 'a.yaml': text }), 'a.yaml');
    const { code, talk } = await run(['check', path, '--resolve'], { environment });
    expect(code).toBe(1);
    expect(
      talk.match(/^(?:\S+ \S+ [A-Z_]+:|\S+ [A-Z_]+:|hint:).*/gm)?.map((line) => line.replace(/^.*a\.yaml:/, '')),
    ).toEqual([
      '1:4 INTERPOLATION_KEY: The key `b.cc` is not found',
      'hint: did you mean `b.c`?',
      '3:4 INTERPOLATION_KEY: The key `lr` is not found',
      'hint: did you mean `b.lr`?',
      expect.stringContaining('7:4 INTERPOLATION_RESOLVER_FAILED'),
      expect.stringContaining('hint:'),
      '4:4 VALUE_MISSING: `m` is missing (???)',
      'hint: give it a value, for example with the override `m=…`',
      '5:4 INTERPOLATION_MISSING: `m` is missing (???), and the interpolation needs it',
      'hint: give it a value, for example with the override `m=…`',
    ]);
  });

  it('tells a circle once, wherever it is entered', async () => {
    const path = join(temporaryFolder({ 'a.yaml': 'd: ${a}\na: ${b}\nb: ${c}\nc: ${a}\n' }), 'a.yaml');
    const told = await codes([path, '--resolve']);
    expect(told).toMatchObject({ code: 1, told: [expect.stringContaining('`a` → `b` → `c` → `a`')] });
  });

  it('only warns of what is missing', async () => {
    const { code, talk } = await run(['check', PROJECT, '--resolve'], { environment });
    expect(code).toBe(0);
    expect(talk).toMatch(/^warning: \S+config\.yaml:18:8 VALUE_MISSING: `notes` is missing/);
  });
});
