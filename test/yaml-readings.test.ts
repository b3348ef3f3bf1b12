import { describe, expect, it } from 'vitest';
import { readJsonLines } from './support/fixtures.js';
import { compareReadings } from './support/yaml-readings.js';

const SPECIAL_CHARACTERS = Array.from('a1 :-?,[]{}#"\n');
/** Fuzzing reads longer ones. */
const LONGEST = 4;

function* textsWith(start: string): Generator<string> {
  yield start;
  if (start.length < LONGEST) for (const next of SPECIAL_CHARACTERS) yield* textsWith(start + next);
}

/** The texts of which the two readings differ, and how many have two. */
function compareAll(texts: readonly string[]) {
  const readings = texts.map((text) => ({ text, result: compareReadings(text) }));
  return {
    different: readings.filter(({ result }) => result.startsWith('other')),
    same: readings.filter(({ result }) => result === 'the same').length,
  };
}

describe('what YAML is read as at once is what its tree stands for', () => {
  it('in recorded texts', () => {
    const texts = readJsonLines<{ readonly input: string }>('yaml/corpus-load.jsonl').map(({ input }) => input);
    const { different, same } = compareAll(texts);
    expect(different).toEqual([]);
    expect(same).toBeGreaterThan(texts.length / 4);
  });

  it('in every short text', { timeout: 30_000 }, () => {
    const { different, same } = compareAll(SPECIAL_CHARACTERS.flatMap((first) => [...textsWith(first)]));
    expect(different).toEqual([]);
    expect(same).toBeGreaterThan(1_000);
  });
});
