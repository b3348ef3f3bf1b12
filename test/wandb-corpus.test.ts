import { describe, expect, it } from 'vitest';
import { bindingPart, boundFields } from '../scripts/conformance/wandb-answers.js';
import { answerRequest } from '../src/cli/batch/answer.js';
import type { JsonObject } from '../src/index.js';
import { readJsonLines } from './support/fixtures.js';

/** A request, and what was recorded for it. */
type RecordedLine = JsonObject & { readonly op: string };

describe('recorded answers of W&B', () => {
  const lines = readJsonLines<RecordedLine>('wandb/corpus-sample.jsonl.gz');
  const ops = [...new Set(lines.map((line) => line.op))];

  it.each(ops)('are those of %s', async (op) => {
    for (const line of lines.filter((candidate) => candidate.op === op)) {
      const answer = await answerRequest(line, { typed: true });
      const fields = boundFields(line);
      const { id = null } = line;
      expect({ id, ...bindingPart(answer, fields) }).toEqual({ id, ...bindingPart(line, fields) });
    }
  });
});
