import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from './support.js';

const TRAIN = 'examples/single/train.yaml';
const PROJECT = 'examples/project/conf';

describe('hparams compose', () => {
  it('prints the config with its overrides applied', async () => {
    const { code, out, talk } = await run([
      'compose',
      TRAIN,
      'optimizer={lr: 2}',
      '~trainer',
      '~dataset',
      '~model',
      '~checkpoint',
      '~export',
    ]);
    expect({ code, talk }).toEqual({ code: 0, talk: '' });
    expect(out).toMatch(
      /^seed: 1234\nexperiment: resnet18-\$\{dataset.name\}\noptimizer:\n {2}_target_: torch.optim.AdamW\n {2}lr: 2\n/,
    );
  });

  it('prints JSON that keeps ints and floats apart', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'i: 100000000000000000000\nf: 1.0\nn: .nan\n1: x\n' });
    const { out } = await run(['compose', join(folder, 'a.yaml'), '--format', 'json']);
    expect(out).toBe('{\n  "i": 100000000000000000000,\n  "f": 1.0,\n  "n": "nan",\n  "1": "x"\n}\n');
  });

  it('composes a directory, resolved from the environment it is given', async () => {
    const environment = new Map([['PROJECT_ROOT', '/p']]);
    const argv = ['compose', PROJECT, 'model=mlp', 'notes=x', '--resolve', '--package', 'paths'];
    expect(await run(argv, { environment })).toEqual({
      code: 0,
      out: '# @package paths\nroot: /p\ndata: /p/data\noutputs: /p/outputs/mlp-cifar10-adamw\n',
      talk: '',
    });
  });

  it.each([
    ['optimizer', '# @package optimizer\nlr: ${base}\n'],
    ['optimizer.lr', '0.5\n'],
    ['debug', 'False\n'],
    ['_global_', 'optimizer:\n  lr: ${base}\nbase: 0.5\ndebug: false\nbroken: ${nowhere}\n'],
  ])('prints what Hydra prints of --package %s', async (key, text) => {
    const config = 'optimizer: {lr: "${base}"}\nbase: 0.5\ndebug: false\nbroken: ${nowhere}\n';
    const folder = temporaryFolder({ 'a.yaml': config });
    const { out } = await run(['compose', join(folder, 'a.yaml'), '--package', key]);
    expect(out).toBe(text);
  });

  it('resolves of a --package only what is in it', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'optimizer: {lr: "${base}"}\nbase: 0.5\nbroken: ${nowhere}\n' });
    const { out } = await run(['compose', join(folder, 'a.yaml'), '--package', 'optimizer', '--resolve']);
    expect(out).toBe('# @package optimizer\nlr: 0.5\n');
  });

  it.each([
    ['defaults', 'model/mlp '],
    ['tree', '  model: mlp\n'],
    ['groups', 'model            mlp'],
  ])('tells about a composition: --info %s', async (info, part) => {
    const { code, out } = await run(['compose', PROJECT, 'model=mlp', '--info', info]);
    expect(code).toBe(0);
    expect(out).toContain(part);
  });

  it('calls resolvers of a module', async () => {
    const folder = temporaryFolder({
      'a.yaml': 'x: ${twice:4}\n',
      'r.mjs': 'export default { twice: ([n]) => n * 2n };\n',
    });
    const { out } = await run(['compose', join(folder, 'a.yaml'), '--resolve', '--resolvers', join(folder, 'r.mjs')]);
    expect(out).toBe('x: 8\n');
  });
});

describe('hparams explain', () => {
  it('names every place that set a value, the winner last', async () => {
    const { code, out } = await run([
      'explain',
      TRAIN,
      'optimizer.lr=0.01',
      'optimizer.lr=0.02',
      '--key',
      'optimizer.lr',
    ]);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'optimizer.lr = 0.02',
        `  ${TRAIN}:22:7  0.001`,
        '  override optimizer.lr=0.01       0.01',
        '  override optimizer.lr=0.02       0.02  <- wins',
        '',
      ].join('\n'),
    );
  });

  it('says through which entry a file came in', async () => {
    const { out } = await run(['explain', PROJECT, 'model=resnet50', '--key', 'model.head.dropout']);
    expect(out).toContain(
      `${PROJECT}/model/resnet50.yaml:8:18  0.1  <- wins  (included by ${PROJECT}/config.yaml:5:12, chosen by override model=resnet50)`,
    );
  });

  it('follows interpolations to where their values were set', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'x: ${y.z}\ny: {z: 3}\nbad: ${nope}\n' });
    const { out } = await run(['explain', join(folder, 'a.yaml'), '--key', 'x', '--key', 'bad']);
    expect(out.replaceAll(folder, '')).toBe(
      [
        'x = ${y.z}',
        '  /a.yaml:1:4  ${y.z}',
        '  /a.yaml:2:8  3  <- resolved',
        '',
        'bad = ${nope}',
        '  /a.yaml:3:6  ${nope}',
        '  cannot be resolved: The key `nope` is not found',
        '',
      ].join('\n'),
    );
  });

  it('answers machines in JSON', async () => {
    const { out } = await run(['explain', TRAIN, 'seed=1', '--key', 'seed', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject([
      {
        key: 'seed',
        value: 1,
        history: [
          { kind: 'file', value: 1234 },
          { kind: 'override', value: 1 },
        ],
      },
    ]);
  });

  it('suggests the key that was meant', async () => {
    const { code, talk } = await run(['explain', TRAIN, '--key', 'optimizer.lrr']);
    expect(code).toBe(1);
    expect(talk).toContain('hint: did you mean `optimizer.lr`?');
  });
});

describe('hparams check', () => {
  it('is silent about what is well', async () => {
    expect(await run(['check', TRAIN, 'optimizer.lr=1'])).toEqual({ code: 0, out: '', talk: '' });
  });

  it('reports all problems at once', async () => {
    const { code, talk } = await run(['check', TRAIN, 'trainer.max_epoch=3', 'a=[1', 'seed=1', '~nope']);
    expect(code).toBe(1);
    expect(talk.match(/^\S+ [A-Z_]+:/gm)).toEqual([
      'override:1:1 COMPOSE_VALUE_NOT_THERE:',
      'override:1:5 OVERRIDE_SYNTAX:',
      'override:1:2 COMPOSE_VALUE_DELETE_MISSING:',
    ]);
  });

  it('lists them for machines on standard output', async () => {
    const { code, out, talk } = await run(['check', TRAIN, 'a=b=c', '--format', 'json']);
    expect({ code, talk }).toEqual({ code: 1, talk: '' });
    expect(JSON.parse(out)).toMatchObject([{ code: 'OVERRIDE_SYNTAX', span: { start: 3, end: 4 } }]);
  });
});

describe('hparams check --schema', () => {
  it('points at the override that set the bad value', async () => {
    const folder = temporaryFolder({
      'a.yaml': 'lr: 0.1\nepochs: 3\n',
      'schema.json': '{"properties": {"lr": {"type": "number", "maximum": 1}, "epochs": {"type": "integer"}}}',
    });
    const argv = ['check', join(folder, 'a.yaml'), '--schema', join(folder, 'schema.json')];
    expect(await run(argv)).toEqual({ code: 0, out: '', talk: '' });
    const { code, talk } = await run([...argv, 'lr=7']);
    expect(code).toBe(1);
    expect(talk).toMatch(/^override:1:4 VALIDATION_/);
  });
});

describe('hparams edit', () => {
  const files = { 'a.yaml': '# top\nlr: 1e-3   # tuned\r\nmodel: {name: x}\n' };

  it('prints the new text and leaves the file alone', async () => {
    const path = join(temporaryFolder(files), 'a.yaml');
    const { out } = await run(['edit', path, 'lr=0.01', 'model.name=z']);
    expect(out).toBe('# top\nlr: 0.01   # tuned\r\nmodel: {name: z}\n');
    expect(readFileSync(path, 'utf8')).toBe(files['a.yaml']);
  });

  it('writes in place, keeping the mode and the symbolic link', async () => {
    const folder = temporaryFolder(files);
    chmodSync(join(folder, 'a.yaml'), 0o640);
    symlinkSync('a.yaml', join(folder, 'link.yaml'));
    expect(await run(['edit', join(folder, 'link.yaml'), 'lr=0.01', '--write'])).toEqual({
      code: 0,
      out: '',
      talk: '',
    });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toContain('lr: 0.01   # tuned');
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o640);
  });

  it('writes nothing when an override is refused', async () => {
    const path = join(temporaryFolder(files), 'a.yaml');
    const { code } = await run(['edit', path, 'lr=0.01', 'nope=1', '--write']);
    expect(code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(files['a.yaml']);
  });
});

describe('hparams sweep', () => {
  it('lists jobs as words of a shell', async () => {
    const { out } = await run(['sweep', TRAIN, "run.name='it is',b", 'seed=range(2)']);
    expect(out).toBe(
      "'run.name='\\''it is'\\''' seed=0\n'run.name='\\''it is'\\''' seed=1\nrun.name=b seed=0\nrun.name=b seed=1\n",
    );
  });

  it('counts and indexes a sweep that nobody could list', async () => {
    const sweep = ['sweep', TRAIN, 'seed=range(1000000000)', 'lr=0.1,0.2'];
    expect((await run([...sweep, '--count'])).out).toBe('2000000000\n');
    expect((await run([...sweep, '--at', '1999999999', '--format', 'json'])).out).toBe('["seed=999999999","lr=0.2"]\n');
    expect((await run([...sweep, '--at', '2000000000'])).code).toBe(2);
  });

  it('takes the parameters and options of a directory, and zips where it is asked to', async () => {
    const params = 'hydra: {sweeper: {params: {db: glob(*), lr: "1,2"}}}\n';
    const folder = temporaryFolder({
      'train.yaml': `defaults: [{db: '???'}, _self_]\nlr: 0\n${params}`,
      'db/mysql.yaml': 'port: 1\n',
      'db/sqlite.yaml': 'port: 2\n',
    });
    const sweep = ['sweep', folder, '--config-name', 'train'];
    expect((await run([...sweep, '--count'])).out).toBe('4\n');
    expect((await run([...sweep, 'lr=3', '--at', '1'])).out).toBe('db=sqlite lr=3\n');
    const zip = 'pair=zip(+seed=[5,6],+db.name=[a,b])';
    expect((await run([...sweep, 'lr=3', zip, '--zip', '--at', '3'])).out).toBe('db=sqlite lr=3 +seed=6 +db.name=b\n');
    expect(await run([...sweep, zip])).toMatchObject({ code: 1, out: '' });
  });

  it('cuts the work by index', async () => {
    const sweep = ['sweep', TRAIN, 'seed=range(7)'];
    const { out: all } = await run(sweep);
    const shards = await Promise.all([1, 2, 3].map((index) => run([...sweep, '--shard', `${index}/3`])));
    expect(shards.map(({ out }) => out.split('\n').length - 1)).toEqual([2, 2, 3]);
    expect(shards.map(({ out }) => out).join('')).toBe(all);
    expect((await run([...sweep, '--range', '5..9'])).out).toBe('seed=5\nseed=6\n');
  });
});

describe('hparams batch', () => {
  it('answers each line in order, and goes on after what it cannot answer', async () => {
    const input = [
      '{"id": 1, "op": "override.parse", "input": "a=1.0", "typed": true}',
      'no json',
      '{"id": "x", "op": "nope"}',
      '',
      '{"id": 2, "op": "override.parse"}',
      '{"id": 3, "op": "override.parse", "input": "a=="}',
      '{"id": 4, "op": "__proto__.toString"}',
    ].join('\n');
    const { code, out } = await run(['batch'], { input });
    expect(code).toBe(0);
    const answers: unknown[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(answers).toMatchObject([
      { id: 1, ok: { key: 'a', value: { $float: '1.0' } } },
      { id: null, error: { code: 'BATCH_JSON' } },
      { id: 'x', error: { code: 'BATCH_OP' } },
      { id: 2, error: { code: 'BATCH_FIELD' } },
      { id: 3, error: { code: 'OVERRIDE_SYNTAX', class: 'syntax', index: 2 } },
      { id: 4, error: { code: 'BATCH_OP' } },
    ]);
  });
});

describe('hparams', () => {
  it.each([[[]], [['help']], [['--help']], [['help', 'compose']], [['sweep', '--help']]])('helps: %j', async (argv) => {
    const { code, out, talk } = await run(argv);
    expect({ code, talk }).toEqual({ code: 0, talk: '' });
    expect(out).toContain('usage: hparams');
  });

  it.each([
    [['nope'], 'There is no command "nope"'],
    [['compsoe'], 'did you mean `compose`?'],
    [['compose'], 'is missing'],
    [['compose', TRAIN, '--nope'], 'There is no option "--nope"'],
    [['compose', TRAIN, '--reslove'], 'did you mean `--resolve`?'],
    [['compose', TRAIN, '--resolve=1'], "Option '--resolve' does not take an argument"],
    [['compose', TRAIN, '--format', 'xml'], '--format takes one of yaml, json'],
    [['explain', TRAIN], '--key is missing'],
    [['compose', TRAIN, '--info', 'x'], '--info takes one of defaults, tree, groups, origins'],
    [['completion', 'bash', 'zsh'], 'takes one shell'],
    [['batch', 'requests.jsonl'], 'requests come from standard input'],
    [['sweep', TRAIN, '--at', 'x'], '--at takes a whole number'],
    [['sweep', TRAIN, '--range', '5-9'], '--range takes A..B'],
    [['sweep', TRAIN, '--shard', '1'], '--shard takes I/N'],
  ])('says what is wrong with the usage: %j', async (argv, message) => {
    const { code, talk } = await run(argv);
    expect(code).toBe(2);
    expect(talk).toContain(message);
  });

  it('names a file that is not there, or not UTF-8', async () => {
    const folder = temporaryFolder({ 'a.yaml': '' });
    expect(await run(['compose', join(folder, 'b.yaml')])).toMatchObject({
      code: 1,
      talk: expect.stringContaining('SOURCE_NOT_FOUND') as string,
    });
    expect(await run(['compose', 'test/fixtures/compose/corpus-sample.jsonl.gz'])).toMatchObject({
      code: 1,
      talk: expect.stringContaining('SOURCE_NOT_UTF8') as string,
    });
  });

  it('suggests the file that a slip of the hand may have meant', async () => {
    const folder = temporaryFolder({ 'train.yaml': '', 'data.csv': '' });
    expect((await run(['compose', join(folder, 'trian.yaml')])).talk).toContain(
      `hint: did you mean \`${join(folder, 'train.yaml')}\`?`,
    );
  });

  it('colours its talk on a terminal only, and not under NO_COLOR', async () => {
    const argv = ['compose', TRAIN, 'nope=1'];
    const plain = (await run(argv)).talk;
    const colored = (await run(argv, { isTerminal: true })).talk;
    expect(plain).not.toContain('\u001b[');
    expect(colored).toContain('\u001b[31mCOMPOSE_VALUE_NOT_THERE\u001b[0m');
    expect((await run(argv, { isTerminal: true, environment: new Map([['NO_COLOR', '1']]) })).talk).toBe(plain);
  });
});
