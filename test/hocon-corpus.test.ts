import { describe, expect, it } from 'vitest';
import { answerRequest } from '../src/cli/batch/answer.js';
import { isObject } from '../src/cli/batch/request.js';
import type { Json, JsonObject } from '../src/index.js';
import { readJsonLines } from './support/fixtures.js';

/** A request, and what was recorded for it. */
type RecordedLine = JsonObject & { readonly id: string; readonly op: string };

/** Accidents of the original: only that there is an error counts. */
const ACCIDENTS = ['crash', 'hang', 'depth'];

/** The recorded answer, with each error that is to be there in the place of the error that came. */
function agreed(recorded: Json, answer: Json): Json {
  if (Array.isArray(recorded)) {
    const answers: readonly Json[] = Array.isArray(answer) ? answer : [];
    return recorded.map((item: Json, at) => agreed(item, answers[at] ?? null));
  }
  if (!isObject(recorded)) return recorded;
  const other = isObject(answer) ? answer : {};
  if (recorded['free'] === true) return answer;
  return Object.fromEntries(
    Object.entries(recorded).map(([key, value]) => {
      const isError = key === 'error' && other['error'] !== undefined && isExpected(value, other['error']);
      return [key, isError ? other['error'] : agreed(value, other[key] ?? null)];
    }),
  ) as JsonObject;
}

/** The getters of full HOCON record a word for an error; the others record its cause, or nothing of it. */
function isExpected(recorded: Json, error: Json): boolean {
  const cause = isObject(recorded) ? recorded['cause'] : undefined;
  if (typeof cause !== 'string' || ACCIDENTS.includes(cause)) return true;
  return isObject(error) && error['cause'] === cause;
}

describe('recorded answers about HOCON', () => {
  const lines = readJsonLines<RecordedLine>('hocon/corpus-sample.jsonl.gz');
  const groups = [...new Set(lines.map(({ op, dialect }) => `${op} ${dialect === 'spec' ? 'spec' : 'clearml'}`))];

  it.each(groups)('are those of %s', async (group) => {
    const [op, dialect] = group.split(' ');
    for (const line of lines.filter((other) => other.op === op && (other['dialect'] ?? 'clearml') === dialect)) {
      const { ok, error, reference } = line;
      const recorded = { ...(ok !== undefined && { ok }), ...(error && { error }), ...(reference && { reference }) };
      const { id, ...answer } = await answerRequest(line, { typed: true });
      const units = recorded as { readonly reference?: JsonObject };
      const expected = units.reference?.['error'] === undefined ? recorded : { error: {} };
      expect({ id, ...answer }).toEqual({ id, ...(agreed(expected, answer) as JsonObject) });
    }
  });
});
