import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../src/change/diff/apply-diff.js';
import { compare } from '../../src/change/diff/compare-configs.js';
import { diff } from '../../src/change/diff/diff.js';
import { invertDiff } from '../../src/change/diff/invert-diff.js';
import { fromJsonPatch, toJsonPatch } from '../../src/change/diff/json-patch.js';
import { merge3 } from '../../src/change/diff/merge3.js';
import { toOverrides } from '../../src/change/diff/to-overrides.js';
import { identical } from '../../src/model/compare.js';
import { Dict } from '../../src/model/dict.js';
import type { Config } from '../../src/model/origin.js';
import { fromJS, toJS } from '../../src/model/plain.js';
import type { Value } from '../../src/model/value.js';

/** Each of these would take minutes if the work grew with the square of the input. */
describe('large and unrelated inputs', { timeout: 20_000 }, () => {
  const keysOf = (prefix: string): Config => ({
    root: Dict.from<Value>(Array.from({ length: 10_000 }, (_, at) => [`${prefix}${at}`, [BigInt(at)]])),
  });
  const [a, b] = [keysOf('a'), keysOf('b')];
  const numbers = (factor: number): Value => Array.from({ length: 5_000 }, (_, at) => BigInt(at * factor));

  it('tells two configs of 10,000 keys apart, and leads from one to the other', () => {
    const changes = diff(a, b, { order: true });
    expect(changes).toHaveLength(20_000);
    const result = applyDiff(a.root, changes);
    expect(identical(result, b.root)).toBe(true);
    expect(identical(applyDiff(result, invertDiff(changes)), a.root)).toBe(true);
  });

  it('says them as a patch and as overrides', () => {
    expect(toJsonPatch(diff(a, b))).toHaveLength(20_000);
    expect(toOverrides(a, b)).toHaveLength(20_000);
  });

  it('merges and compares them', () => {
    expect(merge3(a, b, a).conflicts).toEqual([]);
    expect(compare([a, b]).keys).toHaveLength(20_000);
  });

  it('aligns two lists of 5,000 items', () => {
    const [short, long] = [numbers(1), numbers(7)];
    const changes = diff({ root: short }, { root: long });
    expect(identical(applyDiff(short, changes), long)).toBe(true);
  });
});

describe('lists and dicts of very different sizes', { timeout: 20_000 }, () => {
  const many = Array.from({ length: 50_000 }, (_, at) => ({ at }));

  it('aligns one item with 50,000 dicts', () => {
    expect(diff({ root: fromJS([0]) }, { root: fromJS(many) })).toHaveLength(50_000);
  });

  it('looks for the one key that took the place of 10,000', () => {
    const gone = fromJS(Object.fromEntries(many.slice(0, 10_000).entries()));
    expect(diff({ root: gone }, { root: fromJS({ new: { at: 0 } }) })[9_999]).toMatchObject({ kind: 'renamed' });
  });
});

describe('hostile patches', () => {
  const root = fromJS({ a: [1, 2], d: { x: { y: 1 } } });
  const result = (patch: unknown): unknown => toJS(applyDiff(root, fromJsonPatch({ root }, patch)));

  it.each<[string, unknown[]]>([
    ['an item behind the end', [{ op: 'replace', path: '/a/-', value: 1 }]],
    ['an item below the end', [{ op: 'add', path: '/a/-/x', value: 1 }]],
    ['a negative index', [{ op: 'remove', path: '/a/-1' }]],
    ['an index in another notation', [{ op: 'remove', path: '/a/1e0' }]],
    ['an index beyond all lists', [{ op: 'add', path: '/a/99999999999999999999', value: 1 }]],
    ['a move into itself', [{ op: 'move', from: '/d', path: '/d/x' }]],
    ['a move of the root into itself', [{ op: 'move', from: '', path: '/d/x' }]],
    ['the removal of the root', [{ op: 'remove', path: '' }]],
    ['a way through a prototype', [{ op: 'add', path: '/__proto__/polluted', value: 1 }]],
    ['a way through a constructor', [{ op: 'add', path: '/constructor/prototype/polluted', value: 1 }]],
    ['a path of ten thousand steps', [{ op: 'add', path: '/x'.repeat(10_000), value: 1 }]],
  ])('refuses %s', (_title, patch) => {
    expect(() => result(patch)).toThrow(expect.objectContaining({ code: 'DIFF_CONFLICT' }));
    expect('polluted' in {}).toBe(false);
  });

  it('takes a prototype for a key like any other', () => {
    const added = applyDiff(root, fromJsonPatch({ root }, [{ op: 'add', path: '/__proto__', value: { x: 1 } }]));
    expect(added instanceof Dict && added.has('__proto__')).toBe(true);
    expect('x' in {}).toBe(false);
  });

  it('doubles a value by copying it only as often as it is told', () => {
    const patch = Array.from({ length: 2_000 }, (_, at) => ({ op: 'copy', from: '/d', path: `/copy_${at}` }));
    expect(fromJsonPatch({ root }, patch)).toHaveLength(2_000);
  });
});
