import { describe, expect, it } from 'vitest';
import { historyOf, type Config, type OriginNode, type Origin } from '../src/model/origin.js';
import { formatPath, type KeyPath } from '../src/model/path.js';
import { lineColumn } from '../src/model/source.js';
import { isContainer } from '../src/model/value.js';
import { entriesOf, stepAt } from '../src/model/walk.js';
import { replaceInterpolations } from '../src/merge/omegaconf/replace-interpolations.js';
import { resolve } from '../src/merge/omegaconf/resolve.js';
import { missingKeys } from '../src/merge/omegaconf/to-container.js';
import { parseYaml } from '../src/parsers/yaml/parse-yaml.js';
import { expectOutcome } from './support/expect-outcome.js';
import { readCases } from './support/fixtures.js';
import { testContext } from './support/resolving.js';

describe('resolve', () => {
  it.each(readCases('resolve/resolve.cases.txt'))('$title', ({ input, expected }) => {
    expectOutcome(() => resolve(parseYaml(input), testContext()).root, expected);
  });

  it.each(readCases('resolve/messages.cases.txt'))('explains: $title', ({ input, expected }) => {
    const config = parseYaml(input, { source: 'config.yaml' });
    expect(messageOf(() => resolve(config, testContext()))).toBe(expected);
  });

  it.each(readCases('resolve/origins.cases.txt'))('tells where a value is from: $title', ({ input, expected }) => {
    expect(showHistories(resolve(parseYaml(input), testContext()))).toBe(expected);
  });
});

describe('replaceInterpolations', () => {
  it.each(readCases('resolve/replace.cases.txt'))('$title', ({ input, expected }) => {
    expectOutcome(() => replaceInterpolations(parseYaml(input), testContext()).root, expected);
  });
});

describe('missingKeys', () => {
  it.each(readCases('resolve/missing.cases.txt'))('$title', ({ input, expected }) => {
    expectOutcome(() => missingKeys(parseYaml(input), testContext()), expected);
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
    return 'no error';
  } catch (error) {
    return String(error);
  }
}

/** For every place below the root, the origins that set it, oldest first. */
function showHistories({ root, origins }: Config): string {
  const lines: string[] = [];
  const visit = (value: Config['root'], node: OriginNode | undefined, path: KeyPath): void => {
    if (path.length > 0) lines.push(`${formatPath(path)}: ${node === undefined ? 'nothing' : showHistory(node)}`);
    if (!isContainer(value)) return;
    entriesOf(value).forEach((child, at) => {
      visit(child, node?.children?.[at], [...path, stepAt(value, at)]);
    });
  };
  visit(root, origins, []);
  return lines.join('\n');
}

function showHistory(node: OriginNode): string {
  const entries = historyOf(node).map(({ origin }) => {
    return `${origin.kind} ${placeOf(origin)}${origin.via === undefined ? '' : ` via ${placeOf(origin.via)}`}`;
  });
  return entries.join(', ');
}

function placeOf({ source, span }: Origin): string {
  const { line, column } = lineColumn(source.text, span.start);
  return source.name.startsWith('$') ? `${source.name}:${line}:${column}` : `${line}:${column}`;
}
