import { describe, expect, it } from 'vitest';
import { Dict } from '../src/model/dict.js';
import { ConfigError } from '../src/model/errors.js';
import { toJS } from '../src/model/plain.js';
import { ConfigResolver } from '../src/merge/omegaconf/config-resolver.js';
import { merge } from '../src/merge/omegaconf/merge.js';
import { resolve } from '../src/merge/omegaconf/resolve.js';
import type { ResolveContext, ResolverCall, ResolveWarning } from '../src/merge/omegaconf/resolve-context.js';
import { ResolverCache } from '../src/merge/omegaconf/resolver-cache.js';
import { select } from '../src/merge/omegaconf/select.js';
import { formatTime, type LocalTime } from '../src/merge/omegaconf/resolvers/strftime.js';
import { parseYaml } from '../src/parsers/yaml/parse-yaml.js';

function resolved(text: string, context: ResolveContext = {}): unknown {
  return toJS(resolve(parseYaml(text), context).root);
}

function errorFrom(run: () => unknown): Pick<ConfigError, 'code' | 'message'> {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('there was no error');
}

describe("the caller's resolvers", () => {
  it('get values of the config, containers resolved', () => {
    const sum = (args: readonly unknown[]): bigint => (args[0] as bigint[]).reduce((total, item) => total + item, 0n);
    expect(resolved('a: ${sum:${l}}\nl: [1, "${b}"]\nb: 2', { resolvers: { sum } })).toMatchObject({ a: 3 });
  });

  it('get containers as they are written if they ask for that', () => {
    const seen: unknown[] = [];
    const look = { resolve: (args: readonly unknown[]) => seen.push(...args) > 0, unresolved: true };
    resolved('a: ${look:${l},[1]}\nl: ["${nope}"]\n'.replace('nope', 'b') + 'b: 1', { resolvers: { look } });
    expect(seen).toEqual([['${b}'], [1n]]);
  });

  it('know where they are called', () => {
    const calls: ResolverCall[] = [];
    const where = (_args: readonly unknown[], call: ResolverCall): null => {
      calls.push(call);
      return null;
    };
    resolved('a: {b: [0, "${where: ${c} ,[1, 2]}"]}\nc: {d: 1}', { resolvers: { where } });
    expect(calls).toMatchObject([
      {
        name: 'where',
        argTexts: ['${c}', '[1, 2]'],
        isConfig: [true, false],
        path: ['a', 'b', { index: 1 }],
        fullKey: 'a.b[1]',
        parent: [0n, '${where: ${c} ,[1, 2]}'],
      },
    ]);
    expect(calls[0]?.root).toBeInstanceOf(Dict);
  });

  it('can look up keys, absolute or relative', () => {
    const get = ([key]: readonly unknown[], { select }: ResolverCall) => select(String(key)) ?? 'nothing';
    const text = 'a: {b: "${get:.c}", c: 1, d: "${get:e}", f: "${get:.e}", g: "${get:..h}"}\ne: ["${i}"]\nh: 2\ni: 3';
    expect(resolved(text, { resolvers: { get } })).toMatchObject({ a: { b: 1, d: [3], f: 'nothing', g: 2 } });
  });

  it('come from a record or a Map, and never from a prototype', () => {
    const resolvers = new Map([['one', () => 1n]]);
    expect(resolved('a: ${one:}', { resolvers })).toEqual({ a: 1 });
    for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
      const { code } = errorFrom(() => resolved(`a: \${${name}:}`, { resolvers: {} }));
      expect(code).toBe('INTERPOLATION_UNKNOWN_RESOLVER');
    }
  });

  it('go before the built-in ones', () => {
    expect(resolved('a: ${oc.env:HOME}', { resolvers: { 'oc.env': () => 'mine' } })).toEqual({ a: 'mine' });
  });

  it('may return plain objects, Maps and arguments, which stay the places they were', () => {
    const wrap = ([arg]: readonly unknown[]) => ({ list: [arg], map: new Map([[1n, arg]]) });
    const text = 'a: ${wrap:${d}}\nb: ${id:${d}}\nc: ${b.x}\nd: {x: "${.y}", y: 1}';
    const d = { x: 1, y: 1 };
    const id = ([arg]: readonly unknown[]): unknown => arg;
    expect(resolved(text, { resolvers: { wrap, id } })).toEqual({ a: { list: [d], map: { 1: d } }, b: d, c: 1, d });
  });

  const cyclic: unknown[] = [];
  cyclic.push({ again: cyclic });
  const deep = Array.from({ length: 300 }).reduce<unknown>((inner) => [inner], 1n);
  const endless = new Proxy([], {
    get: (_list, name) => (name === Symbol.iterator ? [][Symbol.iterator] : 2 ** 32 - 1),
  });
  it.each([
    ['nothing', undefined, 'it returned nothing'],
    ['a function', () => 1n, 'it returned a function'],
    ['a symbol', Symbol('x'), 'it returned a symbol'],
    ['a promise', Promise.resolve(1n), 'it returned a promise, and resolvers must return at once'],
    ['a Set', new Set([1n]), 'it returned an object that is neither a plain object nor a Map'],
    ['a class instance', new Error('x'), 'it returned an object that is neither a plain object nor a Map'],
    ['something cyclic', cyclic, 'it returned something that contains itself'],
    ['something deep', deep, 'it returned something nested too deeply'],
    ['something endless', endless, 'it returned too many values'],
    ['a container as key', new Map([[[1n], 1n]]), 'it returned a dict with a key that is no scalar'],
  ])('may not return %s', (_name, result, reason) => {
    const error = errorFrom(() => resolved('a: ${r:}', { resolvers: { r: () => result }, limits: { nodes: 5_000 } }));
    expect(error).toEqual({ code: 'INTERPOLATION_RESOLVER_FAILED', message: `The resolver \`r\` failed: ${reason}` });
  });

  it.each([
    ['an error', new Error('boom'), 'boom'],
    ['a text', 'boom', 'boom'],
    ['what cannot be shown', Object.create(null), 'it threw something that cannot be shown'],
  ])('may throw %s', (_name, thrown: unknown, reason) => {
    const fail = (): never => {
      throw thrown;
    };
    const { message } = errorFrom(() => resolved('a: ${fail:}', { resolvers: { fail } }));
    expect(message).toBe(`The resolver \`fail\` failed: ${reason}`);
  });

  it('keep the first result if they cache, as long as the cache is passed on', () => {
    let calls = 0n;
    const resolvers = { count: { resolve: () => ++calls, useCache: true } };
    const cache = new ResolverCache();
    const text = 'a: ${count:1}\nb: "${count:1}${count: 1 }"\nc: ${count:01}';
    expect(resolved(text, { resolvers, cache })).toEqual({ a: 1, b: '11', c: 2 });
    expect(resolved(text, { resolvers, cache })).toEqual({ a: 1, b: '11', c: 2 });
    expect(resolved(text, { resolvers })).toEqual({ a: 3, b: '33', c: 4 });
  });

  it('are called for each reference, but a pure node between is evaluated once', () => {
    let calls = 0n;
    const resolvers = { count: () => ++calls };
    expect(resolved('a: ${count:}\nb: ["${a}", "${a}"]\nc: ${b}', { resolvers })).toEqual({
      a: 1,
      b: [2, 3],
      c: [4, 5],
    });
  });

  it('may end a circle that only seems to be one', () => {
    let calls = 0;
    const next = (): string => `k${++calls}`;
    expect(resolved('a: ${oc.select:${next:}}\nk1: ${a}', { resolvers: { next } })).toEqual({ a: null, k1: null });
  });

  it('do not hide a circle that never ends, which counts as any other failure', () => {
    const config = parseYaml('a: "${next:}${a.b}"');
    const context = { resolvers: { next: () => 1n } };
    expect(() => resolve(config, context)).toThrow(
      expect.objectContaining({ code: 'INTERPOLATION_CYCLE', message: 'The interpolation `a` refers to itself' }),
    );
    expect(select(config, 'a', { ...context, throwOnResolutionFailure: false, default: 7n })).toBe(7n);
    expect(toJS(merge([config, parseYaml('a: {b: 2}')], { context }).root)).toEqual({ a: { b: 2 } });
  });
});

describe('built-in resolvers', () => {
  it('warn, with the place, of deprecated keys and of elements left out', () => {
    const warnings: ResolveWarning[] = [];
    const warn = (warning: ResolveWarning): void => {
      warnings.push(warning);
    };
    const text =
      "old: ${oc.deprecated:new}\nnew: 1\ntwo: ${oc.deprecated:new,'$OLD_KEY $$ \\${NEW_KEY} $X'} ${oc.env:A,}";
    expect(resolved(text, { warn })).toEqual({ old: 1, new: 1, two: '1 ' });
    expect(warnings.map(({ message }) => message)).toEqual([
      "'old' is deprecated. Change your code and config to use 'new'",
      'two $ new $X',
      'In the sequence `A,` some elements are missing: please replace them with empty quoted strings. ' +
        'See https://github.com/omry/omegaconf/issues/572 for details.',
    ]);
    expect(warnings.map(({ source, span }) => source.text.slice(span.start, span.end))).toEqual([
      '${oc.deprecated:new}',
      "${oc.deprecated:new,'$OLD_KEY $$ \\${NEW_KEY} $X'}",
      'A,',
    ]);
  });

  it('tell of Hydra, the time and Python only what they are given', () => {
    const hydra = parseYaml('job: {name: "${app}", num: "???"}');
    const now: LocalTime = { year: 2024, month: 2, day: 29, hour: 7, minute: 5, second: 9 };
    const context = { hydra, now, pythonVersion: { major: 3, minor: 11, micro: 4 } };
    const text = [
      ...['app: train', 'a: ${hydra:job.name}', 'b: ${hydra:job.nope}', 'c: "${now:%Y-%m-%d}/${now:%H-%M-%S}"'],
      ...['d: ${python_version:}', 'e: ${python_version:micro}', 'f: ${python_version:x}', 'g: ${hydra:job}'],
    ].join('\n');
    expect(resolved(text, context)).toEqual({
      ...{ app: 'train', a: 'train', b: null, c: '2024-02-29/07-05-09', d: '3.11', e: '3.11.4', f: null },
      g: { name: 'train', num: '???' },
    });
    for (const call of ['hydra:job', 'now:%Y', 'python_version:']) {
      expect(errorFrom(() => resolved(`a: \${${call}}`)).code).toBe('INTERPOLATION_UNKNOWN_RESOLVER');
    }
  });

  it('see no environment but the one they are given', () => {
    expect(errorFrom(() => resolved('a: ${oc.env:PATH}')).message).toBe('The environment variable PATH is not set');
  });
});

describe('formatTime', () => {
  const times: Record<string, LocalTime> = {
    leap: { year: 2024, month: 2, day: 29, hour: 0, minute: 5, second: 9, utcOffset: 330, zone: 'IST' },
    newYear: { year: 2021, month: 1, day: 1, hour: 13, minute: 0, second: 0 },
    lateYear: { year: 2018, month: 12, day: 31, hour: 12, minute: 59, second: 59, utcOffset: -90 },
  };

  it.each([
    ['leap', '%Y-%m-%d %H:%M:%S', '2024-02-29 00:05:09'],
    ['leap', '%a %A %b %B %j %y %C', 'Thu Thursday Feb February 060 24 20'],
    ['leap', '%I:%M %p %P|%l|%k|%e|%z %Z', '12:05 AM am|12| 0|29|+0530 IST'],
    ['leap', '%-d.%-m.%_d %^a %0e', '29.2.29 THU 29'],
    [
      'leap',
      '%c|%D|%F|%T|%R|%r|%x|%X',
      'Thu Feb 29 00:05:09 2024|02/29/24|2024-02-29|00:05:09|00:05|12:05:09 AM|02/29/24|00:05:09',
    ],
    ['leap', '%s', '1709145309'],
    ['newYear', '%U %W %V %G %g %u %w', '00 00 53 2020 20 5 5'],
    ['lateYear', '%U %W %V %G %g %u %w', '52 53 01 2019 19 1 1'],
    ['lateYear', '%z %Z %I%p', '-0130 UTC 12PM'],
    ['newYear', '100%% %q %n%t|%', '100% %q \n\t|%'],
  ])('%s by %s', (name, pattern, expected) => {
    const time = times[name];
    expect(time && formatTime(time, pattern)).toBe(expected);
  });
});

describe('resolving', () => {
  it('shares with the config what has no interpolation', () => {
    const config = parseYaml('a: {b: [1, 2]}\nc: {d: "${a.b}"}');
    const { root } = resolve(config);
    expect(root).not.toBe(config.root);
    const before = (config.root as Dict<unknown>).get('a') as Dict<unknown>;
    const after = root as Dict<Dict<unknown>>;
    expect(after.get('a')).toBe(before);
    expect(after.get('c')?.get('d')).toBe(before.get('b'));
    const plain = parseYaml('a: {b: [1, 2]}');
    expect(resolve(plain)).toEqual(plain);
    expect(resolve(plain).root).toBe(plain.root);
  });

  it('answers many keys of one config', () => {
    let calls = 0n;
    const resolver = new ConfigResolver(parseYaml('a: {b: "${t:}"}\nc: ${a.b}'), { resolvers: { t: () => ++calls } });
    expect(resolver.resolveAt('a.b')?.root).toBe(1n);
    expect(resolver.select('c')?.root).toBe(2n);
    expect(resolver.select('nope')).toBeUndefined();
    expect(calls).toBe(2n);
  });
});
