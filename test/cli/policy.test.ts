import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from './support.js';

const PROJECT = 'examples/project/conf';
const CONFIG = 'seed: 42\noptimizer: {lr: 0.1, name: adam}\ndb: {user: me, password: hunter2}\n';

/** Runs `hparams check` on a config file and a policy. */
async function check(
  policy: unknown,
  argv: readonly string[],
  config = CONFIG,
): Promise<Awaited<ReturnType<typeof run>>> {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  const folder = temporaryFolder({ 'config.yaml': config, policy: text });
  const { code, out, talk } = await run([
    'check',
    join(folder, 'config.yaml'),
    '--policy',
    join(folder, 'policy'),
    ...argv,
  ]);
  const local = (said: string): string => said.replaceAll(`${folder}/`, '');
  return { code, out: local(out), talk: local(talk) };
}

describe('hparams check --policy', () => {
  it('says of each change whether it is allowed, or which rule refuses it and why', async () => {
    const policy = { locked: ['seed'], struct: true, ranges: { 'optimizer.lr': { max: 1 } } };
    expect(await check(policy, ['optimizer.lr=0.5', 'seed=7', '+optimizer.eps=1e-8'])).toEqual({
      code: 1,
      out: [
        'refused by locked: ~ seed: 42 -> 7  (override seed=7)',
        'refused by struct: + optimizer.eps: 1.0e-08  (override +optimizer.eps=1e-8)',
        'allowed: ~ optimizer.lr: 0.1 -> 0.5  (override optimizer.lr=0.5)',
        '',
      ].join('\n'),
      talk: [
        'override:1:6 POLICY_LOCKED: "seed" has a value and is locked by "seed"',
        '1 | seed=7',
        '  |      ^',
        'hint: only null and ??? may be given a value there',
        'override:1:16 POLICY_STRUCT: "optimizer.eps" is a new key, and the policy allows none',
        '1 | +optimizer.eps=1e-8',
        '  |                ^^^^',
        '',
      ].join('\n'),
    });
  });

  it('exits with 0 where every change is allowed, and where there is none', async () => {
    const allowed = 'allowed: ~ optimizer.lr: 0.1 -> 0.5  (override optimizer.lr=0.5)\n';
    expect(await check({ struct: true }, ['optimizer.lr=0.5'])).toEqual({ code: 0, out: allowed, talk: '' });
    expect(await check({ readonly: ['**'] }, [])).toEqual({ code: 0, out: '', talk: '' });
  });

  it('answers in JSON with the problems and the changes', async () => {
    const { code, out } = await check({ typePreserving: true }, ['seed=0.5', 'seeds=1', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      problems: [expect.objectContaining({ severity: 'error', code: 'COMPOSE_VALUE_NOT_THERE' })],
      changes: [
        {
          allowed: false,
          change: { kind: 'retyped', path: 'seed', before: 42, after: 0.5 },
          rule: 'typePreserving',
          issue: {
            code: 'POLICY_TYPE',
            message: '"seed" must stay an integer and cannot become 0.5',
            source: 'override',
            span: { start: 5, end: 8 },
            path: 'seed',
          },
        },
      ],
    });
  });

  it('asks the schema of a policy, and reads policies in YAML', async () => {
    const { code, out } = await check('schema: {properties: {seed: {maximum: 100}}}', ['seed=101']);
    expect({ code, out }).toEqual({ code: 1, out: 'refused by schema: ~ seed: 42 -> 101  (override seed=101)\n' });
  });

  it('shows no secret, in the issues of --schema neither', async () => {
    const schema = join(
      temporaryFolder({ 's.json': '{"properties": {"db": {"properties": {"user": {"type": "null"}}}}}' }),
      's.json',
    );
    const policy = { secrets: ['**.password'], locked: ['db.password'] };
    for (const format of ['text', 'json']) {
      const { code, out, talk } = await check(policy, ['db.password=hunter3', '--schema', schema, '--format', format]);
      expect(code).toBe(1);
      expect(out + talk).toContain('***');
      expect(out + talk).not.toContain('hunter');
    }
  });

  it('counts changes from the overrides of --baseline', async () => {
    const argv = ['check', PROJECT, '--baseline', 'model=mlp', '--policy', 'examples/policies/compute-budget.json'];
    expect((await run([...argv, 'trainer.devices=2'])).out).toBe(
      'refused by schema: ~ trainer.devices: 1 -> 2  (override trainer.devices=2)\n',
    );
    expect(await run(argv)).toEqual({ code: 0, out: '', talk: '' });
  });

  it('points into a policy that is none', async () => {
    const { code, talk } = await check('{\n  "struct": "yes"\n}', ['seed=1']);
    expect(code).toBe(1);
    expect(talk).toMatch(/^policy:2:13 POLICY_INVALID: Cannot read the policy: "struct" must be true or false$/m);
  });
});
