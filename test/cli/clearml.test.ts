import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { effectiveSetting, formatOrigin } from '../../src/index.js';
import { loadClearmlConf } from '../../src/node/index.js';
import { run, temporaryFolder } from './support.js';

const LOG_RULES = 'sdk.development.log_os_environments: ["MY_*", "CLEARML_*", EXACT]\n';

function textAt(environ: ReadonlyMap<string, string>, path: string, file?: string): unknown {
  return effectiveSetting(loadClearmlConf({ environ, ...(file !== undefined && { file }) }), path)?.value;
}

describe('loadClearmlConf', () => {
  it('reads both files of the home folder and says which set a value', () => {
    const home = temporaryFolder({ 'trains.conf': 'custom { a: 1, b: 1 }', 'clearml.conf': 'custom.a: 2' });
    const settings = loadClearmlConf({ environ: new Map([['HOME', home]]) });
    const [a, b] = ['custom.a', 'custom.b'].map((path) => effectiveSetting(settings, path));
    expect(a?.value).toBe(2n);
    expect(a && formatOrigin(a.origins.origin)).toBe('~/clearml.conf:1:11');
    expect(b?.value).toBe(1n);
  });

  it('reads only the file that the variable names, and takes one that is absent for nothing', () => {
    const home = temporaryFolder({ 'clearml.conf': 'custom.a: 1', 'other.conf': 'custom.b: 2' });
    const named = new Map([
      ['HOME', home],
      ['CLEARML_CONFIG_FILE', '~/other.conf'],
    ]);
    expect([textAt(named, 'custom.a'), textAt(named, 'custom.b')]).toEqual([undefined, 2n]);
    expect(textAt(new Map([...named, ['CLEARML_CONFIG_FILE', '~/no.conf']]), 'custom.a')).toBeUndefined();
  });

  it('reads the configuration folder: the default, then the environment in force', () => {
    const folder = temporaryFolder({
      'default/custom.conf': 'a: 1, b: 1',
      'default/deep/er.conf': 'c: 3',
      'local/custom.conf': 'b: 2',
      'demo/custom.conf': 'a: 9',
    });
    const environ = new Map([
      ['CLEARML_CONFIG_PATH', folder],
      ['CLEARML_ENV', 'local'],
    ]);
    expect(['custom.a', 'custom.b', 'deep.er.c'].map((path) => textAt(environ, path))).toEqual([1n, 2n, 3n]);
  });

  it('follows includes relative to the file, and passes over those that are absent or URLs', () => {
    const folder = temporaryFolder({
      'main.conf': 'include "parts/a.conf"\ninclude "no.conf"\ninclude "https://example.com/x.conf"\n',
      'parts/a.conf': 'include "b.conf"',
      'parts/b.conf': 'custom.a: 5',
    });
    expect(textAt(new Map(), 'custom.a', join(folder, 'main.conf'))).toBe(5n);
  });

  it('insists on a file that is given, and does not add its variable to the environment', () => {
    const folder = temporaryFolder({ 'a.conf': '' });
    expect(() => loadClearmlConf({ environ: new Map(), file: join(folder, 'no.conf') })).toThrow('There is no file');
    expect(loadClearmlConf({ environ: new Map(), file: join(folder, 'a.conf') }).environ.size).toBe(0);
  });
});

describe('hparams explain --clearml', () => {
  const conf = (): string => {
    const text = [
      'api.api_server: "http://localhost:8008"',
      'api.credentials { access_key: ABC, secret_key: DEF }',
      'agent.git_user: me',
      'sdk.metrics.images.quality: ${?QUALITY}',
    ];
    return join(temporaryFolder({ 'clearml.conf': text.join('\n') }), 'clearml.conf');
  };
  const environment = new Map([
    ['CLEARML_API_HOST', 'https://api.example.com'],
    ['CLEARML_API_SECRET_KEY', 'hunter2'],
    ['QUALITY', '50'],
    ['CLEARML_WORKER_NAME', 'gpu1'],
  ]);

  it('tells all that set a setting, the winner last', async () => {
    const file = conf();
    const argv = ['explain', '--conf', file, '--clearml', 'api.api_server', '--clearml', 'sdk.metrics.images'];
    const { code, out } = await run(argv, { environment });
    expect(code).toBe(0);
    expect(out.replaceAll(file, 'clearml.conf').replaceAll(/ {2,}/g, '  ')).toBe(
      [
        'api.api_server = https://api.example.com',
        "  clearml sdk defaults  ''",
        '  clearml.conf:1:17  http://localhost:8008',
        '  $CLEARML_API_HOST  https://api.example.com  <- wins',
        '',
        'sdk.metrics.images.format = JPEG',
        '  clearml sdk defaults  JPEG',
        '',
        "sdk.metrics.images.quality = '50'",
        '  clearml sdk defaults  87',
        "  $QUALITY  '50'  <- wins",
        '',
        'sdk.metrics.images.subsampling = 0',
        '  clearml sdk defaults  0',
        '',
      ].join('\n'),
    );
  });

  it('shows no secrets, in no form', async () => {
    for (const format of ['text', 'json']) {
      const argv = ['explain', '--conf', conf(), '--clearml', 'api', '--format', format];
      const { out } = await run(argv, { environment });
      expect(out).toContain('$CLEARML_API_SECRET_KEY');
      expect(out).not.toMatch(/ABC|DEF|hunter2/);
    }
  });

  it('follows the rules of the agent when asked', async () => {
    const argv = ['explain', '--conf', conf(), '--clearml', 'agent.worker_name', '--format', 'json'];
    const last = (out: string): unknown => (JSON.parse(out) as { history: { origin: string }[] }[])[0]?.history.at(-1);
    expect(last((await run([...argv, '--program', 'agent'], { environment })).out)).toMatchObject({
      kind: 'environment',
      origin: '$CLEARML_WORKER_NAME',
      value: 'gpu1',
    });
    expect(await run(argv, { environment })).toMatchObject({ code: 1 });
  });

  it.each([
    [['--clearml', 'api', 'train.yaml'], 'leave out'],
    [['--clearml', 'api', '--key', 'a'], 'leave out'],
    [['--conf', 'x', '--key', 'a', 'train.yaml'], '--conf goes with --clearml'],
    [['--clearml', 'api', '--program', 'server'], 'sdk, agent'],
  ])('%j is wrong usage', async (argv, part) => {
    const { code, talk } = await run(['explain', ...argv]);
    expect(code).toBe(2);
    expect(talk).toContain(part);
  });
});

describe('hparams env', () => {
  const environment = new Map([
    ['MY_HOST', 'gpu1'],
    ['MY_API_TOKEN', 'hunter2'],
    ['EXACT', 'two\nlines'],
    ['OTHER', 'x'],
  ]);

  it('names each variable with its rule and hides secrets', async () => {
    const conf = join(temporaryFolder({ 'clearml.conf': LOG_RULES }), 'clearml.conf');
    expect(await run(['env', '--conf', conf], { environment })).toEqual({
      code: 0,
      out: [
        'MY_HOST=gpu1        ("MY_*" of sdk.development.log_os_environments[0])',
        'MY_API_TOKEN=***    ("MY_*" of sdk.development.log_os_environments[0])',
        'EXACT="two\\nlines"  ("EXACT" of sdk.development.log_os_environments[2])',
        '',
      ].join('\n'),
      talk: '',
    });
  });

  it('lets the variable win over the files that it finds by itself, for machines in JSON', async () => {
    const home = temporaryFolder({ 'clearml.conf': LOG_RULES });
    const own = new Map([...environment, ['HOME', home], ['CLEARML_LOG_ENVIRONMENT', 'OTHER,MY_API*']]);
    const { code, out } = await run(['env', '--format', 'json'], { environment: own });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      variables: [
        { name: 'OTHER', value: 'x', rule: { pattern: 'OTHER', from: 'CLEARML_LOG_ENVIRONMENT', position: 0 } },
        {
          name: 'MY_API_TOKEN',
          value: '***',
          rule: { pattern: 'MY_API*', from: 'CLEARML_LOG_ENVIRONMENT', position: 1 },
        },
      ],
      issues: [],
    });
  });

  it.each([
    ['postgres://me:hunter2@db/runs', '***'],
    ['AccountName=a;AccountKey=hunter2', '***'],
    ['ghp_0123456789abcdef0123', '***'],
    ['-----BEGIN RSA PRIVATE KEY-----', '***'],
    ['ssh://git@host/repo', 'ssh://git@host/repo'],
    ['tokenizer', 'tokenizer'],
  ])('shows the value %s as %s', async (value, shown) => {
    const own = new Map([
      ['CLEARML_LOG_ENVIRONMENT', 'PLACE'],
      ['PLACE', value],
    ]);
    const { out } = await run(['env'], { environment: own });
    expect(out).toBe(`PLACE=${shown}  ("PLACE" of CLEARML_LOG_ENVIRONMENT[0])\n`);
  });

  it('says why nothing is logged', async () => {
    const conf = join(temporaryFolder({ 'clearml.conf': 'sdk.development.log_os_environments: [1]' }), 'clearml.conf');
    const { code, out, talk } = await run(['env', '--conf', conf], { environment });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(talk).toContain('CLEARML_LOG_PATTERNS');
  });

  it('shows no secret of a file that does not parse', async () => {
    const conf = join(temporaryFolder({ 'clearml.conf': 'api.credentials.secret_key: "hunter2" }' }), 'clearml.conf');
    const { code, talk } = await run(['env', '--conf', conf], { environment });
    expect(code).toBe(1);
    expect(talk).toContain('HOCON_SYNTAX');
    expect(talk).not.toContain('hunter2');
  });

  it.each([
    [['env', 'clearml.conf'], 2],
    [['env', '--conf', 'no-such.conf'], 1],
  ])('%j exits with %i', async (argv, code) => {
    expect((await run(argv)).code).toBe(code);
  });
});

/** Runs `hparams params` on a file with this text. */
async function params(direction: string, text: string, ...more: string[]): ReturnType<typeof run> {
  return run(['params', direction, join(temporaryFolder({ file: text }), 'file'), ...more]);
}

describe('hparams params', () => {
  const NESTED = 'Args:\n  lr: 0.1\n  sizes:\n  - 1\n  - 2.0\nGeneral:\n  optimizer:\n    name: adam\n';
  const FLAT =
    '{\n  "Args/lr": 0.1,\n  "Args/sizes": [\n    1,\n    2.0\n  ],\n  "General/optimizer/name": "adam"\n}\n';

  it('flattens and unflattens', async () => {
    expect(await params('flatten', NESTED)).toEqual({ code: 0, out: FLAT, talk: '' });
    expect(await params('unflatten', FLAT)).toEqual({ code: 0, out: NESTED, talk: '' });
  });

  it('puts names without a section into General', async () => {
    expect((await params('flatten', 'lr: 1')).out).toBe('{\n  "General/lr": 1\n}\n');
  });

  it.each([
    ['flatten', 'a: {x: {}}', 'CLEARML_EMPTY_DICT'],
    ['flatten', 'a: !!binary aGk=', 'CLEARML_VALUE_DROPPED'],
    ['unflatten', '{"a": 1, "a/b": 2}', 'CLEARML_NAME_CLASH'],
  ])('tells what is lost: %s %s', async (direction, text, issue) => {
    const { code, out, talk } = await params(direction, text);
    expect(code).toBe(1);
    expect(out).not.toBe('');
    expect(talk).toContain(issue);
  });

  it('turns overrides into parameters and back, forced unless they name a group', async () => {
    const conf = temporaryFolder({ 'config.yaml': '', 'model/a.yaml': '' });
    const stored = await params('from-overrides', 'lr=0.1\n\n+model=a\n~old\n+new={a: "1"}\n', '--config-dir', conf);
    expect(JSON.parse(stored.out)).toEqual({
      'Hydra/lr': '0.1',
      'Hydra/+model': 'a',
      'Hydra/~old': null,
      'Hydra/new': '{a: "1"}',
    });
    const { out } = await params('to-overrides', stored.out, '--config-dir', conf);
    expect(out).toBe('++lr=0.1\n+model=a\n~old\n++new={a: "1"}\n');
  });

  it('takes the section Hydra only, and prints a JSON array when asked', async () => {
    const { out } = await params('to-overrides', '{"Args/lr": 1, "Hydra/a": 1.0}', '--format', 'json');
    expect(JSON.parse(out)).toEqual(['++a=1.0']);
  });

  it.each([
    [['params'], 'is missing'],
    [['params', 'flaten', 'a'], 'flatten, unflatten'],
    [['params', 'flatten'], 'takes one file'],
    [['params', 'to-overrides', 'README.md', '--config-dir', 'no-such'], 'no config directory'],
  ])('%j is wrong usage', async (argv, part) => {
    const { code, talk } = await run(argv);
    expect(code).toBe(2);
    expect(talk).toContain(part);
  });
});
