import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder, type Run } from './support.js';

const FILES = {
  'a.yaml': 'lr: 1\nold: x\nm: {k: [1, 2]}\n',
  'b.yaml': 'lr: 1.0\nm: {k: [1, 2, 3]}\nnew: null\n',
  'c.json': '{"lr": 1, "old": "x", "m": {"k": [1, 2]}}',
  'broken.yaml': 'a: [',
  'keys.yaml': '1: a\n',
  'conf/config.yaml': 'defaults:\n- db: postgres\n- _self_\nseed: 1\n',
  'conf/db/postgres.yaml': 'driver: postgres\nport: 5432\npool: 5\n',
  'conf/db/mysql.yaml': 'driver: mysql\nport: 3306\npool: 9\n',
};

/** Compares files of {@link FILES}; words that name one are put into the folder. */
async function compareFiles(words: readonly string[], changes: Parameters<typeof run>[1] = {}): Promise<Run> {
  const folder = temporaryFolder(FILES);
  const names = new Set([...Object.keys(FILES), 'conf', 'none.yaml']);
  const { code, out, talk } = await run(
    ['diff', ...words.map((word) => (names.has(word) ? join(folder, word) : word))],
    changes,
  );
  return { code, out: out.replaceAll(`${folder}/`, ''), talk: talk.replaceAll(`${folder}/`, '') };
}

describe('hparams diff of two configs', () => {
  it.each([
    [
      'table',
      '- old: x  (a.yaml:2:6)\n+ new: null  (b.yaml:3:6)\n~ lr: 1 -> 1.0  (b.yaml:1:5)\n+ m.k[2]: 3  (b.yaml:2:15)\n',
    ],
    ['overrides', '~old\nlr=1.0\nm.k=[1,2,3]\n+new=null\n'],
  ])('says what differs as %s', async (form, expected) => {
    expect(await compareFiles(['a.yaml', 'b.yaml', '--as', form])).toEqual({ code: 1, out: expected, talk: '' });
  });

  it('says what differs as JSON', async () => {
    const { out } = await compareFiles(['a.yaml', 'b.yaml', '--as', 'json']);
    expect(out).toContain('"before": 1,\n    "after": 1.0,');
    expect(JSON.parse(out)).toContainEqual({ kind: 'added', path: 'm.k[2]', after: 3, afterPlace: 'b.yaml:2:15' });
  });

  it.each(['patch', 'json-patch'])('writes a JSON Patch for --as %s', async (form) => {
    const { out } = await compareFiles(['a.yaml', 'b.yaml', '--as', form]);
    expect(JSON.parse(out)).toContainEqual({ op: 'add', path: '/m/k/2', value: 3 });
  });

  it('is silent about equal configs, be one of them JSON', async () => {
    expect(await compareFiles(['a.yaml', 'c.json'])).toEqual({ code: 0, out: '', talk: '' });
  });

  it('applies overrides to the config that they stand behind', async () => {
    expect((await compareFiles(['a.yaml', 'lr=2', '~old', 'a.yaml', 'lr=3', '+x=1', '--as', 'overrides'])).out).toBe(
      'lr=3\n+old=x\n+x=1\n',
    );
  });

  it('composes directories', async () => {
    const { code, out } = await compareFiles(['conf', 'conf', 'db=mysql', 'seed=2']);
    expect({ code, out: out.replaceAll(/ {2}\(.*\)/g, '') }).toEqual({
      code: 1,
      out: '~ db.driver: postgres -> mysql\n~ db.port: 5432 -> 3306\n~ db.pool: 5 -> 9\n~ seed: 1 -> 2\n',
    });
  });

  it('chooses groups of a directory where that says it in fewer overrides', async () => {
    const { out } = await compareFiles(['conf', 'conf', 'db=mysql', 'seed=2', '--as', 'overrides']);
    expect(out).toBe('db=mysql\nseed=2\n');
  });

  it('colours its lines on a terminal, unless NO_COLOR is set', async () => {
    const plain = (await compareFiles(['a.yaml', 'b.yaml'])).out;
    const colored = (await compareFiles(['a.yaml', 'b.yaml'], { isOutTerminal: true })).out;
    expect(colored).toContain('\u001b[31m- old: x');
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
    const environment = new Map([['NO_COLOR', '1']]);
    expect((await compareFiles(['a.yaml', 'b.yaml'], { isOutTerminal: true, environment })).out).toBe(plain);
  });
});

describe('hparams diff of many configs', () => {
  it('says who has which value, and who is the same', async () => {
    expect(await compareFiles(['a.yaml', 'b.yaml', 'c.json', 'a.yaml', 'lr=5'])).toEqual({
      code: 1,
      out: `lr
  1    a.yaml, c.json
  1.0  b.yaml
  5    a.yaml lr=5
old
  x          a.yaml, c.json, a.yaml lr=5
  (nothing)  b.yaml
m.k
  - 1 … (2 lines)  a.yaml, c.json, a.yaml lr=5
  - 1 … (3 lines)  b.yaml
new
  null       b.yaml
  (nothing)  a.yaml, c.json, a.yaml lr=5
same: a.yaml, c.json
`,
      talk: '',
    });
  });

  it('says the same as JSON', async () => {
    const { code, out } = await compareFiles(['a.yaml', 'a.yaml', 'lr=5', 'c.json', '--as', 'json']);
    expect({ code, data: JSON.parse(out) as unknown }).toEqual({
      code: 1,
      data: {
        configs: ['a.yaml', 'a.yaml lr=5', 'c.json'],
        keys: [
          {
            path: 'lr',
            values: [
              { value: 1, configs: [0, 2] },
              { value: 5, configs: [1] },
            ],
          },
        ],
        groups: [[0, 2], [1]],
      },
    });
  });

  it('is silent about equal configs', async () => {
    expect(await compareFiles(['a.yaml', 'c.json', 'a.yaml'])).toEqual({ code: 0, out: '', talk: '' });
  });
});

describe('hparams diff in trouble', () => {
  it.each([
    [['a.yaml', 'none.yaml'], 'SOURCE_NOT_FOUND'],
    [['a.yaml', 'broken.yaml'], 'YAML_SYNTAX'],
    [['a.yaml', 'b.yaml', 'nope=1'], 'COMPOSE_VALUE_NOT_THERE'],
    [['a.yaml', 'keys.yaml', '--as', 'overrides'], 'OVERRIDES_INEXPRESSIBLE'],
    [['a.yaml'], 'two configs or more'],
    [['lr=1', 'a.yaml'], 'comes before the config'],
    [['a.yaml', 'b.yaml', 'c.json', '--as', 'patch'], 'is about two configs'],
    [['a.yaml', 'b.yaml', '--as', 'prose'], '--as takes one of'],
  ])('exits with 2 for %j', async (words, talk) => {
    const outcome = await compareFiles(words);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.talk).toContain(talk);
  });
});
