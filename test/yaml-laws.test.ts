import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/model/errors.js';
import { identical } from '../src/model/compare.js';
import { Dict } from '../src/model/dict.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import type { Config, OriginNode } from '../src/model/origin.js';
import { encodeTyped } from '../src/model/typed-json.js';
import { isContainer, isDict, type Value } from '../src/model/value.js';
import { interpolationIssue } from '../src/grammar/interpolation/index.js';
import { constructYaml } from '../src/parsers/yaml/construct.js';
import { yamlDialect } from '../src/parsers/yaml/dialect.js';
import { graphOf } from '../src/parsers/yaml/graph.js';
import { parseYaml, parseYamlValue } from '../src/parsers/yaml/parse-yaml.js';
import { printYaml } from '../src/parsers/yaml/print-yaml.js';
import { parseYamlSyntax } from '../src/parsers/yaml/syntax-parser.js';
import type { YamlNode } from '../src/parsers/yaml/syntax.js';
import { ValueTarget } from '../src/parsers/yaml/value-target.js';
import { anyValue } from './support/arbitraries.js';
import { readCases, readJsonLines } from './support/fixtures.js';

/**
 * Texts that PyYAML's writer does not keep: breaks other than LF fold when they are read again, and of float-like texts
 * it knows fewer than OmegaConf's reader (spec omegaconf 7.3). Malformed interpolations cannot be read at all.
 */
function isKept(text: string): boolean {
  return !/[\u0085\u2028\u2029]|\$\{|^[-+.\d][\d_.eE+-]*$/.test(text);
}

function isPrintable(value: Value): boolean {
  if (typeof value === 'string') return isKept(value);
  if (!isContainer(value)) return true;
  if (!isDict(value)) return value.every(isPrintable);
  return [...value].every(([key, child]) => key !== null && isPrintable(key) && isPrintable(child));
}

function anyPrintable(): fc.Arbitrary<Value> {
  return anyValue().filter(isPrintable);
}

/** Texts over the characters that mean something in YAML. */
function anyYamlText(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    ...[
      'a',
      '1',
      ':',
      ': ',
      '- ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '\\',
      '#',
      ' #',
      '&a ',
      '*a ',
      '!',
      '!!str ',
    ],
    ...[
      '|\n',
      '>-\n',
      '\n',
      '\n  ',
      ' ',
      '\t',
      '---',
      '...',
      '%',
      '@',
      '<<: ',
      '=',
      '~',
      '\r',
      '\u2028',
      '\ufeff',
      '\u{1f600}',
    ],
  );
  return fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
}

describe('laws of YAML', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(anyPrintable(), fc.constantFrom('omegaconf' as const, 'pyyaml' as const), (value, dialect) => {
        const { root } = parseYamlValue(printYaml(value, { dialect }), { dialect });
        expect(identical(root, value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('prints what it read from its own print in the same way', () => {
    fc.assert(
      fc.property(anyPrintable(), (value) => {
        const text = printYaml(value);
        expect(printYaml(parseYamlValue(text).root)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a text into the same values, origins and errors with and without its syntax tree', () => {
    const recorded = readJsonLines<{ input: string }>('yaml/corpus-load.jsonl').map(({ input }) => input);
    const written = readCases('yaml/load.cases.txt').map(({ input }) => input);
    for (const text of [...recorded, ...written]) expectSameThroughTree(text);
    fc.assert(fc.property(anyYamlText(), expectSameThroughTree), { numRuns: 3000 });
  });

  it('ends every text in a value or in an error with a place in the text', () => {
    fc.assert(
      fc.property(anyYamlText(), (text) => {
        try {
          expect(isContainer(parseYaml(text).root)).toBe(true);
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          expect(error.span?.start).toBeGreaterThanOrEqual(0);
          expect(error.span?.end).toBeLessThanOrEqual((error.source?.text.length ?? 0) + 1);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('gives every value an origin, inside that of its container', () => {
    fc.assert(
      fc.property(anyPrintable(), (value) => {
        const config = parseYamlValue(printYaml(value));
        expectOrigins(config.root, config.origins, { start: 0, end: Infinity });
      }),
      { numRuns: 300 },
    );
  });

  it('nests the nodes of a tree without overlap, and keeps plain texts as they are written', () => {
    fc.assert(
      fc.property(anyYamlText(), (text) => {
        let root: YamlNode | undefined;
        try {
          root = parseYamlSyntax({ name: 'yaml', text }).root;
        } catch (error) {
          if (error instanceof ConfigError) return;
          throw error;
        }
        if (root !== undefined) expectNested(text, root, 0, text.length);
      }),
      { numRuns: 3000 },
    );
  });
});

function expectSameThroughTree(text: string): void {
  const ours = outcome(() => parseYamlValue(text));
  const throughTree = outcome(() => readThroughTree(text));
  expect({ text, ...ours }).toEqual({ text, ...throughTree });
}

function readThroughTree(text: string): Config {
  const source = { name: 'yaml', text };
  const dialect = yamlDialect('omegaconf');
  const target = new ValueTarget({ source, dialect, interpolationIssue });
  const document = parseYamlSyntax(source);
  const { root } = document;
  const made = root && constructYaml(graphOf(document, dialect, DEFAULT_LIMITS), root, target);
  const part = target.checked(made ?? target.nothing());
  return { root: part.value, origins: target.originsOf(part) };
}

/** Plain data: a tree with its types, its origins, or all that an error says. */
function outcome(read: () => Config): object {
  try {
    const { root, origins } = read();
    return { root: encodeTyped(root), origins };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { code, message, span, hint, related } = error;
    return { code, message, span, hint, related };
  }
}

function expectOrigins(value: Value, node: OriginNode | undefined, outer: { start: number; end: number }): void {
  const span = node?.origin.span ?? { start: -1, end: -1 };
  expect(span.start).toBeGreaterThanOrEqual(outer.start);
  expect(span.end).toBeLessThanOrEqual(outer.end);
  if (!isContainer(value)) return;
  const parts = value instanceof Dict ? value.valueList : value;
  expect(node?.children).toHaveLength(parts.length);
  parts.forEach((part, at) => expectOrigins(part, node?.children?.[at], span));
}

/** Returns where the node ends, for the next one to begin. */
function expectNested(text: string, node: YamlNode, from: number, to: number): number {
  for (const property of [node.anchor, node.tag]) {
    if (property !== undefined) expect(property.span.start).toBeGreaterThanOrEqual(from);
  }
  const { start, end } = node.span;
  expect(start).toBeGreaterThanOrEqual(from);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(to);
  if (node.kind === 'scalar' && node.style === 'plain' && !/\s/.test(node.value)) {
    expect(text.slice(start, end)).toBe(node.value);
  }
  let at = start;
  const children = node.kind === 'sequence' ? node.items.map((item) => item.value) : [];
  const pairs = node.kind === 'map' ? node.pairs.flatMap((pair) => [pair.key, pair.value]) : [];
  for (const child of [...children, ...pairs]) at = expectNested(text, child, at, end);
  return end;
}
