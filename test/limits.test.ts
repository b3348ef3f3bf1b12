import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as hparams from '../src/index.js';
import { DEFAULT_LIMITS, type Limits } from '../src/index.js';
import { validate } from '../src/inspect/schema.js';
import { codeOf } from './support/code-of.js';

type Call = (limits: Partial<Limits>) => unknown;

/** A call, and the least bound that it can do with. */
type Row = readonly [title: string, needed: number, call: Call];

const nested = hparams.parseYaml('a: {b: [1]}');
const chain = hparams.parseYaml('a: ${b}\nb: ${c}\nc: 1');
const twice = hparams.parseYaml('a: [1]\nb: ${a}');
const hoconChain = 'a = ${b}\nb = ${c}\nc = 1';
const hoconRepeated = `a = ${'x'.repeat(20)}\nb = \${a}\${a}\${a}`;
const include = (): string => 'a = [1]';
const source = hparams.memorySource({
  'config.yaml': 'defaults: [g: x]\n',
  'g/x.yaml': 'defaults: [y]\n',
  'g/y.yaml': 'c: 1',
});

/** By the name of the limit: one row for each way of coming to it. */
const ROWS: Readonly<Record<keyof Limits, readonly Row[]>> = {
  inputLength: [
    ['an override', 3, (limits) => hparams.parseOverride('k=1', { limits })],
    ['an override to apply', 3, (limits) => hparams.applyOverrides(nested, ['a=2'], { limits })],
    ['an override of a sweep', 5, (limits) => hparams.createSweep(['a=1,2'], { limits })],
    ['an item of a dotlist', 3, (limits) => hparams.parseDotlist(['a=[1]'], { limits })],
    ['an interpolation', 4, (limits) => hparams.parseInterpolation('${a}', limits)],
    ['an element', 3, (limits) => hparams.parseElement('[1]', limits)],
    ['YAML', 4, (limits) => hparams.parseYaml('a: 1', { limits })],
    ['YAML to edit', 5, (limits) => hparams.editYaml('a: 1\n', ['a=2'], { limits })],
    ['YAML to convert', 5, (limits) => convert('a: 1\n', limits)],
    ['YAML of a config directory', 17, (limits) => hparams.compose({ source, limits })],
    ['YAML 1.2', 4, (limits) => hparams.parseYaml12('a: 1', { limits })],
    ['HOCON of ClearML', 3, (limits) => hparams.parseHocon('a=1', { limits })],
    ['full HOCON', 3, (limits) => hparams.parseHocon('a=1', { limits, dialect: 'spec' })],
    ['HOCON made of references', 60, (limits) => hparams.parseHocon(hoconRepeated, { limits })],
    ['full HOCON made of references', 60, (limits) => hparams.parseHocon(hoconRepeated, { limits, dialect: 'spec' })],
    ['a file of W&B', 13, (limits) => hparams.parseWandbConfig('a: {value: 1}', { limits })],
    ['a saved run of W&B', 13, (limits) => hparams.readSavedRun({ name: 'run', text: '{"config":{}}' }, limits)],
    ['JSON of W&B', 3, (limits) => json('[1]', limits)],
    ['a text made of interpolations', 8, (limits) => hparams.resolve(repeated(), { limits })],
  ],
  depth: [
    ['an override in brackets', 2, (limits) => hparams.parseOverride('k=[[1]]', { limits })],
    ['an override in calls', 2, (limits) => hparams.parseOverride('k=str(int(1))', { limits })],
    ['the key of an override', 2, (limits) => hparams.applyOverrides(nested, ['+x.y.z=2'], { limits })],
    ['an interpolation', 2, (limits) => hparams.parseInterpolation('${f:[1]}', limits)],
    ['an element', 2, (limits) => hparams.parseElement('[[1]]', limits)],
    ['YAML in brackets', 2, (limits) => hparams.parseYaml('[[1]]', { limits })],
    ['YAML in blocks', 2, (limits) => hparams.parseYaml('a:\n- 1', { limits })],
    ['YAML by an alias', 3, (limits) => hparams.parseYaml('a: &a [1]\nb: [*a]', { limits })],
    ['YAML to edit', 3, (limits) => hparams.editYaml('a: 1\n', ['+b.c.d=2'], { limits })],
    ['YAML 1.2', 2, (limits) => hparams.parseYaml12('[[1]]', { limits })],
    ['printed YAML', 3, (limits) => hparams.printYaml(nested.root, { limits })],
    ['HOCON of ClearML', 3, (limits) => hparams.parseHocon('a = [[1]]', { limits })],
    ['full HOCON', 3, (limits) => hparams.parseHocon('a = [[1]]', { limits, dialect: 'spec' })],
    ['a path in HOCON of ClearML', 3, (limits) => hparams.parseHocon('a.b.c = 1', { limits })],
    ['a path in full HOCON', 3, (limits) => hparams.parseHocon('a.b.c = 1', { limits, dialect: 'spec' })],
    ['HOCON that is included', 2, (limits) => hparams.parseHocon('include "x"', { limits, include })],
    ['a file of W&B', 3, (limits) => hparams.parseWandbConfig('a: {value: [1]}', { limits })],
    ['JSON of W&B', 3, (limits) => json('[[1]]', limits)],
    ['a value for W&B', 3, (limits) => hparams.jsonifyWandb(nested.root, { limits })],
    ['a tree to flatten', 3, (limits) => hparams.flatten(nested.root, { limits })],
    ['a name to unflatten', 3, (limits) => hparams.unflatten(new Map([['a.b[0]', 1n]]), { limits })],
    ['a name of ClearML', 2, (limits) => hparams.unflattenParameters(new Map([['a/b/c', 1n]]), { limits })],
    ['an exact name of ClearML', 3, (limits) => hparams.unflattenExactly(new Map([['a/b/c', 1n]]), { limits })],
    ['a name of W&B', 3, (limits) => hparams.unflattenWandb([{ name: 'a.b.c', value: 1n }], limits)],
    ['a key to update', 2, (limits) => hparams.update(nested, 'x.y.z', 1n, { limits })],
    ['configs to merge', 1, (limits) => hparams.merge([nested, nested], { limits })],
    ['a tree to resolve', 3, (limits) => hparams.resolve(nested, { limits })],
    ['a tree to look through', 3, (limits) => hparams.missingKeys(nested, { limits })],
    ['a tree to write out', 3, (limits) => hparams.replaceInterpolations(nested, { limits })],
    ['a tree to infer a schema from', 3, (limits) => hparams.inferSchema(nested, { limits })],
    ['a tree to validate', 3, (limits) => validate(nested, {}, { limits })],
    ['defaults lists', 3, (limits) => hparams.compose({ source, limits })],
  ],
  nodes: [
    ['YAML', 4, (limits) => hparams.parseYaml('a: [1]', { limits })],
    ['YAML with an alias', 7, (limits) => hparams.parseYaml('a: &a [1]\nb: *a', { limits })],
    ['YAML with a merge key', 13, (limits) => hparams.parseYaml('a: &a {x: 1, y: 2}\nb: {<<: *a}', { limits })],
    ['YAML 1.2', 4, (limits) => hparams.parseYaml12('a: [1]', { limits })],
    ['HOCON of ClearML', 4, (limits) => hparams.parseHocon('a = [1, 2]', { limits })],
    ['full HOCON', 4, (limits) => hparams.parseHocon('a = [1, 2]', { limits, dialect: 'spec' })],
    ['a tree to resolve', 5, (limits) => hparams.resolve(twice, { limits })],
    ['a tree to write out', 4, (limits) => hparams.replaceInterpolations(twice, { limits })],
    ['a tree to validate', 4, (limits) => validate(nested, {}, { limits })],
  ],
  interpolationDepth: [
    ['a config to resolve', 2, (limits) => hparams.resolve(chain, { limits })],
    ['a key to select', 2, (limits) => hparams.select(chain, 'a', { limits })],
    ['full HOCON', 2, (limits) => hparams.parseHocon(hoconChain, { limits, dialect: 'spec' })],
  ],
  interpolations: [
    ['a config to resolve', 2, (limits) => hparams.resolve(chain, { limits })],
    ['HOCON of ClearML', 12, (limits) => hparams.parseHocon(hoconChain, { limits })],
    ['full HOCON', 5, (limits) => hparams.parseHocon(hoconChain, { limits, dialect: 'spec' })],
  ],
  sweepSize: [
    ['jobs of a sweep', 3, (limits) => hparams.createSweep(['a=1,2,3'], { limits }).slice(0, 3)],
    ['values for a sweep of W&B', 3, (limits) => hparams.sweepToWandb(['a=range(3)'], { limits })],
    ['runs of a grid of W&B', 3, (limits) => hparams.sweepGrid(grid(), limits).slice(0n, 3n)],
  ],
  integerDigits: [
    ['an override', 3, (limits) => hparams.parseOverride('k=-123', { limits })],
    ['YAML', 3, (limits) => hparams.parseYaml('a: -1_23', { limits })],
    ['YAML in base 60', 4, (limits) => hparams.parseYaml('a: 1:23', { limits })],
    ['YAML 1.2', 3, (limits) => hparams.parseYaml12('a: -123', { limits })],
  ],
};

/** Calls that need the defaults to the last unit. */
const DEFAULT_ROWS: readonly (readonly [title: string, bound: number, call: (size: number) => unknown])[] = [
  ['inputLength of YAML', 8_000_000, (size) => hparams.parseYaml('#'.repeat(size))],
  ['inputLength of an override', 8_000_000, (size) => hparams.parseOverride('k='.padEnd(size, 'x'))],
  ['inputLength of an interpolation', 8_000_000, (size) => hparams.parseInterpolation('x'.repeat(size))],
  ['inputLength of HOCON', 8_000_000, (size) => hparams.parseHocon('#'.repeat(size))],
  ['inputLength of YAML 1.2', 8_000_000, (size) => hparams.parseYaml12('#'.repeat(size))],
  ['depth of an override', 256, (size) => overrideOf(size)],
  ['depth of an interpolation', 128, (size) => hparams.parseInterpolation(`\${f:${brackets(size - 1)}}`)],
  ['depth of an override that is let go deeper', 256, (size) => overrideOf(size, { depth: 400 })],
  ['depth of YAML that is let go deeper', 500, (size) => hparams.parseYaml(brackets(size), { limits: { depth: 1e9 } })],
  ['depth of YAML', 256, (size) => hparams.parseYaml(brackets(size))],
  ['depth of YAML 1.2', 256, (size) => hparams.parseYaml12(brackets(size))],
  ['depth of HOCON', 256, (size) => hparams.parseHocon(`a = ${brackets(size - 1)}`)],
  ['depth of full HOCON', 256, (size) => hparams.parseHocon(`a = ${brackets(size - 1)}`, { dialect: 'spec' })],
  ['interpolationDepth', 200, (size) => hparams.resolve(chainOf(size))],
  ['integerDigits of an override', 4_300, (size) => hparams.parseOverride(`k=${'9'.repeat(size)}`)],
  ['integerDigits of YAML', 4_300, (size) => hparams.parseYaml(`a: ${'9'.repeat(size)}`)],
  ['integerDigits of YAML 1.2', 4_300, (size) => hparams.parseYaml12(`a: ${'9'.repeat(size)}`)],
];

function repeated(): hparams.Config {
  return hparams.parseYaml('a: xxxx\nb: ${a}${a}');
}

function grid(): hparams.Config {
  return hparams.parseYaml('a: {values: [1, 2, 3]}');
}

function convert(text: string, limits: Partial<Limits>): unknown {
  return hparams.convertText({ name: 'config', text }, { from: 'yaml', to: 'yaml', limits });
}

function json(text: string, limits: Partial<Limits>): unknown {
  return hparams.parseExtendedJson({ name: 'json', text }, { reader: 'python', limits });
}

function overrideOf(depth: number, limits: Partial<Limits> = {}): unknown {
  return hparams.parseOverride(`k=${brackets(depth)}`, { limits });
}

function brackets(depth: number): string {
  return `${'['.repeat(depth)}1${']'.repeat(depth)}`;
}

/** A config with so many interpolations behind one another. */
function chainOf(size: number): hparams.Config {
  return hparams.parseYaml(
    `${Array.from({ length: size }, (_, at) => `k${at}: \${k${at + 1}}\n`).join('')}k${size}: 1`,
  );
}

/** `interpolationDepth` as in `LIMIT_INTERPOLATION_DEPTH`. */
function codeFor(limit: string): string {
  return `LIMIT_${limit.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

describe.each(Object.entries(ROWS))('the limit %s', (limit, rows) => {
  it.each(rows)('is kept to the unit: %s', (_title, needed, call) => {
    expect(codeOf(() => call({ [limit]: needed }))).toBe('done');
    expect(codeOf(() => call({ [limit]: needed - 1 }))).toBe(codeFor(limit));
  });
});

describe('the default', () => {
  it.each(DEFAULT_ROWS)('is kept to the unit: %s', (title, bound, call) => {
    expect(codeOf(() => call(bound))).toBe('done');
    expect(codeOf(() => call(bound + 1))).toBe(codeFor(title.replace(/ .*/, '')));
  });

  it('of parts of a schema is kept to the part', () => {
    const properties = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at): [string, object] => [`k${at}`, {}]));
    expect(codeOf(() => validate(nested, { properties: properties(4_999) }))).toBe('done');
    expect(codeOf(() => validate(nested, { properties: properties(5_000) }))).toBe('SCHEMA_TOO_LARGE');
  });

  it.each<[string, number]>(Object.entries(DEFAULT_LIMITS))('of %s is in the README', (limit, bound) => {
    const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
    const row = readme.split('\n').find((line) => line.startsWith('| `') && line.includes(`\`${limit}\``));
    expect(row).toContain(bound.toLocaleString('en'));
  });
});
