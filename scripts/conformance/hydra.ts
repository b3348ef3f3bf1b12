import type { Json, JsonObject } from '../../src/index.js';
import { compareAnswers, difference, type CorpusFile } from './corpus.js';

/** Hydra's value overrides on one config. */
export const HYDRA_FILES: readonly CorpusFile[] = [
  { name: 'hydra-compose/apply-overrides', op: 'hydra.applyOverrides', compare: compareWithKind },
];

/** The config binds, and of an error its kind; where the reference itself fell over, any error will do. */
export function compareWithKind(line: JsonObject, answer: JsonObject): string | undefined {
  const found = compareAnswers(line, answer);
  const expected = kindOf(line['error']);
  if (found !== undefined || expected === undefined || expected === 'internal') return found;
  return difference(expected, kindOf(answer['error']));
}

function kindOf(error: Json | undefined): Json | undefined {
  return typeof error === 'object' && error !== null && 'kind' in error ? error['kind'] : undefined;
}
