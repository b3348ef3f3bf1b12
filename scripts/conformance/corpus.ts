import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isObject } from '../../src/cli/batch/request.js';
import type { Json, JsonObject, ResolveContext } from '../../src/index.js';

/** Where the recorded answers of the reference programs are, if they are. */
export const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

export const hasCorpus = existsSync(CORPUS);

/** What one corpus file is compared by. */
export interface CorpusFile {
  /** Relative to the corpus, without `.jsonl`. */
  readonly name: string;
  /** The op that answers its lines, or how a line says which. */
  readonly op: string | ((line: JsonObject) => string);
  /** Changes a line into the request, where fields differ. */
  readonly request?: (line: JsonObject) => JsonObject;
  /** What differs between the recorded and our answer; undefined if they agree. Default: {@link compareAnswers}. */
  readonly compare?: (line: JsonObject, answer: JsonObject) => string | undefined;
  /** The resolvers that a line may call, made anew for each line. */
  readonly resolvers?: () => ResolveContext['resolvers'];
}

export function readCorpus(name: string): JsonObject[] {
  const text = readFileSync(`${CORPUS}/${name}.jsonl`, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject);
}

/** Both fail, or both `ok` are the same JSON. */
export function compareAnswers(line: JsonObject, answer: JsonObject): string | undefined {
  if (line['error'] !== undefined) return answer['error'] === undefined ? `accepted: ${show(answer['ok'])}` : undefined;
  if (answer['error'] !== undefined) return `refused: ${show(answer['error'])}`;
  return difference(line['ok'], answer['ok']);
}

/** How two JSON values differ, undefined if they do not. The order of an object's keys does not count. */
export function difference(expected: Json | undefined, actual: Json | undefined): string | undefined {
  return same(expected, actual) ? undefined : `expected ${show(expected)}, got ${show(actual)}`;
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item: Json, at) => same(item, b[at] as Json))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => same((a as JsonObject)[key], (b as JsonObject)[key]))
  );
}

/** An object, undefined for any other JSON. */
export function asObject(json: Json | undefined): JsonObject | undefined {
  return isObject(json) ? json : undefined;
}

function show(json: Json | undefined): string {
  return json === undefined ? 'nothing' : JSON.stringify(json).slice(0, 300);
}
