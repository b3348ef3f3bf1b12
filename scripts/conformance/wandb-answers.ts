import type { Json, JsonObject } from '../../src/index.js';

/** What a recorded line is about, and what it is answered from: no part of the answer. */
const INPUTS = new Set(
  [
    'id',
    'op',
    'note',
    'kind',
    'path',
    'args',
    'value',
    'include',
    'exclude',
    'layers',
    'start',
    'steps',
    'tree',
  ].concat(['stored', 'edits', 'parameters', 'command', 'env']),
);

/** Not binding: the layout of files, and the older flattener. */
const NOT_BINDING = new Set(['config_yaml', 'text', 'stream']);

/** The fields of an answer that a recorded line binds. */
export function boundFields(line: JsonObject): readonly string[] {
  const recorded = Object.keys(line).filter((field) => !INPUTS.has(field) && !NOT_BINDING.has(field));
  return [...new Set([...recorded, 'ok', 'error', 'warnings'])];
}

/** What binds in some fields of an answer: errors as a fact, warnings by their number, sets without order. */
export function bindingPart(answer: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const value = answer[field];
      return value === undefined ? [] : [bindingEntry(field, value)];
    }),
  );
}

function bindingEntry(field: string, value: Json): [string, Json] {
  if (field === 'error') return [field, true];
  if (field === 'warnings' && Array.isArray(value)) return [field, value.length];
  if (field === '$set' && Array.isArray(value)) return [field, value.map((item: Json) => JSON.stringify(item)).sort()];
  return [field, binding(value)];
}

function binding(json: Json): Json {
  if (Array.isArray(json)) return json.map((item: Json) => binding(item));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json as JsonObject).map(([field, value]) => bindingEntry(field, value)));
}
