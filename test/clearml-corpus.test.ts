import { describe, expect, it } from 'vitest';
import { withoutErrorDetails } from '../scripts/conformance/clearml-answers.js';
import { answerRequest } from '../src/cli/batch/answer.js';
import type { JsonObject } from '../src/index.js';
import { readJsonLines } from './support/fixtures.js';

/** A request, and what was recorded for it. */
type RecordedLine = JsonObject & { readonly op: string };

describe('recorded answers of ClearML', () => {
  const lines = readJsonLines<RecordedLine>('clearml/corpus-sample.jsonl.gz');
  const ops = [...new Set(lines.map((line) => line.op))];

  it.each(ops)('are those of %s', async (op) => {
    for (const line of lines.filter((candidate) => candidate.op === op)) {
      const answer = await answerRequest(line, { typed: true });
      const isError = line['error'] !== undefined;
      expect({ id: line['id'], isError: answer['error'] !== undefined }).toEqual({ id: line['id'], isError });
      if (isError) continue;
      expect(withoutErrorDetails(answer['ok'] ?? null)).toEqual(withoutErrorDetails(line['ok'] ?? null));
    }
  });
});
