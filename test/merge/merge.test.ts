import { describe, expect, it } from 'vitest';
import { setFlag } from '../../src/merge/omegaconf/flags.js';
import { merge } from '../../src/merge/omegaconf/merge.js';
import { update } from '../../src/merge/omegaconf/update.js';
import { Dict } from '../../src/model/dict.js';
import type { Value } from '../../src/model/value.js';
import { parseYaml, printYaml } from '../../src/parsers/yaml/index.js';
import { expectOutcome } from '../support/expect-outcome.js';
import { readCases } from '../support/fixtures.js';
import { configWithFlags, splitDocuments } from './support.js';

describe('merge', () => {
  it.each(readCases('merge/rules.cases.txt'))('$title', ({ input, expected }) => {
    const [first = '', ...others] = splitDocuments(input);
    expectOutcome(() => merge([configWithFlags(first), ...others.map((text) => parseYaml(text))]).root, expected);
  });

  it('keeps the flags of the first config, and takes those that later ones set', () => {
    const first = setFlag(setFlag(parseYaml('a: {b: {c: 1}}\nl: [{}]'), 'readonly', '', true), 'struct', 'a.b', true);
    const second = setFlag(parseYaml('a: {}\nl: [{}, {}]'), 'struct', 'l.1', true);
    const merged = merge([first, second]);
    expect(() => update(merged, 'new', 1n)).toThrow(expect.objectContaining({ code: 'MERGE_READONLY' }));
    const writable = setFlag(merged, 'readonly', '', undefined);
    expect(() => update(writable, 'a.b.new', 1n)).toThrow(expect.objectContaining({ code: 'MERGE_STRUCT' }));
    expect(() => update(writable, 'l.1.new', 1n)).toThrow(expect.objectContaining({ code: 'MERGE_STRUCT' }));
    expect(printYaml(update(writable, 'l.0.new', 1n).root)).toContain('- new: 1');
  });

  it('follows interpolations in the environment it is given', () => {
    const configs = [parseYaml('a: ${oc.select:${oc.env:NAME}}\nx: {b: 1}'), parseYaml('a: {c: 2}')];
    const context = { env: new Map([['NAME', 'x']]) };
    expect(printYaml(merge(configs, { context }).root)).toBe('a:\n  b: 1\n  c: 2\nx:\n  b: 1\n');
  });

  it('shows resolvers a tree that does not change afterwards', () => {
    const seen: Value[] = [];
    const keep = (_args: readonly Value[], call: { readonly root: Value }): null => {
      seen.push(call.root);
      return null;
    };
    const config = parseYaml('x: 1\na: ${keep:}\nb: ${keep:}');
    const merged = merge([config, parseYaml('x: 2\na: {c: 1}\nb: {c: 2}')], { context: { resolvers: { keep } } });
    expect(seen.map((root) => printYaml(root))).toEqual([
      'x: 2\na: ${keep:}\nb: ${keep:}\n',
      'x: 2\na:\n  c: 1\nb: ${keep:}\n',
    ]);
    expect(printYaml(merged.root)).toBe('x: 2\na:\n  c: 1\nb:\n  c: 2\n');
  });

  it.each([[[]], [[{ root: 'text' }]], [[parseYaml('a: 1'), { root: null }]]])(
    'refuses to merge what is no dict or list',
    (configs) => {
      expect(() => merge(configs)).toThrow(expect.objectContaining({ code: 'MERGE_ARGUMENT' }));
    },
  );

  it('stops at configs that are nested too deep', () => {
    const deep = Array.from({ length: 300 }).reduce<Value>((value) => Dict.from([['k', value]]), 1n);
    expect(() => merge([{ root: deep }, { root: deep }])).toThrow(expect.objectContaining({ code: 'LIMIT_DEPTH' }));
  });
});
