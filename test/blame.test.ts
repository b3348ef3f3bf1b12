import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blame, compose, formatOrigin, formatPath, memorySource, parseYaml, printYaml } from '../src/index.js';
import { readArchives, type Archive } from './support/fixtures.js';
import { anyValue } from './support/arbitraries.js';

describe('blame', () => {
  it.each(readArchives('blame').map((archive) => [archive.name, archive] as const))('%s', (_name, archive) => {
    const lines = blame(composition(archive)).map(({ origin, path, text }) => ({
      place: origin === undefined ? '' : formatOrigin(origin),
      rest: `${formatPath(path)} | ${text}\n`,
    }));
    const width = Math.max(...lines.map(({ place }) => place.length));
    const shown = lines.map(({ place, rest }) => `${place.padEnd(width)}  ${rest}`).join('');
    expect(shown).toBe(archive.files.get('expect.blame'));
  });

  it('names the entry through which a file came in', () => {
    const source = memorySource({ 'config.yaml': 'defaults: [_self_, db: mysql]\na: 1\n', 'db/mysql.yaml': 'b: 2\n' });
    const included = blame(compose({ source })).map(({ includedBy }) => includedBy && formatOrigin(includedBy));
    expect(included).toEqual([undefined, 'config.yaml:1:24', 'config.yaml:1:24']);
  });

  it('prints scalars and empty configs', () => {
    expect(blame({ config: { root: 'x' } })).toEqual([
      { text: 'x', path: [] },
      { text: '...', path: [] },
    ]);
    expect(blame({ config: parseYaml('{}') })).toMatchObject([{ text: '{}', path: [] }]);
  });

  it('joins to what is printed, and follows the order in which keys are sorted', () => {
    fc.assert(
      fc.property(anyValue(), fc.boolean(), (root, sortKeys) => {
        const lines = blame({ config: { root } }, { sortKeys });
        expect(`${lines.map(({ text }) => text).join('\n')}\n`).toBe(printYaml(root, { sortKeys }));
      }),
      { numRuns: 200 },
    );
  });
});

function composition({ files }: Archive): ReturnType<typeof compose> {
  const configs = Array.from(files).filter(([name]) => name.startsWith('conf/'));
  const source = memorySource(new Map(configs.map(([name, text]) => [name.slice('conf/'.length), text])), 'conf');
  const overrides = (files.get('overrides') ?? '').split('\n').filter((line) => line !== '');
  return compose({ source, overrides });
}
