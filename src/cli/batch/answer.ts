import { ConfigError, errorOf } from '../../model/errors.js';
import { fromJS, toJS } from '../../model/plain.js';
import { decodeTyped, encodeTyped, type Json, type JsonObject } from '../../model/typed-json.js';
import type { Value } from '../../model/value.js';
import { errorJson } from './attempt.js';
import type { Op, OpContext, OpTable } from './op.js';
import { OP_TABLES } from './ops.js';
import { isObject } from './request.js';

const TYPED: OpContext = { encode: encodeTyped, decode: decodeTyped };
const PLAIN: OpContext = { encode: encodePlain, decode: fromJS };

/** What holds for all requests of a run. */
export interface AnswerOptions {
  /** Values travel in typed JSON, whatever a request says. */
  readonly typed: boolean;
  /** The caller's own resolvers, by name. */
  readonly resolvers?: OpContext['resolvers'];
}

/** Answers one line of the batch protocol; it never throws. */
export async function answerLine(line: string, options: AnswerOptions): Promise<JsonObject> {
  let request: Json;
  try {
    request = JSON.parse(line) as Json;
  } catch {
    return failure(null, errorOf({ code: 'BATCH_JSON', message: 'The line is no JSON' }));
  }
  if (!isObject(request)) return failure(null, errorOf({ code: 'BATCH_JSON', message: 'The line is no JSON object' }));
  return answerRequest(request, options);
}

/** Answers one request; it never throws. */
export async function answerRequest(request: JsonObject, options: AnswerOptions): Promise<JsonObject> {
  const id = request['id'] ?? null;
  try {
    const op = await findOp(request['op']);
    const isTyped = options.typed || request['typed'] === true;
    const { resolvers } = options;
    return { id, ...op(request, { ...(isTyped ? TYPED : PLAIN), ...(resolvers && { resolvers }) }) };
  } catch (error) {
    return failure(id, error);
  }
}

async function findOp(name: Json | undefined): Promise<Op> {
  const room = typeof name === 'string' ? name.split('.')[0] : undefined;
  const table = room !== undefined && Object.hasOwn(OP_TABLES, room) ? await loadTable(room) : {};
  const op = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
  if (op === undefined) throw errorOf({ code: 'BATCH_OP', message: `Unknown op ${JSON.stringify(name ?? null)}` });
  return op;
}

async function loadTable(room: string): Promise<OpTable> {
  return (await OP_TABLES[room]?.()) ?? {};
}

function failure(id: Json, error: unknown): JsonObject {
  if (error instanceof ConfigError) return { id, error: errorJson(error) };
  const message = error instanceof Error ? error.message : String(error);
  return { id, error: { code: 'INTERNAL', message: `A defect of hparams: ${message}` } };
}

/** Plain JSON has no bigint, bytes, infinity or NaN: large ints and special floats travel as their text. */
function encodePlain(value: Value): Json {
  const text = JSON.stringify(toJS(value), (_key, part: unknown) => {
    if (typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part))) return String(part);
    return part instanceof Uint8Array ? encodeTyped(part) : part;
  });
  return JSON.parse(text) as Json;
}
