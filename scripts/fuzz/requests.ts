import { answerRequest } from '../../src/cli/batch/answer.js';
import { isObject } from '../../src/cli/batch/request.js';
import type { Json, JsonObject } from '../../src/index.js';
import { readJsonLines } from '../../test/support/fixtures.js';
import { OMEGACONF_RESOLVE_FILES, testResolvers } from '../conformance/omegaconf-resolve.js';
import type { Random } from './random.js';
import { mutateOnce } from './texts.js';

/** Fields of a recorded line that are no part of the request. */
const ANSWER_FIELDS = ['id', 'ok', 'error', 'note', 'rule', 'topic', 'tree', 'accepted'];
/** Values that readers of JSON often forget. */
const HARD_VALUES: readonly Json[] = [
  ...[null, true, 0, -0, 1.5, 1e308, -1, 2 ** 53, '', ' ', '__proto__', '???', '${a}', '\u0000', '\ud800'],
  ...[[], {}, { $int: '9'.repeat(400) }, { $float: 'nan' }, { $dict: [] }, { $bytes: '!' }],
];
const SPECIAL_CHARACTERS = Array.from(' \n\t:,=.-[]{}()#&*!|>\'"%@`~$\\/?+<_0a');

/** Requests of the batch protocol, from the samples of recorded answers. */
export function recordedRequests(): readonly JsonObject[] {
  return [
    ...sampleOf('override', 'override.parse'),
    ...sampleOf('sweep', 'sweep.expand'),
    ...sampleOf('compose', 'hydra.compose'),
    ...sampleOf('edit-yaml', 'edit.yaml'),
    ...['apply-overrides', 'clearml', 'hocon', 'merge', 'wandb'].flatMap((area) => sampleOf(area)),
    ...readJsonLines<JsonObject>('interpolation/corpus-sample.jsonl').map(requestTo('omegaconf.parseInterpolation')),
    ...readJsonLines<JsonObject>('yaml/corpus-load.jsonl').map(requestTo('omegaconf.load')),
    ...readJsonLines<{ file: string; line: JsonObject }>('resolve/corpus-sample.jsonl.gz').map(resolveRequest),
  ];
}

function sampleOf(area: string, op?: string): JsonObject[] {
  return readJsonLines<JsonObject>(`${area}/corpus-sample.jsonl.gz`).map(requestTo(op));
}

function requestTo(op: string | undefined): (line: JsonObject) => JsonObject {
  return (line) => {
    const fields = Object.entries(line).filter(([name]) => !ANSWER_FIELDS.includes(name));
    return { ...Object.fromEntries(fields), ...(op !== undefined && { op }) };
  };
}

function resolveRequest({ file: name, line }: { file: string; line: JsonObject }): JsonObject {
  const op = OMEGACONF_RESOLVE_FILES.find((file) => file.name === name)?.op ?? '';
  return requestTo(typeof op === 'string' ? op : op(line))(line);
}

/** What is wrong with the answer to a request: a request may be refused, but never for a defect of ours. */
export async function defectOf(request: JsonObject): Promise<string | undefined> {
  const answer = await answerRequest(request, { typed: true, resolvers: testResolvers() });
  const { error } = answer;
  if (error !== undefined && isObject(error) && error['code'] === 'INTERNAL') return JSON.stringify(error);
  JSON.stringify(answer);
  return undefined;
}

/** The request with some of its fields changed, or with a part of another request in their place. */
export function mutateRequest(random: Random, request: JsonObject, other: JsonObject): JsonObject {
  const { op = null, ...fields } = request;
  let mutated: Json = fields;
  for (let step = random.below(3); step >= 0; step--) mutated = mutateJson(random, mutated, other);
  return { op, ...(isObject(mutated) ? mutated : fields) };
}

function mutateJson(random: Random, json: Json, other: Json): Json {
  if (random.chance(0.06)) return random.pick(HARD_VALUES);
  if (random.chance(0.06)) return partOf(random, other);
  if (typeof json === 'string') return mutateOnce(random, json, [json], SPECIAL_CHARACTERS);
  if (typeof json === 'number') return random.pick([json + 1, -json, json * 1e15, json / 3]);
  if (Array.isArray(json)) return mutateList(random, json, other);
  return isObject(json) ? mutateObject(random, json, other) : json;
}

function mutateList(random: Random, list: readonly Json[], other: Json): Json {
  if (list.length === 0) return [partOf(random, other)];
  const at = random.below(list.length);
  const item = list[at] ?? null;
  if (random.chance(0.1)) return list.toSpliced(at, 1);
  if (random.chance(0.1)) return list.toSpliced(at, 0, item);
  return list.with(at, mutateJson(random, item, other));
}

function mutateObject(random: Random, object: JsonObject, other: Json): Json {
  const entries = Object.entries(object);
  if (entries.length === 0) return { [random.pick(['a', '__proto__', 'constructor'])]: partOf(random, other) };
  const [name, child] = random.pick(entries);
  if (random.chance(0.05)) return Object.fromEntries(entries.filter(([key]) => key !== name));
  if (random.chance(0.05)) return Object.fromEntries([...entries, [`${name}\u00e9`, child]]);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === name ? mutateJson(random, value, other) : value]),
  );
}

function partOf(random: Random, json: Json): Json {
  const children: readonly Json[] = typeof json === 'object' && json !== null ? Object.values(json) : [];
  return children.length === 0 || random.chance(0.2) ? json : partOf(random, random.pick(children));
}
