import type { Json, JsonObject } from '../../src/index.js';

/** An answer in which errors are facts only: their class and words are this project's own. */
export function withoutErrorDetails(json: Json): Json {
  if (Array.isArray(json)) return json.map((item: Json) => withoutErrorDetails(item));
  if (typeof json !== 'object' || json === null) return json;
  const object = json as JsonObject;
  if ('$error' in object) return { $error: true };
  if (typeof object['type'] === 'string' && typeof object['message'] === 'string') return { $error: true };
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, withoutErrorDetails(value)]));
}
