import type { Json, JsonObject } from '../../src/index.js';
import { difference, type CorpusFile } from './corpus.js';

/** The lines of `wandb/…`, answered by the ops of the W&B room. */
export const WANDB_FILES: readonly CorpusFile[] = [
  { name: 'wandb/config-file', op: 'wandb.configFile', compare },
  { name: 'wandb/config-write', op: 'wandb.configWrite', compare },
  { name: 'wandb/sources', op: 'wandb.sources', compare },
  { name: 'wandb/merge', op: 'wandb.merge', compare },
  { name: 'wandb/update', op: 'wandb.update', compare },
  { name: 'wandb/backend', op: 'wandb.backend', compare },
  { name: 'wandb/jsonify', op: 'wandb.jsonify', compare },
  { name: 'wandb/flatten', op: 'wandb.flatten', compare },
  { name: 'wandb/paths', op: 'wandb.paths', compare },
  { name: 'wandb/saved-run', op: 'wandb.savedRun', compare },
  { name: 'wandb/sweep-parameters', op: 'wandb.sweepParameters', compare },
  { name: 'wandb/sweep-args', op: 'wandb.sweepArgs', compare },
];

/** What a line is about, and what it is answered from: no part of the answer. */
const INPUTS = new Set(
  [
    'id',
    'note',
    'kind',
    'op',
    'text',
    'args',
    'value',
    'include',
    'exclude',
    'layers',
    'start',
    'steps',
    'tree',
    'path',
  ].concat(['stored', 'edits', 'parameters', 'command', 'env']),
);

/** Not binding: the layout of files, and the older flattener. */
const NOT_BINDING = new Set(['config_yaml', 'text', 'stream']);

/** Every field of the recorded answer must be answered alike, and nothing must fail or warn that did not. */
function compare(line: JsonObject, answer: JsonObject): string | undefined {
  const isBinding = (field: string): boolean => !INPUTS.has(field) && !NOT_BINDING.has(field);
  const expected = pick(line, Object.keys(line).filter(isBinding));
  const actual = pick(answer, [...Object.keys(expected), 'ok', 'error', 'warnings']);
  const differing = Object.keys({ ...expected, ...actual }).find((field) => difference(expected[field], actual[field]));
  if (differing === undefined) return undefined;
  return `${differing}: ${difference(expected[differing], actual[differing]) ?? ''}`;
}

function pick(json: JsonObject, fields: readonly string[]): JsonObject {
  return binding(Object.fromEntries(Object.entries(json).filter(([field]) => fields.includes(field)))) as JsonObject;
}

/** Errors bind as a fact, warnings by their number, sets without order. */
function binding(json: Json): Json {
  if (Array.isArray(json)) return json.map((item: Json) => binding(item));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json as JsonObject).map(([field, value]): [string, Json] => {
    if (field === 'error') return [field, true];
    if (field === 'warnings' && Array.isArray(value)) return [field, value.length];
    if (field === '$set' && Array.isArray(value))
      return [field, value.map((item: Json) => JSON.stringify(item)).sort()];
    return [field, binding(value)];
  });
  return Object.fromEntries(entries);
}
