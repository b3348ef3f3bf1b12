import { errorOf } from '../../model/errors.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { Op } from './op.js';

/** Readers for the fields of a request; each throws `BATCH_FIELD` when the field has another type. */

export function textField(request: JsonObject, name: string): string {
  const value = request[name];
  if (typeof value !== 'string') throw wrongField(name, 'a text', value);
  return value;
}

export function optionalText(request: JsonObject, name: string): string | undefined {
  const value = request[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw wrongField(name, 'a text', value);
  return value;
}

export function flagField(request: JsonObject, name: string, fallback = false): boolean {
  const value = request[name] ?? fallback;
  if (typeof value !== 'boolean') throw wrongField(name, 'true or false', value);
  return value;
}

export function numberField(request: JsonObject, name: string): number | undefined {
  const value = request[name] ?? undefined;
  if (value !== undefined && typeof value !== 'number') throw wrongField(name, 'a number', value);
  return value;
}

export function arrayField(request: JsonObject, name: string): readonly Json[] {
  const value = request[name];
  if (!isArray(value)) throw wrongField(name, 'an array', value);
  return value;
}

export function textsField(request: JsonObject, name: string): readonly string[] {
  return arrayField(request, name).map((item) => {
    if (typeof item !== 'string') throw wrongField(name, 'an array of texts', item);
    return item;
  });
}

export function objectField(request: JsonObject, name: string): JsonObject {
  const value = request[name];
  if (!isObject(value)) throw wrongField(name, 'an object', value);
  return value;
}

/** The environment of a request; nothing but what it names is set. */
export function environmentField(request: JsonObject, name = 'env'): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const [variable, value] of Object.entries(request[name] === undefined ? {} : objectField(request, name))) {
    if (typeof value !== 'string') throw wrongField(name, 'an object of texts', value);
    environment.set(variable, value);
  }
  return environment;
}

/** One of the words that a field may hold; undefined if it is absent. */
export function wordField<Word extends string>(
  request: JsonObject,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = optionalText(request, name);
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined) throw badField(`Field "${name}" must be one of ${words.join(', ')}`);
  return word;
}

/** Operations told apart by the field `fn`. */
export function byFunction(functions: Readonly<Record<string, Op>>): Op {
  return (request, context) => {
    const name = textField(request, 'fn');
    const op = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (op === undefined) throw badField(`Unknown function "${name}"`);
    return op(request, context);
  };
}

export function isArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function wrongField(name: string, wanted: string, found: Json | undefined): Error {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 60);
  return badField(`Field "${name}" must be ${wanted}, got ${shown}`);
}

/** The error of a field that holds something else than the operation reads. */
export function badField(message: string): Error {
  return errorOf({ code: 'BATCH_FIELD', message });
}
