import { describe, expect, it } from 'vitest';
import { merge } from '../src/merge/omegaconf/merge.js';
import { replaceInterpolations } from '../src/merge/omegaconf/replace-interpolations.js';
import { resolve } from '../src/merge/omegaconf/resolve.js';
import { select } from '../src/merge/omegaconf/select.js';
import { update } from '../src/merge/omegaconf/update.js';
import type { Value } from '../src/model/value.js';
import { parseYaml, parseYamlValue, printYaml } from '../src/parsers/yaml/index.js';
import { configWithFlags, splitDocuments } from './merge/support.js';
import { expectOutcome } from './support/expect-outcome.js';
import { readCases } from './support/fixtures.js';
import { testContext } from './support/resolving.js';

/** What the first line of a case can ask for: the pattern of the line, and what it gives for the YAML below it. */
const REQUESTS: readonly (readonly [RegExp, (yaml: string, ...words: string[]) => Value])[] = [
  [/^load$/, (yaml) => parseYaml(yaml).root],
  [/^print$/, (yaml) => printYaml(parseYaml(yaml).root)],
  [/^merge$/, (yaml) => mergeDocuments(splitDocuments(yaml))],
  [/^resolve$/, (yaml) => resolve(parseYaml(yaml), surroundings()).root],
  [/^resolve in place$/, (yaml) => replaceInterpolations(parseYaml(yaml), surroundings()).root],
  [/^select (\S+) or (\S+)$/, (yaml, key = '', fallback = '') => selectOr(yaml, key, valueOf(fallback))],
  [/^update (\S+) = (\S+)$/, (yaml, key = '', value = '') => update(parseYaml(yaml), key, valueOf(value)).root],
];

const cases = readCases('omegaconf/surprises.cases.txt');

describe('what surprises in OmegaConf', () => {
  it.each(cases)('$title', ({ input, expected }) => {
    const lineEnd = input.indexOf('\n');
    const run = requestIn(input.slice(0, lineEnd), input.slice(lineEnd + 1));
    if (input.startsWith('print')) expect(run()).toBe(`${expected}\n`);
    else expectOutcome(run, expected);
  });

  it('has a case for each of the twenty rules', () => {
    const rules = new Set(cases.map(({ title }) => Number.parseInt(title, 10)));
    expect([...rules]).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});

function requestIn(line: string, yaml: string): () => Value {
  for (const [pattern, run] of REQUESTS) {
    const words = pattern.exec(line);
    if (words !== null) return () => run(yaml, ...words.slice(1));
  }
  throw new Error(`no case can begin with "${line}"`);
}

function mergeDocuments([first = '', ...others]: readonly string[]): Value {
  return merge([configWithFlags(first), ...others.map((text) => parseYaml(text))]).root;
}

function selectOr(yaml: string, key: string, fallback: Value): Value {
  return select(parseYaml(yaml), key, { ...surroundings(), default: fallback }) ?? null;
}

function valueOf(text: string): Value {
  return parseYamlValue(text).root;
}

/** The environment of the other cases, and a variable that reads like an interpolation. */
function surroundings(): ReturnType<typeof testContext> {
  const context = testContext();
  return { ...context, env: new Map([...(context.env ?? []), ['RAW', '${x}']]) };
}
