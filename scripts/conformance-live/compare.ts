import type { Json, JsonObject } from '../../src/index.js';
import { compareAnswers } from '../conformance/corpus.js';

/** How our answer differs from the reference's; undefined if they agree. Of errors only the fact counts. */
export function differenceOf(reference: JsonObject, ours: JsonObject): string | undefined {
  if (isDefect(ours['error'])) return `defect: ${JSON.stringify(ours['error'])}`;
  const difference = compareAnswers(reference, withoutTree(ours));
  if (difference !== undefined) return difference;
  const created = compareAnswers(createdPart(reference), createdPart(ours));
  return created === undefined ? undefined : `create: ${created}`;
}

/** What creating from a text gives, where that is not what loading it gives. */
function createdPart(answer: JsonObject): JsonObject {
  const created = answer['create'];
  return typeof created === 'object' && created !== null && !Array.isArray(created)
    ? (created as JsonObject)
    : withoutTree(answer);
}

/** A syntax tree has our own shape: that there is one is what counts. */
function withoutTree(answer: JsonObject): JsonObject {
  const { ok } = answer;
  const isTree = typeof ok === 'object' && ok !== null && 'kind' in ok && 'span' in ok;
  return isTree ? { ok: true } : answer;
}

function isDefect(error: Json | undefined): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error['code'] === 'INTERNAL';
}
