import { encodeBase64 } from './bytes.js';
import { toJS, type Plain } from './plain.js';
import { floatRepr } from './python-scalar.js';
import type { Json } from './typed-json.js';
import type { Value } from './value.js';

/**
 * A value as data that `JSON.stringify` takes, for web forms and other languages. Whole floats look like ints there; ints beyond
 * 2^53, infinities and NaN are texts as Python writes them, bytes are base64. What keeps all of that is `encodeTyped`.
 */
export function toJson(value: Value): Json {
  return jsonOf(toJS(value));
}

function jsonOf(plain: Plain): Json {
  if (typeof plain === 'bigint') return plain.toString();
  if (typeof plain === 'number') return Number.isFinite(plain) ? plain : floatRepr(plain);
  if (typeof plain !== 'object' || plain === null) return plain;
  if (plain instanceof Uint8Array) return encodeBase64(plain);
  if (Array.isArray(plain)) return plain.map(jsonOf);
  const json = Object.create(null) as Record<string, Json>;
  for (const [name, entry] of Object.entries(plain)) json[name] = jsonOf(entry);
  return json;
}
