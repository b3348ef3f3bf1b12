import fc from 'fast-check';
import fastJsonPatch from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../src/change/diff/apply-diff.js';
import { diff } from '../../src/change/diff/diff.js';
import { fromJsonPatch, toJsonPatch } from '../../src/change/diff/json-patch.js';
import { fromJS, toJS } from '../../src/model/plain.js';

/** JSON documents whose numbers are ints, so that nothing is lost on the way. */
function anyDocument(): fc.Arbitrary<unknown> {
  const key = fc.oneof(fc.constantFrom('a', 'b', 'a/b', 'm~n', '', '0', 'constructor'), fc.string({ maxLength: 3 }));
  return fc
    .letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(1, 2, 'x', null, true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          key.filter((name) => name !== '__proto__'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    }))
    .value.filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
}

describe('toJsonPatch', () => {
  it('is a patch that another implementation applies to the same end', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (a, b) => {
        const patch = toJsonPatch(diff({ root: fromJS(a) }, { root: fromJS(b) }));
        const copy: unknown = structuredClone(a);
        const result: unknown = fastJsonPatch.applyPatch(copy, patch as fastJsonPatch.Operation[], true).newDocument;
        expect(result).toEqual(b);
      }),
    );
  });
});

describe('fromJsonPatch', () => {
  it('reads what another implementation writes', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (a, b) => {
        const root = fromJS(a);
        const changes = fromJsonPatch({ root }, fastJsonPatch.compare(a as object, b as object));
        expect(JSON.parse(JSON.stringify(toJS(applyDiff(root, changes))))).toEqual(JSON.parse(JSON.stringify(b)));
      }),
    );
  });

  const root = fromJS({ a: [1, 2], d: { x: 1 } });

  it.each([
    ['no array', {}, 'PATCH_INVALID'],
    ['an unknown operation', [{ op: 'merge', path: '/a' }], 'PATCH_INVALID'],
    ['a path that is no pointer', [{ op: 'remove', path: 'a' }], 'PATCH_INVALID'],
    ['a bad escape', [{ op: 'remove', path: '/a~2' }], 'PATCH_INVALID'],
    ['a missing value', [{ op: 'add', path: '/b' }], 'PATCH_INVALID'],
    ['nothing at the path', [{ op: 'remove', path: '/nope' }], 'DIFF_CONFLICT'],
    ['an index out of range', [{ op: 'add', path: '/a/3', value: 1 }], 'DIFF_CONFLICT'],
    ['an index with a leading zero', [{ op: 'replace', path: '/a/01', value: 1 }], 'DIFF_CONFLICT'],
    ['a failing test', [{ op: 'test', path: '/d/x', value: 2 }], 'DIFF_CONFLICT'],
    ['a move into itself', [{ op: 'move', from: '/d', path: '/d/x/y' }], 'DIFF_CONFLICT'],
    ['the end of a list where something must be', [{ op: 'remove', path: '/a/-' }], 'DIFF_CONFLICT'],
  ])('refuses %s', (_, patch, code) => {
    expect(() => fromJsonPatch({ root }, patch)).toThrow(expect.objectContaining({ code }));
  });

  it('takes __proto__ for a key like any other', () => {
    const value: unknown = JSON.parse('{"__proto__": {"polluted": 1}}');
    const changes = fromJsonPatch({ root }, [{ op: 'add', path: '/__proto__', value }]);
    expect(changes).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
