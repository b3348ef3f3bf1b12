import { describe, expect, it } from 'vitest';
import { fromJS } from '../src/model/plain.js';
import type { Config } from '../src/model/origin.js';
import { replaceInterpolations } from '../src/merge/omegaconf/replace-interpolations.js';
import { resolve } from '../src/merge/omegaconf/resolve.js';
import type { ResolveContext } from '../src/merge/omegaconf/resolve-context.js';
import { missingKeys } from '../src/merge/omegaconf/to-container.js';
import { codeOf } from './support/code-of.js';

/** A config of `count` entries `a0`, `a1`, …, each made from the name of the next, and a last one. */
function chain(count: number, entry: (next: string) => unknown, last: unknown): Config {
  const entries = Array.from({ length: count }, (_, at): [string, unknown] => [`a${at}`, entry(`a${at + 1}`)]);
  return { root: fromJS(Object.fromEntries([...entries, [`a${count}`, last]])) };
}

const impure: ResolveContext = { resolvers: { t: () => 1n, id: ([arg]) => arg } };

describe('limits of resolving', () => {
  it.each<[string, Config, string]>([
    ['a chain within the limit', chain(190, (next) => `\${${next}}`, 1), 'done'],
    ['a chain beyond it', chain(5_000, (next) => `\${${next}}`, 1), 'LIMIT_INTERPOLATION_DEPTH'],
    ['containers within containers', chain(300, (next) => ({ x: `\${${next}}` }), 1), 'LIMIT_DEPTH'],
    ['a billion items', chain(30, (next) => [`\${${next}}`, `\${${next}}`], [1]), 'LIMIT_NODES'],
    [
      'a billion items of a resolver',
      chain(30, (next) => [`\${${next}}`, `\${${next}}`], '${t:}'),
      'LIMIT_INTERPOLATIONS',
    ],
    ['a billion letters', chain(30, (next) => `\${${next}}\${${next}}`, 'x'), 'LIMIT_INPUT_LENGTH'],
    ['lists in arguments in a chain', chain(90, (next) => `\${id:[[[[\${${next}}]]]]}`, 1), 'LIMIT_DEPTH'],
    [
      'a deep text at the end of a chain',
      chain(150, (next) => `\${${next}}`, '${id:'.repeat(120) + '}'.repeat(120)),
      'LIMIT_DEPTH',
    ],
    [
      'a text that decodes itself',
      { root: fromJS({ a: '${oc.decode:${b}}', b: "'\\${oc.decode:\\${b}}'" }) },
      'LIMIT_INTERPOLATION_DEPTH',
    ],
    ['a container made anew each time', { root: fromJS({ a: "${oc.create:{b: '\\${a}', c: ${t:}}}" }) }, 'LIMIT_DEPTH'],
  ])('are kept by %s', { timeout: 20_000 }, (_name, config, code) => {
    expect(codeOf(() => resolve(config, impure))).toBe(code);
  });

  it.each<[string, (config: Config) => unknown]>([
    ['missingKeys', (config) => missingKeys(config)],
    ['replaceInterpolations', (config) => replaceInterpolations(config, { limits: { nodes: 100_000 } })],
  ])('are kept by %s', (name, run) => {
    expect(codeOf(() => run(chain(300, (next) => ({ x: `\${${next}}` }), 1)))).toBe('LIMIT_DEPTH');
    const fan = chain(30, (next) => [`\${${next}}`, `\${${next}}`], [1]);
    expect(codeOf(() => run(fan))).toBe(name === 'missingKeys' ? 'done' : 'LIMIT_NODES');
  });

  it('can be set', () => {
    const config = chain(5, (next) => `\${${next}}`, 1);
    expect(codeOf(() => resolve(config, { limits: { interpolationDepth: 4 } }))).toBe('LIMIT_INTERPOLATION_DEPTH');
    expect(codeOf(() => resolve(config, { limits: { interpolations: 4 } }))).toBe('LIMIT_INTERPOLATIONS');
    expect(codeOf(() => resolve(config, { limits: { nodes: 4 } }))).toBe('LIMIT_NODES');
  });

  it('are never taken for an interpolation that failed', () => {
    const config = { root: fromJS({ a: '${oc.select:${b},1}', b: '${c}', c: '${d}', d: 'x' }) };
    expect(codeOf(() => resolve(config, { limits: { interpolationDepth: 2 } }))).toBe('LIMIT_INTERPOLATION_DEPTH');
  });

  it('leave the usual work linear: twice the references, twice the evaluations', () => {
    const evaluations = (count: number): bigint => {
      let calls = 0n;
      const root = fromJS({ v: 1, l: Array.from({ length: count }, () => '${t:${v}}') });
      resolve({ root }, { resolvers: { t: () => ++calls } });
      return calls;
    };
    expect([evaluations(1_000), evaluations(2_000)]).toEqual([1_000n, 2_000n]);
  });
});
