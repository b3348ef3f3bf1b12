import { describe, expect, it } from 'vitest';
import { answerRequest } from '../src/cli/batch/answer.js';
import type { Json, JsonObject } from '../src/index.js';
import { readJsonLines } from './support/fixtures.js';

/** A request, and what was recorded for it. */
type RecordedLine = JsonObject & { readonly op: string };

/** Errors inside answers count as a fact; their class and words are this project's own. */
function withoutErrorDetails(json: Json): Json {
  if (Array.isArray(json)) return json.map((item: Json) => withoutErrorDetails(item));
  if (typeof json !== 'object' || json === null) return json;
  const object = json as JsonObject;
  const isError = '$error' in object || (typeof object['type'] === 'string' && typeof object['message'] === 'string');
  if (isError) return { $error: true };
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, withoutErrorDetails(value)]));
}

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
