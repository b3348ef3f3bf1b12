import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identical } from '../src/model/compare.js';
import { Dict } from '../src/model/dict.js';
import { ConfigError } from '../src/model/errors.js';
import { formatPath, type KeyPath } from '../src/model/path.js';
import { encodeTyped } from '../src/model/typed-json.js';
import { isContainer, type Key, type Value } from '../src/model/value.js';
import { entriesOf, stepAt } from '../src/model/walk.js';
import { replaceInterpolations } from '../src/merge/omegaconf/replace-interpolations.js';
import { resolve, resolveAt } from '../src/merge/omegaconf/resolve.js';
import { missingKeys, toContainer } from '../src/merge/omegaconf/to-container.js';

const KEYS: readonly Key[] = ['a', 'b', 'c'];

/** Interpolations that often lead somewhere in a tree over those keys, and some that do not. */
function anyInterpolation(): fc.Arbitrary<string> {
  const key = fc.constantFrom('a', 'b', 'c', '0', '1');
  const path = fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join('.'));
  const dots = fc.constantFrom('', '', '.', '..', '...');
  const call = fc.constantFrom('oc.select', 'oc.decode', 'oc.create', 'oc.dict.keys', 'oc.dict.values', 'oc.env');
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(dots, path).map((parts) => `\${${parts.join('')}}`) },
    fc.tuple(call, dots, path).map(([name, start, keys]) => `\${${name}:${start}${keys}}`),
    fc.tuple(call, path).map(([name, keys]) => `\${${name}:\${${keys}}}`),
    path.map((keys) => `x\${${keys}}\\\${a}`),
  );
}

function anyConfig(): fc.Arbitrary<Value> {
  const leaf = fc.oneof(anyInterpolation(), fc.constantFrom<Value>(null, true, 1n, 1.5, 'x', '???', 'a'));
  return fc.letrec<{ value: Value; dict: Value }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, tie('dict'), fc.array(tie('value'), { maxLength: 3 })),
    dict: fc
      .uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 })
      .chain((keys) => fc.tuple(...keys.map((key) => tie('value').map((value): [Key, Value] => [key, value]))))
      .map((entries) => Dict.from(entries)),
  })).dict;
}

/** The typed JSON of a result, or the code of its error. */
function outcomeOf(run: () => Value | undefined): unknown {
  try {
    return encodeTyped(run() ?? null);
  } catch (error) {
    if (error instanceof ConfigError) return error.code;
    throw error;
  }
}

describe('laws of resolving', () => {
  it('every config resolves, or fails with an error of ours, and stays as it was', () => {
    fc.assert(
      fc.property(anyConfig(), (root) => {
        const before = JSON.stringify(encodeTyped(root));
        outcomeOf(() => resolve({ root }).root);
        outcomeOf(() => replaceInterpolations({ root }).root);
        outcomeOf(() => missingKeys({ root }));
        expect(JSON.stringify(encodeTyped(root))).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('key by key gives what all at once gives', () => {
    fc.assert(
      fc.property(anyConfig(), (root) => {
        let whole: Value;
        try {
          whole = resolve({ root }).root;
        } catch {
          return;
        }
        visit(whole, [], (value, path) => {
          const expected = value === '???' ? null : encodeTyped(value);
          if (path.length > 0) expect(outcomeOf(() => resolveAt({ root }, formatPath(path))?.root)).toEqual(expected);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('without resolving, a config is converted to itself', () => {
    fc.assert(fc.property(anyConfig(), (root) => toContainer({ root }) === root));
  });

  it('what is resolved resolves to itself', () => {
    fc.assert(
      fc.property(anyConfig(), (root) => {
        const once = outcomeOf(() => resolve({ root }).root);
        if (typeof once === 'string' || JSON.stringify(once).includes('${')) return;
        const { root: resolved } = resolve({ root });
        expect(identical(resolve({ root: resolved }).root, resolved)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function visit(value: Value, path: KeyPath, see: (value: Value, path: KeyPath) => void): void {
  see(value, path);
  if (!isContainer(value)) return;
  entriesOf(value).forEach((child, at) => {
    visit(child, [...path, stepAt(value, at)], see);
  });
}
