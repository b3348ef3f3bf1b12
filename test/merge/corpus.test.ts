import { describe, expect, it } from 'vitest';
import { compareAnswers, type CorpusFile } from '../../scripts/conformance/corpus.js';
import { compareWithKind } from '../../scripts/conformance/hydra.js';
import { answerRequest } from '../../src/cli/batch/answer.js';
import type { JsonObject } from '../../src/model/typed-json.js';
import { readJsonLines } from '../support/fixtures.js';

describe('recorded answers', () => {
  it.each<{ file: string; compare: NonNullable<CorpusFile['compare']> }>([
    { file: 'merge/corpus-sample.jsonl.gz', compare: compareAnswers },
    { file: 'apply-overrides/corpus-sample.jsonl.gz', compare: compareWithKind },
  ])('are ours: $file', async ({ file, compare }) => {
    for (const line of readJsonLines<JsonObject>(file)) {
      const answer = await answerRequest(line, { typed: true });
      expect({ id: line['id'], difference: compare(line, answer) }).toEqual({ id: line['id'] });
    }
  });
});
