import type { Json, JsonObject } from '../../model/typed-json.js';
import { castByDefault, typeOfLabel } from '../../parsers/clearml/cast-by-default.js';
import { castByLabel } from '../../parsers/clearml/cast-by-label.js';
import { parseCommandLineBool } from '../../parsers/clearml/command-line-bool.js';
import { isEntrySet, readEntry, type EntryReader, type EntryType } from '../../parsers/clearml/environment-entry.js';
import { typeLabel } from '../../parsers/clearml/parameter-text.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { EMPTY_STORE, findParameter } from '../../merge/clearml/store.js';
import { setParameter } from '../../merge/clearml/write.js';
import { encodeError, ParameterCodec } from './clearml-values.js';
import type { Op, OpContext } from './op.js';
import { byFunction, objectField, optionalText, textField, wordField } from './request.js';

const ENTRY_TYPES: readonly EntryType[] = ['str', 'int', 'bool', 'safe_bool', 'int_or_str', 'base64', 'list'];

/** ClearML's casts between values and texts, told apart by `fn`. */
export const castOp: Op = byFunction({
  cast_basic_type: (request, context) => {
    const text = optionalText(request, 'value') ?? null;
    const { value } = castByLabel(text, optionalText(request, 'type') ?? null);
    return { ok: new ParameterCodec(context, request).encode(value) };
  },
  remote_cast: (request, context) => {
    const codec = new ParameterCodec(context, request);
    const fallback = codec.decode(request['default'] ?? null);
    const stored = optionalText(request, 'stored') ?? null;
    return { ok: codec.encode(castByDefault(stored, fallback, optionalText(request, 'stored_type') ?? null).value) };
  },
  type_of: (request, context) => ({ ok: typeLabel(valueField(request, context)) }),
  type_from_name: (request) => ({ ok: typeOfLabel(optionalText(request, 'type') ?? null) }),
  stringify: (request, context) => {
    const codec = new ParameterCodec(context, request);
    const { store } = setParameter(EMPTY_STORE, 'value', codec.decode(request['value'] ?? null));
    const item = findParameter(store, 'General/value');
    return { ok: item === undefined ? null : { ...item } };
  },
  cast_str_to_bool: (request) => ({ ok: parseCommandLineBool(textField(request, 'value')) ?? null }),
  env_entry: (request, context) => ({ ok: environmentEntry(request, context) }),
});

/** A variable of two names, A and B, as each reader of ClearML takes it. */
function environmentEntry(request: JsonObject, context: OpContext): JsonObject {
  const type = wordField(request, 'type', ENTRY_TYPES) ?? 'str';
  const entry = { variables: ['A', 'B'], type, default: context.decode(request['default'] ?? null) };
  const environ = new Map(
    Object.entries(objectField(request, 'environ')).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  const read = (reader: EntryReader): Json => {
    try {
      return context.encode(readEntry(entry, environ, reader).value);
    } catch (error) {
      return encodeError(error);
    }
  };
  const isSetting = type === 'str' || type === 'int' || type === 'bool';
  return {
    sdk: read('sdk'),
    sdk_exists: isEntrySet(entry, environ),
    agent: read('agent'),
    ...(isSetting && { agent_definition: read('agent-setting') }),
  };
}

function valueField(request: JsonObject, context: OpContext): ParameterValue {
  return new ParameterCodec(context, request).decode(request['value'] ?? null);
}
