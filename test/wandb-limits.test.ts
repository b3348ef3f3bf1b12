import { describe, expect, it } from 'vitest';
import {
  Dict,
  flattenWandb,
  jsonifyWandb,
  parseWandbConfig,
  parseWandbPath,
  printCoreConfig,
  readSavedRun,
  storeSent,
  sweepGrid,
  sweepParameters,
  unflattenWandb,
  wandbDrift,
  wandbFileValues,
  wandbLayers,
  wandbNameFindings,
  wandbState,
  wandbStored,
  wandbUpdate,
  type Value,
} from '../src/index.js';
import { codeOf } from './support/code-of.js';

const MANY = 50_000;

function manySettings(): Dict<Value> {
  return Dict.from(Array.from({ length: MANY }, (_, index) => [`key${index}`, BigInt(index)]));
}

function nested(depth: number, wrap: (value: Value) => Value): Value {
  let value: Value = 1n;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

const inList = (value: Value): Value => [value];
const inDict = (value: Value): Dict<Value> => Dict.from([['a', value]]);

describe('large W&B configs', () => {
  const file = Array.from({ length: MANY }, (_, index) => `key${index}: {value: ${index}}\n`).join('');
  const stored = JSON.stringify(
    Object.fromEntries(
      Array.from({ length: MANY }, (_, index) => [`key${index}`, { value: { a: index }, desc: null }]),
    ),
  );

  it('are read from a file of 50,000 keys and laid over each other', { timeout: 60_000 }, () => {
    const source = { name: 'config.yaml', text: file };
    expect((wandbFileValues(parseWandbConfig(file)).root as Dict<Value>).size).toBe(MANY);
    const { locks } = wandbLayers({ defaults: source, sweep: source });
    expect(locks.size).toBe(MANY);
  });

  it('are read from a run that was saved, and resumed', { timeout: 30_000 }, () => {
    expect((readSavedRun({ name: 'run', text: stored }).config.root as Dict<Value>).size).toBe(MANY);
    expect(wandbStored(Dict.empty(), { kind: 'resume', document: stored }).tree.size).toBe(MANY);
  });

  it('are updated, stored, compared and written', { timeout: 30_000 }, () => {
    const { state, sent } = wandbUpdate(wandbState(), {
      kind: 'update',
      source: { kind: 'value', value: manySettings() },
    });
    const tree = storeSent(Dict.empty(), sent ?? []);
    expect(wandbDrift(state.settings.root, tree)).toEqual([]);
    expect(printCoreConfig(tree).split('\n')).toHaveLength(2 * MANY + 1);
  });

  it('are flattened, checked for their names, and put together again', { timeout: 30_000 }, () => {
    const settings = flattenWandb({ root: Dict.from([['group', manySettings()]]) });
    expect(wandbNameFindings(settings)).toEqual([]);
    expect(unflattenWandb(settings.map(({ name, value }) => ({ name, value })))).toBeInstanceOf(Dict);
  });
});

describe('deep W&B configs', () => {
  it.each([
    ['a file', () => parseWandbConfig(`a: {value: ${'['.repeat(100_000)}`)],
    ['a saved run', () => readSavedRun({ name: 'run', text: '['.repeat(100_000) })],
    ['a Python value', () => jsonifyWandb(nested(100_000, inList))],
    ['a tree of settings', () => flattenWandb({ root: nested(100_000, inDict) })],
    ['the name of a setting', () => unflattenWandb([{ name: 'a.'.repeat(100_000) + 'b', value: 1n }])],
    ['what is stored', () => storeSent(Dict.empty(), [{ key: 'a', value: nested(100_000, inDict) }])],
    ['what is compared', () => wandbDrift(inDict(nested(100_000, inDict)), Dict.empty())],
    ['what the core writes', () => printCoreConfig(inDict(nested(100_000, inDict)))],
    [
      'a group of parameters',
      () => sweepParameters({ root: inDict(nested(100_000, (value) => Dict.from([['parameters', inDict(value)]]))) }),
    ],
  ])('%s is refused', (_title, run) => {
    expect(codeOf(run)).toMatch(/^LIMIT_/);
  });

  it('an update with a deep value is refused and says so', () => {
    const { error } = wandbUpdate(wandbState(), { kind: 'set', key: 'a', value: nested(100_000, inList) });
    expect(error?.code).toBe('LIMIT_DEPTH');
  });
});

describe('hostile W&B texts', () => {
  it('a path of backslashes is answered', () => {
    expect(codeOf(() => parseWandbPath('\\'.repeat(1_000_000)))).toBe('WANDB_PATH_ESCAPE');
    expect(parseWandbPath('\\.'.repeat(1_000_000))).toEqual(['.'.repeat(1_000_000)]);
  });

  it('a key of dashes is the empty key', () => {
    const { state } = wandbUpdate(wandbState(), { kind: 'set', key: '-'.repeat(1_000_000), value: 1n });
    expect(state.settings.root.keyList).toEqual(['']);
  });

  it('__proto__ is a key like any other', () => {
    const { config } = wandbLayers({
      config: { kind: 'value', value: Dict.from([['__proto__', Dict.from([['x', 1n]])]]) },
      launch: { name: 'launch', text: '{"__proto__": {"y": 2}}' },
    });
    const names = flattenWandb(config).map(({ name }) => name);
    expect(names).toEqual(['__proto__.x', '__proto__.y']);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('a chain of names below one another is checked in time', { timeout: 30_000 }, () => {
    const root = Dict.from(Array.from({ length: 2000 }, (_, index) => [`a${'.a'.repeat(index)}`, 1n]));
    const shadows = wandbNameFindings(flattenWandb({ root })).filter(({ kind }) => kind === 'shadow');
    expect(shadows).toHaveLength(1999);
  });

  it('a grid without end is an index, and refuses to be a list', () => {
    const range = Dict.from<Value>([
      ['min', 0n],
      ['max', 10n ** 30n],
    ]);
    const grid = sweepGrid({ root: Dict.from([['a', range]]) });
    expect(grid.size).toBe(10n ** 30n + 1n);
    expect(grid.at(10n ** 30n)).toEqual(Dict.from([['a', Dict.from([['value', 10n ** 30n]])]]));
    expect(grid.at(grid.size)).toBeUndefined();
    expect(codeOf(() => grid.slice(0n, grid.size))).toBe('LIMIT_SWEEP_SIZE');
  });
});
