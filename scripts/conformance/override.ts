import type { Json, JsonObject } from '../../src/index.js';
import { asObject, compareAnswers, difference, same, type CorpusFile } from './corpus.js';

/** Overrides and the sweeps over them. */
export const OVERRIDE_FILES: readonly CorpusFile[] = [
  { name: 'override-grammar/documented', op: 'override.parse', compare: compareOverride },
  { name: 'override-grammar/fuzz', op: 'override.parse', compare: compareOverride },
  { name: 'override-grammar/peer-suite', op: 'override.parse', compare: compareOverride },
  { name: 'override-grammar/sweeps', op: 'sweep.expand' },
];

function compareOverride(line: JsonObject, answer: JsonObject): string | undefined {
  const [recorded, ours] = [asObject(line['error']), asObject(answer['error'])];
  if (recorded !== undefined && ours !== undefined) return compareErrors(recorded, ours);
  const [expected, actual] = [asObject(line['ok']), asObject(answer['ok'])];
  if (expected === undefined || actual === undefined) return compareAnswers(line, answer);
  const hasGlob = JSON.stringify(expected['raw']).includes('"$glob"');
  for (const field of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    if (hasGlob && field.startsWith('valueElement')) continue;
    if (isFailure(expected[field]) && isFailure(actual[field])) continue;
    if (!same(expected[field], actual[field])) return `${field}: ${difference(expected[field], actual[field]) ?? ''}`;
  }
  return undefined;
}

/** The class binds, and the place where there is one; a lexer that runs before the parser may report what it finds. */
function compareErrors(expected: JsonObject, actual: JsonObject): string | undefined {
  if (actual['class'] === 'lexical' && expected['class'] === 'syntax' && expected['lexicalIndex'] !== null) {
    return difference(expected['lexicalIndex'], actual['index']);
  }
  return difference(expected['class'], actual['class']) ?? difference(expected['index'], actual['index']);
}

function isFailure(json: Json | undefined): boolean {
  return asObject(json)?.['error'] !== undefined;
}
