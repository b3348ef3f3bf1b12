import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  Dict,
  filterWandbPaths,
  flattenWandb,
  identical,
  isContainer,
  isDict,
  jsonifyWandb,
  parseWandbConfig,
  parseWandbPath,
  parseYamlValue,
  printCoreConfig,
  printExtendedJson,
  printWandbConfig,
  readSavedRun,
  storeSent,
  sweepGrid,
  throughJson,
  unflattenWandb,
  wandbDrift,
  wandbFileValues,
  wandbLayers,
  wandbState,
  wandbUpdate,
  wrapWandb,
  type OriginNode,
  type Value,
  type WandbSource,
  type WandbState,
  type WandbStep,
} from '../src/index.js';
import { anyText, anyValue } from './support/arbitraries.js';

const RUNS = { numRuns: 100 };

/** Values that a config may hold: everything but bytes. */
function anySetting(): fc.Arbitrary<Value> {
  return anyValue().filter((value) => !holds(value, (leaf) => leaf instanceof Uint8Array));
}

function holds(value: Value, test: (leaf: Value) => boolean): boolean {
  if (isDict(value)) return value.keyList.some(test) || value.valueList.some((child) => holds(child, test));
  return isContainer(value) ? value.some((child) => holds(child, test)) : test(value);
}

function settingsOf(value: fc.Arbitrary<Value>, key = anyText()): fc.Arbitrary<Dict<Value>> {
  return fc.array(fc.tuple(key, value), { maxLength: 5 }).map((entries) => Dict.from(entries));
}

/** Few keys, so that steps meet, and small trees below them. */
function anySmallDict(): fc.Arbitrary<Dict<Value>> {
  const key = fc.constantFrom('a', 'b', '-a', 'c.d', '');
  const leaf = fc.constantFrom<Value>(1n, 1, true, null, 'x', NaN);
  return fc.letrec<{ dict: Dict<Value> }>((tie) => ({
    dict: settingsOf(fc.oneof({ maxDepth: 3 }, leaf, tie('dict'), fc.array(leaf, { maxLength: 2 })), key),
  })).dict;
}

function anyStep(): fc.Arbitrary<WandbStep> {
  const source = anySmallDict().map((value): WandbSource => ({ kind: 'value', value }));
  const allowChange = fc.boolean();
  const kind = fc.constantFrom('update-locked' as const, 'merge-locked' as const);
  return fc.oneof(
    fc.record({ kind: fc.constant('update' as const), source, allowChange }),
    fc.record({ kind: fc.constant('set-defaults' as const), source }),
    fc.record({ kind, source, allowChange, owner: fc.constantFrom('sweep', 'launch') }),
    fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom('a', 'b', '--a'), value: fc.constant('set') }),
    fc.record({
      kind: fc.constant('set-nested' as const),
      path: fc.constant(['a', 'b']),
      value: anySmallDict(),
    }),
  );
}

/** What the program and the core have after some steps. */
function runSteps(steps: readonly WandbStep[]): { readonly state: WandbState; readonly stored: Dict<Value> } {
  let state = wandbState();
  let stored = Dict.empty<Value>();
  for (const step of steps) {
    const result = wandbUpdate(state, step);
    state = result.state;
    stored = storeSent(stored, result.sent ?? []);
  }
  return { state, stored };
}

describe('laws of W&B names', () => {
  it('flattening and back by paths is the identity', () => {
    fc.assert(
      fc.property(settingsOf(anyValue()), (root) => {
        const settings = flattenWandb({ root }, { emptyContainers: 'keep' });
        const back = unflattenWandb(settings);
        // Settings come sorted, so the keys of what they make do as well.
        expect(flattenWandb({ root: back }, { emptyContainers: 'keep' })).toEqual(settings);
      }),
      RUNS,
    );
  });

  it('flattening and back by names alone is the identity where labels are words', () => {
    const word = fc.constantFrom('a', 'b', 'lr', 'x_1', 'ä');
    const tree = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant<Value>(1n),
        fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
        settingsOf(tie('value'), word).filter(({ size }) => size > 0),
      ),
    })).value;
    fc.assert(
      fc.property(settingsOf(tree, word), (root) => {
        const settings = flattenWandb({ root });
        const back = unflattenWandb(settings.map(({ name, value }) => ({ name, value })));
        expect(flattenWandb({ root: back })).toEqual(settings);
      }),
      RUNS,
    );
  });

  it('a path is read as the labels it was written from', () => {
    const label = fc.constantFrom('a', '', 'a.b', '..', 'x y');
    fc.assert(
      fc.property(fc.array(label, { maxLength: 5 }), (labels) => {
        const text = labels.map((part) => `${part.replaceAll('.', '\\.')}.`).join('');
        expect(parseWandbPath(text)).toEqual(labels);
      }),
      RUNS,
    );
  });

  it('what paths choose and what they leave are all there is', () => {
    const paths = fc.array(fc.array(fc.constantFrom('a', 'b', 'c.d'), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(anySmallDict(), paths, (tree, chosen) => {
        const parts = [filterWandbPaths(tree, { include: chosen }), filterWandbPaths(tree, { exclude: chosen })];
        const names = parts.flatMap((root) => leafPaths(root));
        expect(names.sort()).toEqual(leafPaths(filterWandbPaths(tree, {})).sort());
      }),
      RUNS,
    );
  });
});

/** The paths of a stored tree's leaves, in which a list is one. */
function leafPaths(tree: Dict<Value>, prefix: readonly string[] = []): string[] {
  return Array.from(tree, ([key, value]) => [[...prefix, String(key)], value] as const).flatMap(([path, value]) =>
    isDict(value) ? leafPaths(value, path) : [JSON.stringify(path)],
  );
}

describe('laws of W&B files', () => {
  it('what is written is read again', () => {
    const setting = anySetting().filter(
      (value) => !holds(value, (leaf) => typeof leaf === 'string' && /\x85/.test(leaf)),
    );
    const key = anyText().filter((text) => !['wandb_version', '_wandb'].includes(text) && !text.includes('\x85'));
    fc.assert(
      fc.property(settingsOf(setting, key), (values) => {
        const read = parseWandbConfig(printWandbConfig(wrapWandb(values)));
        expect(identical(wandbFileValues(read).root, jsonifyWandb(values))).toBe(true);
      }),
      RUNS,
    );
  });

  it('what the core writes is read by PyYAML as the core had it, but for floats', () => {
    // Go's writer loses the break that a text begins with, and leaves two texts bare that mean something to PyYAML.
    const text = anyText().filter((written) => !written.startsWith('\n') && !['=', '<<'].includes(written));
    const leaf = fc.oneof(text, fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.boolean(), fc.constant(null));
    const setting = fc.oneof(
      leaf,
      fc.array(leaf, { minLength: 1, maxLength: 3 }),
      settingsOf(leaf, text).filter(({ size }) => size > 0),
    );
    fc.assert(
      fc.property(settingsOf(setting, text), (values) => {
        const { root } = parseYamlValue(printCoreConfig(values), { dialect: 'pyyaml' });
        const items = Array.from(values, ([key, value]) => ({ key: String(key), value }));
        const stored = wrapWandb(storeSent(Dict.empty(), items));
        expect(leavesOf(root)).toEqual(leavesOf(stored));
      }),
      RUNS,
    );
  });

  it('a saved run is read as it was stored', () => {
    fc.assert(
      fc.property(settingsOf(anySetting()), (values) => {
        const { rawconfig } = readSavedRun({ name: 'run', text: printExtendedJson(wrapWandb(values)) });
        expect(leavesOf(rawconfig.root)).toEqual(leavesOf(throughJson(values)));
      }),
      RUNS,
    );
  });

  it.each([
    ['a config file', (text: string) => parseWandbConfig(text)],
    ['a path', parseWandbPath],
    ['a saved run', (text: string) => readSavedRun({ name: 'run', text })],
  ])('%s ends in a value or a ConfigError', (_title, read) => {
    const text = fc.array(fc.constantFrom(...Array.from('ab\\.:[]{}"\'-\n 1&*!~'), 'value', 'wandb_version'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, (parts) => {
        try {
          read(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
      RUNS,
    );
  });
});

/** Everything in a tree in the order of its names, empty containers too. */
function leavesOf(root: Value): unknown[] {
  return flattenWandb({ root }, { emptyContainers: 'keep' });
}

describe('laws of a run', () => {
  it('an update that fails changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyStep(), { maxLength: 3 }), anyStep(), (steps, last) => {
        const { state } = runSteps(steps);
        const { state: next, error } = wandbUpdate(state, last);
        const isPartial = last.kind === 'update-locked' || last.kind === 'merge-locked';
        if (error !== undefined && !isPartial) expect(identical(next.settings.root, state.settings.root)).toBe(true);
      }),
      RUNS,
    );
  });

  it('user code cannot change a locked key as it is written', () => {
    fc.assert(
      fc.property(anySmallDict(), anySmallDict(), (locked, given) => {
        const lock: WandbStep = { kind: 'update-locked', source: { kind: 'value', value: locked }, owner: 'sweep' };
        const plain = Dict.from(Array.from(given).filter(([key]) => !String(key).startsWith('-')));
        const update: WandbStep = { kind: 'update', source: { kind: 'value', value: plain }, allowChange: true };
        const { state } = runSteps([lock]);
        const { state: next } = wandbUpdate(state, update);
        for (const key of state.locks.keys()) {
          expect(identical(next.settings.root.get(key) ?? null, state.settings.root.get(key) ?? null)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('what is stored twice is stored once', () => {
    fc.assert(
      fc.property(fc.array(anyStep(), { maxLength: 4 }), anySmallDict(), (steps, values) => {
        const { stored } = runSteps(steps);
        const sent = Array.from(values, ([key, value]) => ({ key: String(key), value }));
        const once = storeSent(stored, sent);
        expect(identical(storeSent(once, sent), once)).toBe(true);
      }),
      RUNS,
    );
  });

  it('after everything is sent the core lacks nothing but empty mappings', () => {
    fc.assert(
      fc.property(fc.array(anyStep(), { maxLength: 5 }), (steps) => {
        const { state, stored } = runSteps([...steps, { kind: 'persist' }]);
        for (const drift of wandbDrift(state.settings.root, stored)) {
          if (drift.kind !== 'only-in-store') expect(leafPaths(Dict.from([['view', drift.view]]))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('every value of the layers has an origin', () => {
    fc.assert(
      fc.property(anySmallDict(), anySmallDict(), anySmallDict(), (defaults, argument, sweep) => {
        const fileOf = (values: Dict<Value>): string => printWandbConfig(wrapWandb(values));
        const { config } = wandbLayers({
          defaults: { name: 'config-defaults.yaml', text: fileOf(defaults) },
          config: { kind: 'value', value: argument },
          sweep: { name: 'sweep.yaml', text: fileOf(sweep) },
        });
        expectParallel(config.root, config.origins);
      }),
      RUNS,
    );
  });
});

/** Origins beside every part of a value, none too many. */
function expectParallel(value: Value, origins: OriginNode | undefined): void {
  expect(origins).toBeDefined();
  if (!isContainer(value)) return;
  const parts = isDict(value) ? value.valueList : value;
  expect(origins?.children?.length ?? 0).toBe(parts.length);
  parts.forEach((part, position) => expectParallel(part, origins?.children?.[position]));
}

describe('laws of a sweep', () => {
  it('the runs of a grid are those at its indexes, each once', () => {
    const parameter = fc.oneof(
      fc
        .array(fc.constantFrom<Value>(1n, 1.5, 'a', true, null), { minLength: 1, maxLength: 4 })
        .map((values) => ({ values })),
      fc.record({ min: fc.bigInt(0n, 3n), max: fc.bigInt(4n, 5n) }),
      fc.record({ value: fc.constantFrom<Value>(1n, 'x') }),
    );
    const entries = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), parameter), { selector: ([name]) => name });
    fc.assert(
      fc.property(entries, (parameters) => {
        const section = Dict.from(parameters.map(([name, fields]) => [name, Dict.from<Value>(Object.entries(fields))]));
        const grid = sweepGrid({ root: section });
        const runs = [...grid];
        expect(BigInt(runs.length)).toBe(grid.size);
        expect(runs).toEqual(runs.map((_, index) => grid.at(index)));
        expect(new Set(runs.map(printExtendedJson)).size).toBe(runs.length);
      }),
      RUNS,
    );
  });
});
