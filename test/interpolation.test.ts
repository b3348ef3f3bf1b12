import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolationIssue } from '../src/grammar/interpolation/check.js';
import { checkInterpolation, parseElement, parseInterpolation } from '../src/grammar/interpolation/parse.js';
import { printInterpolation } from '../src/grammar/interpolation/print.js';
import { ConfigError } from '../src/model/errors.js';
import { readCases, readJsonLines } from './support/fixtures.js';
import { showInterpolation } from './support/interpolation-views.js';

interface RecordedLine {
  readonly id: string;
  readonly rule: 'configValue' | 'singleElement';
  readonly input: string;
  readonly accepted: boolean;
}

function accepts(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'INTERPOLATION_SYNTAX') return false;
    throw error;
  }
}

describe('the interpolation grammar', () => {
  it.each(readCases('interpolation/config-value.cases.txt'))('reads $title', ({ input, expected }) => {
    const tree = parseInterpolation(input);
    expect(showInterpolation(tree).replaceAll('\n', '↵')).toBe(expected);
    expect(printInterpolation(tree)).toBe(input);
  });

  it.each(readCases('interpolation/element.cases.txt'))('reads as one element $title', ({ input, expected }) => {
    const tree = parseElement(input);
    expect(showInterpolation(tree)).toBe(expected);
    expect(printInterpolation(tree)).toBe(input);
  });

  it.each(readCases('interpolation/messages.cases.txt'))('explains: $title', ({ input, expected }) => {
    expect(() => parseInterpolation(input)).toThrow(ConfigError);
    try {
      parseInterpolation(input);
    } catch (error) {
      expect(String(error)).toBe(expected);
    }
  });

  it.each(readCases('interpolation/insertion.cases.txt'))('when a text is inserted: $title', ({ input, expected }) => {
    const issue = interpolationIssue(input);
    expect(issue === undefined ? 'accepted' : `${issue.span?.start}..${issue.span?.end}`).toBe(expected);
  });

  it('accepts what the reference accepts', () => {
    for (const { id, rule, input, accepted } of readJsonLines<RecordedLine>('interpolation/corpus-sample.jsonl')) {
      const parse = rule === 'configValue' ? parseInterpolation : parseElement;
      expect({ id, accepted: accepts(parse, input) }).toEqual({ id, accepted });
    }
  });

  it('knows the spans of all nodes', () => {
    const text = 'x ${f: a,{b: "${c.d}"}}';
    const spans: string[] = [];
    JSON.stringify(parseInterpolation(text), (_key, node: unknown) => {
      if (typeof node === 'object' && node !== null && 'span' in node && 'kind' in node) {
        const { start, end } = node.span as { start: number; end: number };
        spans.push(`${String(node.kind)} ${text.slice(start, end)}`);
      }
      return node;
    });
    expect(spans).toMatchInlineSnapshot(`
      [
        "config-value x \${f: a,{b: "\${c.d}"}}",
        "text x ",
        "interpolation-resolver \${f: a,{b: "\${c.d}"}}",
        "config-key f",
        "sequence a,{b: "\${c.d}"}",
        "primitive a",
        "token a",
        "dict-container {b: "\${c.d}"}",
        "dict-pair b: "\${c.d}"",
        "dict-key b",
        "token b",
        "quoted-value "\${c.d}"",
        "interpolation-node \${c.d}",
        "config-key c",
        "config-key d",
      ]
    `);
  });
});

/** Every text up to a length over an alphabet. */
function* textsOver(alphabet: readonly string[], length: number): Generator<string> {
  if (length === 0) return;
  for (const first of alphabet) {
    yield first;
    for (const rest of textsOver(alphabet, length - 1)) yield first + rest;
  }
}

describe('laws of the interpolation grammar', () => {
  it('every text over the special characters is a tree that prints as it was, or an issue inside of it', () => {
    const alphabet = ['${', '}', ':', '.', ',', '[', ']', '{', "'", '"', '\\', ' ', 'a', '1'];
    let trees = 0;
    for (const text of textsOver(alphabet, 4)) {
      const issue = checkInterpolation(text);
      if (issue === undefined) {
        expect(printInterpolation(parseInterpolation(text))).toBe(text);
        trees++;
      } else {
        const { start = -1, end = -1 } = issue.span ?? {};
        expect(start >= 0 && start <= end && end <= text.length).toBe(true);
      }
    }
    expect(trees).toBeGreaterThan(10_000);
  });

  it('a text that is accepted at a glance is one that the grammar accepts, but for the two known shapes', () => {
    const piece = fc.constantFrom('${', '}', ':', '.', ',', '[', ']', ' ', '\n', 'a', 'b-c', '1', '$', '\\');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        if (text.includes('${:') || text.includes('\n') || /\$\{ *:/.test(text)) return;
        expect(interpolationIssue(text) === undefined).toBe(
          !text.includes('${') || checkInterpolation(text) === undefined,
        );
      }),
    );
  });
});
