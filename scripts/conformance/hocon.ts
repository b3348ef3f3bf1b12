import type { Json, JsonObject } from '../../src/index.js';
import { isArray, isObject } from '../../src/cli/batch/request.js';
import { compareAnswers, difference, same, type CorpusFile } from './corpus.js';

/** Causes of answers that are accidents of the original: only that there is an error binds. */
const ACCIDENTS = new Set(['crash', 'hang', 'depth']);

/** The line's chooser of a function travels as `fn`. */
function request(line: JsonObject): JsonObject {
  const { kind, ...rest } = line;
  return kind === undefined ? rest : { ...rest, fn: kind };
}

/** Answers agree in value, or in the cause of an error; to free lines any answer is right. */
function compareClearml(line: JsonObject, answer: JsonObject): string | undefined {
  if (line['free'] === true) return undefined;
  if (line['kind'] === 'get') return compareQueries(line, answer);
  if (line['error'] === undefined && answer['error'] === undefined) return compareText(line['ok'], answer['ok']);
  return compareAnswers(line, answer) ?? compareCauses(line['error'], answer['error']);
}

function compareCauses(expected: Json | undefined, actual: Json | undefined): string | undefined {
  const cause = causeOf(expected);
  if (cause === undefined || (typeof cause === 'string' && ACCIDENTS.has(cause))) return undefined;
  return difference(cause, causeOf(actual));
}

function causeOf(error: Json | undefined): Json | undefined {
  return isObject(error) ? error['cause'] : undefined;
}

/** The texts of `write` may be errors each, and what a stored text is read as may be one. */
function compareText(expected: Json | undefined, actual: Json | undefined): string | undefined {
  if (!isObject(expected) || !isObject(actual)) return difference(expected, actual);
  const differing = Object.entries(expected).filter(([field, value]) => {
    const other = actual[field];
    const isError = isObject(value) && value['error'] !== undefined;
    return isError ? !isObject(other) || other['error'] === undefined : !same(value, other);
  });
  const [first] = differing;
  return first && `${first[0]}: ${difference(first[1], actual[first[0]]) ?? 'differs'}`;
}

function compareQueries(line: JsonObject, answer: JsonObject): string | undefined {
  const [expected, actual] = [line['ok'], answer['ok']];
  if (!isArray(expected) || !isArray(actual)) return compareAnswers(line, answer);
  for (const [at, wanted] of expected.entries()) {
    const got = actual[at];
    if (!isObject(wanted) || !isObject(got) || wanted['free'] === true) continue;
    const different = compareAnswers(wanted, got) ?? compareCauses(wanted['error'], got['error']);
    if (different !== undefined) return `query ${at}: ${different}`;
  }
  return undefined;
}

/** The reference's answer to the same text, keys sorted; of errors only the fact binds. */
function compareReference(line: JsonObject, answer: JsonObject): string | undefined {
  const { reference } = line;
  return isObject(reference) ? compareAnswers(reference, answer) : undefined;
}

/** Each getter's answer, or that there is an error. */
function compareUnits({ reference }: JsonObject, answer: JsonObject): string | undefined {
  if (!isObject(reference)) return 'no reference';
  if (reference['error'] !== undefined) return answer['error'] === undefined ? 'accepted' : undefined;
  const answers = answer['reference'];
  if (!isObject(answers)) return `refused: ${JSON.stringify(answer['error'])}`;
  for (const [getter, expected] of Object.entries(reference)) {
    const actual = answers[getter];
    if (!isObject(expected) || !isObject(actual)) return `${getter} is missing`;
    const different = compareAnswers(expected, actual);
    if (different !== undefined) return `${getter}: ${different}`;
  }
  return undefined;
}

const CLEARML_FILES = ['hand', 'generated', 'real', 'peer-tests'].map((file): CorpusFile => ({
  name: `hocon/${file}`,
  op: 'hocon.parse',
  request,
  compare: compareClearml,
}));

const SPEC_FILES = ['hand', 'generated', 'real', 'peer-tests'].map((file): CorpusFile => ({
  name: `hocon/${file}`,
  op: 'hocon.parse',
  request: (line) => ({ ...request(line), dialect: 'spec' }),
  compare: compareReference,
}));

const OPS = {
  get: 'get',
  path: 'path',
  size: 'size',
  write: 'write',
  layers: 'layers',
  'config-text': 'configText',
} as const;

export const HOCON_FILES: readonly CorpusFile[] = [
  ...CLEARML_FILES,
  ...SPEC_FILES,
  ...Object.entries(OPS).map(([file, op]): CorpusFile => ({
    name: `hocon/${file}`,
    op: `hocon.${op}`,
    request,
    compare: compareClearml,
  })),
  { name: 'hocon/units', op: 'hocon.units', request, compare: compareUnits },
];
