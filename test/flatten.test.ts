import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identical } from '../src/model/compare.js';
import { Dict } from '../src/model/dict.js';
import { formatIssue, ConfigError } from '../src/model/errors.js';
import type { Value } from '../src/model/value.js';
import { flatten } from '../src/parsers/flat/flatten.js';
import { unflatten } from '../src/parsers/flat/unflatten.js';
import { printJson } from '../src/parsers/json/json-text.js';
import { parseYamlValue } from '../src/parsers/yaml/parse-yaml.js';
import { anyValue } from './support/arbitraries.js';
import { readCases } from './support/fixtures.js';

describe('flat names', () => {
  it.each(readCases('flatten/flatten.cases.txt'))('$title', ({ input, expected }) => {
    const flat = flatten(parseYamlValue(input).root);
    expect(Array.from(flat, ([name, leaf]) => `${String(name)} = ${compact(leaf)}`).join('\n')).toBe(expected.trim());
    expect(compact(unflatten(flat))).toBe(compact(parseYamlValue(input).root));
  });

  it.each(readCases('flatten/unflatten.cases.txt'))('back: $title', ({ input, expected }) => {
    const flat = parseYamlValue(input).root;
    expect(outcome(() => compact(unflatten(flat as Dict<Value>)))).toBe(expected);
  });

  it('come back as the very tree', () => {
    fc.assert(
      fc.property(anyValue(), (value) => {
        expect(identical(unflatten(flatten(value)), value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are as deep as the limit allows, and no deeper', () => {
    const limits = { depth: 8 };
    const nested = (depth: number): Value => (depth === 0 ? 1n : [nested(depth - 1)]);
    expect(identical(unflatten(flatten(nested(8), { limits }), { limits }), nested(8))).toBe(true);
    expect(outcome(() => flatten(nested(9), { limits }))).toContain('LIMIT_DEPTH');
    expect(outcome(() => unflatten(flatten(nested(9)), { limits }))).toContain('LIMIT_DEPTH');
    const hostile = Dict.from<Value>([
      ['a.'.repeat(200_000) + 'a', 1n],
      ['b', 1n],
    ]);
    expect(outcome(() => unflatten(hostile))).toContain('LIMIT_DEPTH');
  });
});

function compact(value: Value): string {
  return printJson(value).replaceAll(/\n */g, '');
}

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) return formatIssue(error.issue);
    throw error;
  }
}
