import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dict, DictBuilder, DictDraft } from '../../src/model/dict.js';
import { keysEqual } from '../../src/model/key-index.js';
import type { Key } from '../../src/model/value.js';

/** Enough entries to leave the scan and use the index. */
const many: readonly (readonly [Key, number])[] = Array.from({ length: 20 }, (_, at) => [`k${at}`, at]);

describe('Dict', () => {
  it.each([
    { name: 'few keys', filler: [] },
    { name: 'many keys', filler: many },
  ])('takes 1, 1.0 and true as one key, "1" as another ($name)', ({ filler }) => {
    const dict = Dict.from<string | number>([...filler, [1n, 'a'], [1, 'b'], [true, 'c'], ['1', 'd']]);
    expect([...dict].slice(filler.length)).toEqual([
      [1n, 'c'],
      ['1', 'd'],
    ]);
    expect(dict.get(1.0)).toBe('c');
    expect(dict.storedKey(true)).toBe(1n);
  });

  it('keeps ints apart that no double can tell apart', () => {
    const dict = Dict.from([...many, [9007199254740993n, 1], [9007199254740992, 2]]);
    expect(dict.size).toBe(many.length + 2);
    expect(dict.get(9007199254740993n)).toBe(1);
  });

  it.each([[[]], [many]])('never finds NaN and keeps every NaN', (filler) => {
    const dict = Dict.from<number>([...filler, [NaN, 1], [NaN, 2]]);
    expect(dict.size).toBe(filler.length + 2);
    expect(dict.has(NaN)).toBe(false);
  });

  it('takes __proto__ for a key like any other', () => {
    const dict = Dict.from([['__proto__', 1]]);
    expect([...dict]).toEqual([['__proto__', 1]]);
    expect(dict.has('constructor')).toBe(false);
  });

  it('finds bytes by content', () => {
    const dict = Dict.from<number | string>([...many, [Uint8Array.of(1, 2), 'x']]);
    expect(dict.get(Uint8Array.of(1, 2))).toBe('x');
    expect(dict.has('1,2')).toBe(false);
  });

  it('returns itself where a change changes nothing', () => {
    const dict = Dict.from(many);
    expect(dict.set('k3', 3)).toBe(dict);
    expect(dict.delete('absent')).toBe(dict);
    expect(dict.mapValues((value) => value)).toBe(dict);
  });

  it('agrees with a plain list of entries under any changes', () => {
    const key = fc.oneof(
      fc.string({ maxLength: 2 }),
      fc.bigInt(0n, 4n),
      fc.integer({ min: 0, max: 4 }),
      fc.boolean(),
      fc.constant(null),
    );
    const change = fc.record({ key, value: fc.option(fc.nat(9), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let dict = Dict.empty<number>();
        let entries: (readonly [Key, number])[] = [];
        for (const { key, value } of changes) {
          dict = value === undefined ? dict.delete(key) : dict.set(key, value);
          entries = changeEntries(entries, key, value);
        }
        expect([...dict]).toEqual(entries);
        for (const [entryKey, value] of entries) expect(dict.get(entryKey)).toBe(value);
      }),
    );
  });
});

describe('DictBuilder', () => {
  it('builds dicts that later additions do not reach', () => {
    const builder = new DictBuilder<number>();
    for (const [key, value] of many) builder.set(key, value);
    const dict = builder.build();
    builder.set('later', 1);
    expect(dict.has('later')).toBe(false);
    expect(dict.size).toBe(many.length);
  });
});

function changeEntries(
  entries: readonly (readonly [Key, number])[],
  key: Key,
  value: number | undefined,
): (readonly [Key, number])[] {
  const at = entries.findIndex(([candidate]) => keysEqual(candidate, key));
  if (value === undefined) return entries.filter((_, position) => position !== at);
  if (at < 0) return [...entries, [key, value]];
  return entries.map((entry, position) => (position === at ? [entry[0], value] : entry));
}

describe('DictDraft', () => {
  it.each([[[]], [many]])('becomes what setting the same keys in a dict gives', (filler) => {
    const base = Dict.from<number>([...filler, ['a', 1], [1n, 2]]);
    const draft = new DictDraft(base);
    draft.set(base.indexOf('a'), 10);
    draft.append('new', 3);
    expect([...draft.build()]).toEqual([...base.set('a', 10).set('new', 3)]);
    expect(draft.build().get(true)).toBe(2);
    expect(base.get('a')).toBe(1);
  });

  it('is the very dict it came from if nothing changes', () => {
    const base = Dict.from([['a', 1]]);
    const draft = new DictDraft(base);
    draft.set(0, 1);
    expect(draft.peek()).toBe(base);
    expect(draft.build()).toBe(base);
  });

  it.each([[[]], [many]])('can be looked at while it changes, and keeps what was built', (filler) => {
    const draft = new DictDraft(Dict.from<number>([...filler, ['a', 1]]));
    draft.append('b', 2);
    expect(draft.peek().get('b')).toBe(2);
    draft.append('c', 3);
    expect(draft.peek().get('c')).toBe(3);
    const built = draft.build();
    draft.set(filler.length, 10);
    draft.append('d', 4);
    expect([...built].slice(filler.length)).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(built.has('d')).toBe(false);
    expect(draft.build().get('d')).toBe(4);
  });
});
