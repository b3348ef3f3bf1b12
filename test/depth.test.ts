import { describe, expect, it } from 'vitest';
import * as hparams from '../src/index.js';
import { Dict, type Config, type OriginNode, type Value } from '../src/index.js';
import { checkLevel, MAX_DEPTH, withLimits } from '../src/model/limits.js';

/** Far more levels than a stack holds. */
const LEVELS = 50_000;

/** A value of a config, and of an override as well. */
type Nested = bigint | readonly Nested[] | Dict<Nested>;

interface NestedConfig extends Config {
  readonly root: Dict<Nested>;
}

type Wrap = (inner: Nested) => Nested;

const WRAPS: readonly (readonly [string, Wrap])[] = [
  ['lists', (inner) => [inner]],
  ['dicts', (inner) => Dict.from([['a', inner]])],
];

/** A config as a program builds it, of that many containers around one value, each with its origin. */
function nested(levels: number, wrap: Wrap): NestedConfig {
  const origin = { kind: 'value', source: { name: 'program', text: '' }, span: { start: 0, end: 0 } } as const;
  let value: Nested = 1n;
  let origins: OriginNode = { origin };
  for (let level = 1; level < levels; level++) {
    value = wrap(value);
    origins = { origin, children: [origins] };
  }
  return { root: Dict.from([['r', value]]), origins: { origin, children: [origins] } };
}

const EMPTY: Config = { root: Dict.empty<Value>() };

/** What the public functions that walk over values do with two equal configs. */
const WALKS: Readonly<Record<string, (config: NestedConfig, equal: NestedConfig) => unknown>> = {
  toJS: ({ root }) => hparams.toJS(root),
  toJSWithLosses: ({ root }) => hparams.toJSWithLosses(root),
  encodeTyped: ({ root }) => hparams.encodeTyped(root),
  encodeOverrideValue: ({ root }) => hparams.encodeOverrideValue(root),
  elementText: ({ root }) => hparams.elementText(root),
  toValue: ({ root }) => hparams.toValue(root),
  unquote: ({ root }) => hparams.unquote(root),
  identical: ({ root }, equal) => hparams.identical(root, equal.root),
  pythonEquals: ({ root }, equal) => hparams.pythonEquals(root, equal.root),
  diff: (config, equal) => hparams.diff(config, equal),
  merge3: (config, equal) => hparams.merge3(EMPTY, config, equal),
  compare: (config, equal) => hparams.compare([config, EMPTY, equal]),
  printJson: ({ root }) => hparams.printJson(root),
  printYaml: ({ root }) => hparams.printYaml(root),
  printHocon: ({ root }) => hparams.printHocon(root),
  printHoconAsProperties: ({ root }) => hparams.printHocon(root, { format: 'properties' }),
  parameterText: ({ root }) => hparams.parameterText(root),
  isConfigValue: ({ root }) => hparams.isConfigValue(root),
  flatten: ({ root }) => hparams.flatten(root),
  toContainer: (config) => hparams.toContainer(config),
  resolve: (config) => hparams.resolve(config),
  missingKeys: (config) => hparams.missingKeys(config),
  explainDeep: (config) => hparams.explainDeep({ config }, 'r'),
  checkReferences: (config) => hparams.checkReferences(config, {}),
  inferSchema: (config) => hparams.inferSchema(config),
};

/** The code of the error that a call ends in; of any other end, nothing. */
function codeOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof hparams.ConfigError) return error.code;
    throw error;
  }
}

describe.each(WRAPS)('%s that a program nests deeper than the stack', (_name, wrap) => {
  it.each(Object.entries(WALKS))('are refused by %s', (_walk, run) => {
    expect(codeOf(() => run(nested(LEVELS, wrap), nested(LEVELS, wrap)))).toBe('LIMIT_DEPTH');
  });

  it.each(Object.entries(WALKS))('are no matter for %s at 200 levels', (_walk, run) => {
    expect(codeOf(() => run(nested(200, wrap), nested(200, wrap)))).not.toBe('LIMIT_DEPTH');
  });
});

describe('a text nested deeper than the stack, with no limit asked for', () => {
  const limits = { depth: Infinity, interpolationDepth: Infinity };
  const deep = (open: string, close: string): string => open.repeat(LEVELS) + close.repeat(LEVELS);
  const chain = Array.from({ length: LEVELS }, (_, at) => `k${at}: \${k${at + 1}}`).join('\n');

  it.each<[string, () => unknown]>([
    ['an override', () => hparams.parseOverride(`k=${deep('[', ']')}`, { limits })],
    ['an override with calls', () => hparams.parseOverride(`k=${deep('str(', ')')}`, { limits })],
    ['an override that is not well formed', () => hparams.parseOverride(`k=a${deep('[b', '')}`, { limits })],
    ['a long key', () => hparams.applyOverrides(EMPTY, [`+${'a.'.repeat(LEVELS)}a=1`], { limits })],
    ['an interpolation', () => hparams.parseInterpolation(deep('${a:', '}'), limits)],
    ['YAML in brackets', () => hparams.parseYaml(deep('[', ']'), { limits })],
    ['YAML in blocks', () => hparams.parseYaml(deep('- ', ''), { limits })],
    ['YAML 1.2', () => hparams.parseYaml12(deep('[', ']'), { limits })],
    ['a chain of interpolations', () => hparams.resolve(hparams.parseYaml(chain), { limits })],
    ['HOCON', () => hparams.parseHocon(`a=${deep('[', ']')}`, { limits })],
  ])('is refused: %s', (_name, read) => {
    expect(codeOf(read)).toBe('LIMIT_DEPTH');
  });
});

describe('the highest bound of depth', () => {
  it('is that of walks without limits', () => {
    expect(codeOf(() => checkLevel(MAX_DEPTH))).toBeUndefined();
    expect(codeOf(() => checkLevel(MAX_DEPTH + 1))).toBe('LIMIT_DEPTH');
  });

  it('holds for limits that are raised, and lower ones stay', () => {
    expect(withLimits({ depth: 1e9 }).depth).toBe(MAX_DEPTH);
    expect(withLimits({ depth: 7 }).depth).toBe(7);
  });
});
