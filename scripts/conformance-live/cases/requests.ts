import type { Json, JsonObject } from '../../../src/index.js';
import type { Random } from '../../fuzz/random.js';
import { configText, configWithF, type ConfigStyle } from './configs.js';
import { element, interpolated, KEYS, path, wildInterpolation } from './interpolations.js';
import { plainScalar, quoted } from './scalars.js';
import { yamlText } from './yaml-texts.js';

const PLAIN: ConfigStyle = { interpolations: 0.15, missing: 0.15, nasty: 0.1 };
const REFERRING: ConfigStyle = { interpolations: 0.5, missing: 0.08, nasty: 0.05 };
const PRINTED: ConfigStyle = { interpolations: 0.05, missing: 0.05, nasty: 0.8 };
const VALUES: readonly Json[] = [
  null,
  true,
  'text',
  '???',
  '${a}',
  '${a.b}',
  '${',
  { $int: '1' },
  { $float: '1.5' },
  [],
  [{ $int: '1' }, 'x'],
  { $dict: [] },
  {
    $dict: [
      ['a', { $int: '1' }],
      ['b', '${a}'],
    ],
  },
  { $dict: [['c', { $dict: [['d', '???']] }]] },
];
const ODD_PATHS = [
  '',
  '.',
  '..',
  'a.',
  '.a',
  'a..b',
  '[a]',
  'a[b',
  'a]b',
  '[',
  'a[0]',
  'a[b.c]',
  'a.[b]',
  'x.y',
  '[x.y]',
  'a[[b]]',
  'é',
  'a.-1',
  'a. 1',
  'a.1_0',
  'a.+0',
  'a[b]c.d',
];

/** What is asked of both. */
export interface Request extends JsonObject {
  readonly op: string;
}

type Generator = (random: Random) => Request;

/** The generators by how often they are used. */
const GENERATORS: readonly (readonly [number, Generator])[] = [
  [10, (random) => ({ op: 'omegaconf.load', input: yamlText(random) })],
  [3, (random) => ({ op: 'pyyaml.load', input: yamlText(random) })],
  [4, parseRequest],
  [8, resolveRequest],
  [5, mergeRequest],
  [4, selectRequest],
  [4, updateRequest],
  [3, dotlistRequest],
  [3, printRequest],
  [2, dumpRequest],
  [3, containerRequest],
  [2, keyRequest],
];
const WEIGHTED = GENERATORS.flatMap(([weight, generator]) => Array.from({ length: weight }, () => generator));

/** One request of any kind. */
export function anyRequest(random: Random): Request {
  return random.pick(WEIGHTED)(random);
}

function parseRequest(random: Random): Request {
  const op = 'omegaconf.parseInterpolation';
  if (random.chance(0.4)) return { op, rule: 'singleElement', input: element(random, 3) };
  return { op, rule: 'configValue', input: random.chance(0.4) ? wildInterpolation(random) : interpolated(random) };
}

function resolveRequest(random: Random): Request {
  return {
    op: 'omegaconf.resolve',
    config: configText(random, REFERRING),
    env: environment(random),
    ...(random.chance(0.5) && { path: path(random, 0) }),
  };
}

function mergeRequest(random: Random): Request {
  if (random.chance(0.2)) {
    const configs = random.some(2, 3, () => configWithF(random, PLAIN));
    return { op: 'omegaconf.merge', configs, flags: flags(random) };
  }
  return {
    op: 'omegaconf.merge',
    configs: random.some(2, 3, () => configText(random, PLAIN)),
  };
}

function selectRequest(random: Random): Request {
  return {
    op: 'omegaconf.select',
    config: configText(random, random.pick([PLAIN, REFERRING])),
    key: keyText(random),
    ...(random.chance(0.4) && { default: random.pick([null, 'default', { $int: '7' }]) }),
    ...(random.chance(0.3) && { throw_on_missing: true }),
    ...(random.chance(0.3) && { throw_on_resolution_failure: false }),
  };
}

function updateRequest(random: Random): Request {
  const flagged = random.chance(0.25);
  return {
    op: 'omegaconf.update',
    config: flagged ? configWithF(random, PLAIN) : configText(random, PLAIN),
    ...(flagged && { flags: flags(random) }),
    key:
      flagged && random.chance(0.7)
        ? random.pick(['f', 'f.g', 'f.g.a', 'f.n', 'f.g.z', 'f.c.0', 'f.n.m'])
        : keyText(random),
    value: random.pick(VALUES),
    merge: random.chance(0.7),
    force_add: random.chance(0.3),
  };
}

function dotlistRequest(random: Random): Request {
  const item = (): string =>
    `${keyText(random)}${random.pick(['=', '=', '=', '==', ' = ', ''])}${dotlistValue(random)}`;
  return {
    op: 'omegaconf.fromDotlist',
    dotlist: random.some(1, 4, item),
    ...(random.chance(0.4) && { config: configText(random, PLAIN) }),
  };
}

function dotlistValue(random: Random): string {
  const choice = random.next();
  if (choice < 0.2) return interpolated(random);
  if (choice < 0.35) return quoted(random, plainScalar(random));
  if (choice < 0.5) return random.pick(['{a: 1}', '[1, x]', '{}', '[]', '{b: {c: 1}}', '???', 'null', '{a: "???"}']);
  return plainScalar(random);
}

function printRequest(random: Random): Request {
  return {
    op: 'omegaconf.toYaml',
    config: configText(random, PRINTED),
    resolve: random.chance(0.2),
    sort_keys: random.chance(0.3),
  };
}

/** PyYAML alone: the same texts, printed without OmegaConf's dumper. */
function dumpRequest(random: Random): Request {
  return { op: 'pyyaml.dump', input: configText(random, PRINTED) };
}

function containerRequest(random: Random): Request {
  const config = configText(random, random.chance(0.5) ? REFERRING : PLAIN);
  const op = random.pick(['toContainer', 'missingKeys', 'resolveInPlace']);
  const options = { resolve: random.chance(0.7), throw_on_missing: random.chance(0.3) };
  return { op: `omegaconf.${op}`, config, env: environment(random), ...(op === 'toContainer' && options) };
}

function keyRequest(random: Random): Request {
  const op = random.pick(['splitKey', 'isMissing', 'isInterpolation', 'maskedCopy']);
  if (op === 'splitKey') return { op: `omegaconf.${op}`, key: keyText(random) };
  const config = configText(random, REFERRING);
  if (op === 'maskedCopy') return { op: `omegaconf.${op}`, config, keys: random.some(0, 3, () => random.pick(KEYS)) };
  return { op: `omegaconf.${op}`, config, key: random.pick(KEYS) };
}

function keyText(random: Random): string {
  if (random.chance(0.2)) return random.pick(ODD_PATHS);
  return (random.chance(0.1) ? '.'.repeat(1 + random.below(3)) : '') + path(random, 0);
}

/** Flags of a config with `f`. */
function flags(random: Random): JsonObject {
  return { [random.pick(['struct', 'readonly'])]: random.pick([[''], ['f'], ['f.g'], ['', 'f']]) };
}

/** Variables that calls of `oc.env` name; `UNSET` never is. */
function environment(random: Random): JsonObject {
  return {
    ...(random.chance(0.6) && { A: random.pick(['1', '', 'text', '[1, 2]', '${a}', '???', 'a b']) }),
    ...(random.chance(0.4) && { B: random.pick(['true', 'null', "'q'", 'é']) }),
  };
}
