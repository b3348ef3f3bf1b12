import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createService } from '../../examples/server/app.js';
import { readPolicy } from '../../src/inspect/policy/policy.js';
import { directorySource } from '../../src/node/directory-source.js';
import { temporaryFolder } from '../cli/support.js';

const POLICY = readPolicy(JSON.parse(readFileSync('examples/policies/tune-only.json', 'utf8')));
const service = createService({ source: directorySource('examples/project/conf'), policy: POLICY });
let address = '';

beforeAll(async () => {
  process.env['HPARAMS_TEST_SECRET'] = 'hunter2';
  address = await service.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(() => service.close());

const objectWith = (part: object): unknown => expect.objectContaining(part);
const textWith = (part: string): unknown => expect.stringContaining(part);
const listWith = (items: readonly unknown[]): unknown => expect.arrayContaining([...items]);

/** What the service answers over HTTP. */
async function post(path: string, body: unknown): Promise<{ readonly status: number; readonly answer: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}${path}`, { method: 'POST', body: text, headers });
  return { status: response.status, answer: await response.json() };
}

describe('POST /compose', () => {
  it('answers with the config, its YAML and the choices', async () => {
    expect(await post('/compose', { overrides: ['model=mlp', 'optimizer.lr=0.5'] })).toMatchObject({
      status: 200,
      answer: {
        config: { optimizer: { lr: 0.5 }, seed: 42 },
        yaml: textWith('optimizer:\n'),
        choices: { model: 'mlp', optimizer: 'adamw' },
      },
    });
  });

  it('tells what is wrong with an override, and what was meant', async () => {
    expect(await post('/compose', { overrides: ['model=resnet5'] })).toMatchObject({
      status: 422,
      answer: {
        error: {
          code: 'COMPOSE_OPTION_NOT_FOUND',
          message: 'The config group "model" has no option "resnet5"',
          source: 'override',
          span: { end: 13 },
          hint: textWith('resnet50'),
        },
      },
    });
  });

  it('resolves interpolations without the environment of its process', async () => {
    const overrides = ['notes=${oc.env:HPARAMS_TEST_SECRET,unset}'];
    expect(await post('/compose', { overrides, resolve: true })).toMatchObject({
      status: 200,
      answer: { config: { notes: 'unset', scheduler: { min_lr: 0.001 } } },
    });
    const { status, answer } = await post('/compose', {
      overrides: ['notes=${oc.env:HPARAMS_TEST_SECRET}'],
      resolve: true,
    });
    expect({ status, answer }).toMatchObject({
      status: 422,
      answer: { error: { code: 'INTERPOLATION_RESOLVER_FAILED' } },
    });
  });

  it('reads no directory but its own', async () => {
    const folder = temporaryFolder({ 'db/theirs.yaml': 'password: hunter2\n' });
    for (const overrides of [
      [`hydra.searchpath=[file://${folder}]`, '+db=theirs'],
      [`+${relative('examples/project/conf', join(folder, 'db'))}=theirs`],
    ]) {
      const { answer } = await post('/compose', { overrides });
      expect(JSON.stringify(answer)).not.toContain('hunter2');
    }
  });
});

describe('POST /explain', () => {
  it('answers with every place that set the value', async () => {
    expect(await post('/explain', { overrides: ['optimizer.lr=0.5'], key: 'optimizer.lr' })).toEqual({
      status: 200,
      answer: [
        {
          key: 'optimizer.lr',
          value: 0.5,
          steps: [
            { origin: 'examples/project/conf/optimizer/adamw.yaml:3:5', value: 0.001 },
            { origin: 'override optimizer.lr=0.5', value: 0.5 },
          ],
        },
      ],
    });
  });

  it('tells the key that was meant', async () => {
    const { status, answer } = await post('/explain', { key: 'optimizer.lrr' });
    expect({ status, answer }).toMatchObject({
      status: 422,
      answer: { error: { code: 'EXPLAIN_KEY_ABSENT', hint: textWith('optimizer.lr') } },
    });
  });
});

describe('POST /validate', () => {
  it('says of each change whether it is allowed, or which rule refuses it', async () => {
    const changes = ['optimizer.lr=0.01', 'optimizer.weight_decay=7', 'trainer.devices=8'];
    expect(await post('/validate', { overrides: ['model=mlp'], changes })).toEqual({
      status: 200,
      answer: {
        allowed: false,
        changes: listWith([
          { allowed: true, change: { kind: 'changed', path: 'optimizer.lr', before: 0.001, after: 0.01 } },
          objectWith({ allowed: false, rule: 'ranges' }),
          objectWith({
            rule: 'readonly',
            issue: objectWith({ code: 'POLICY_READONLY', path: 'trainer.devices', source: 'override' }),
          }),
        ]),
      },
    });
  });

  it('allows what the policy leaves open', async () => {
    expect(await post('/validate', { changes: ['seed=7'] })).toMatchObject({ status: 200, answer: { allowed: true } });
  });
});

describe('requests that are none', () => {
  it.each<readonly [string, number, string, string, unknown]>([
    ['no JSON', 400, 'FST_ERR_CTP_INVALID_JSON_BODY', '/compose', '{'],
    ['a field that is not known', 400, 'FST_ERR_VALIDATION', '/compose', { overides: [] }],
    ['a field of another type', 400, 'FST_ERR_VALIDATION', '/compose', { overrides: [1] }],
    ['no key', 400, 'FST_ERR_VALIDATION', '/explain', { overrides: [] }],
    ['too many overrides', 400, 'FST_ERR_VALIDATION', '/compose', { overrides: Array(101).fill('seed=1') }],
    ['too large a body', 413, 'FST_ERR_CTP_BODY_TOO_LARGE', '/compose', { overrides: ['x'.repeat(100_000)] }],
    ['an override nested too deep', 413, 'LIMIT_DEPTH', '/compose', { overrides: [`+x=${'['.repeat(900)}`] }],
  ])('%s', async (_, status, code, path, body) => {
    expect(await post(path, body)).toEqual({ status, answer: { error: objectWith({ code }) } });
  });
});
