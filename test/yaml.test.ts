import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/model/errors.js';
import { pythonRepr } from '../src/model/python-text.js';
import type { Value } from '../src/model/value.js';
import { createFromYaml, parseYaml, parseYamlValue } from '../src/parsers/yaml/parse-yaml.js';
import { printYamlScalar } from '../src/parsers/yaml/print-scalar.js';
import { printYaml } from '../src/parsers/yaml/print-yaml.js';
import { parseYamlSyntax } from '../src/parsers/yaml/syntax-parser.js';
import { readCases } from './support/fixtures.js';
import { showOrigins, showSyntax } from './support/yaml-views.js';

/** What reading gives, as Python would show it, or `error CODE start..end`. */
function outcome(read: () => Value): string {
  try {
    return pythonRepr(read());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return `error ${error.code} ${error.span?.start}..${error.span?.end}`;
  }
}

describe('parseYaml', () => {
  it.each(readCases('yaml/load.cases.txt'))('$title', ({ input, expected }) => {
    expect(outcome(() => parseYaml(input).root)).toBe(expected);
  });

  it.each([
    ['a byte order mark is dropped', '\ufeffa: 1', "{'a': 1}"],
    ['the span counts the byte order mark', '\ufeffa: *x', 'error YAML_UNDEFINED_ALIAS 4..6'],
    ['a control character', 'a: \u0007', 'error YAML_CHARACTER 3..4'],
    ['half a surrogate pair', 'a: \ud83d', 'error YAML_CHARACTER 3..4'],
    ['lone CR and next line are line breaks', 'a: 1\rb: 2\u0085c: 3', "{'a': 1, 'b': 2, 'c': 3}"],
    ['a line separator folds to itself', 'a: x\u2028 y', "{'a': 'x\\u2028y'}"],
    ['a key of 1,024 characters', `${'k'.repeat(1024)}: 1`, `{'${'k'.repeat(1024)}': 1}`],
    ['a longer key', `${'k'.repeat(1025)}: 1`, 'error YAML_SYNTAX 1025..1026'],
  ])('%s', (_title, input, expected) => {
    expect(outcome(() => parseYaml(input).root)).toBe(expected);
  });

  it.each(readCases('yaml/messages.cases.txt'))('explains: $title', ({ input, expected }) => {
    expect(() => parseYaml(input, { source: 'config.yaml' })).toThrow(ConfigError);
    try {
      parseYaml(input, { source: 'config.yaml' });
    } catch (error) {
      expect(String(error)).toBe(expected);
    }
  });

  it.each(readCases('yaml/origins.cases.txt'))('keeps the origin of $title', ({ input, expected }) => {
    expect(showOrigins(input, parseYaml(input))).toBe(expected);
  });

  it('names the text by its source, and the text around it', () => {
    const { origins } = parseYaml("'a: 1'", { source: 'outer.yaml' });
    expect(origins?.children?.[0]?.origin).toMatchObject({
      source: { name: 'outer.yaml', text: 'a: 1' },
      span: { start: 3, end: 4 },
      via: { span: { start: 0, end: 6 } },
    });
  });
});

describe('parseYaml as PyYAML', () => {
  it.each([
    [
      '[1e3, 1.0e+3, 2020-01-02, 2001-12-14 21:59:43.1 -5]',
      "['1e3', 1000.0, '2020-01-02', '2001-12-14T21:59:43.100000-05:00']",
    ],
    ['{a: 1, a: 2}', "{'a': 2}"],
    ['~: 1', '{None: 1}'],
    ['!!set {a, b}', "['a', 'b']"],
    ['a: ${b c}', "{'a': '${b c}'}"],
    ['12', '12'],
    ['', 'None'],
    ['2020-13-45', 'error YAML_SCALAR 0..10'],
  ])('reads %s', (input, expected) => {
    expect(outcome(() => parseYaml(input, { dialect: 'pyyaml' }).root)).toBe(expected);
  });
});

describe('createFromYaml', () => {
  it.each([
    ["'a: 1'", "{'a: 1': None}"],
    ['"10"', "{'10': None}"],
    ['10', 'error YAML_TOP_LEVEL 0..2'],
    ['', '{}'],
    ['[a]', "['a']"],
  ])('makes of %s', (input, expected) => {
    expect(outcome(() => createFromYaml(input).root)).toBe(expected);
  });
});

describe('parseYamlValue', () => {
  it.each([
    ['', 'None'],
    ['1e3', '1000.0'],
    ['a=b', "'a=b'"],
    ['{a: 1}', "{'a': 1}"],
    ['${a b}', 'error INTERPOLATION_SYNTAX 3..4'],
  ])('reads %s', (input, expected) => {
    expect(outcome(() => parseYamlValue(input).root)).toBe(expected);
  });
});

describe('parseYamlSyntax', () => {
  it.each(readCases('yaml/syntax.cases.txt'))('$title', ({ input, expected }) => {
    const { root } = parseYamlSyntax({ name: 'yaml', text: input });
    expect(root === undefined ? 'nothing' : showSyntax(input, root)).toBe(expected);
  });
});

describe('printYaml', () => {
  it.each(readCases('yaml/print.cases.txt'))('$title', ({ input, expected }) => {
    expect(printYaml(parseYaml(input).root).trimEnd()).toBe(expected);
  });

  it.each([
    ['{b: 1, a: {d: 1, c: 2}}', 'a:\n  c: 2\n  d: 1\nb: 1\n'],
    ['{2: a, 1.5: b, yes: c}', 'true: c\n1.5: b\n2: a\n'],
    ['{b: 1, 1: 2, a: 3}', 'b: 1\n1: 2\na: 3\n'],
    ['{"\\U0001F600": 1, "\\uFFFD": 2}', '\ufffd: 2\n\u{1f600}: 1\n'],
  ])('sorts the keys of %s as Python does', (input, expected) => {
    expect(printYaml(parseYaml(input).root, { sortKeys: true })).toBe(expected);
  });

  it.each([
    [null, 'null\n...\n'],
    ['x', 'x\n...\n'],
    ['1', "'1'\n"],
    [Uint8Array.of(1), '!!binary |\n  AQ==\n'],
  ])('marks the end of a plain scalar alone: %j', (value, expected) => {
    expect(printYaml(value)).toBe(expected);
  });

  it('quotes for the dialect that will read the text', () => {
    expect(printYaml(['y', '1e3', '1.5'], { dialect: 'pyyaml' })).toBe("- y\n- 1e3\n- '1.5'\n");
  });
});

describe('printYamlScalar', () => {
  it.each(readCases('yaml/print-scalar.cases.txt'))('writes $title where it stands', ({ input, expected }) => {
    const contexts = ['block', 'flow', 'key'] as const;
    const lines = contexts.map((context) => `${context}: ${printYamlScalar(input, { context })}`);
    expect(lines.join('\n')).toBe(expected);
  });
});
