import {
  castByDefault,
  castByLabel,
  errorOf,
  escapeStorageKey,
  fillTemplate,
  flattenParameters,
  fromLegacyParameters,
  isDict,
  isStorable,
  loggedEnvironment,
  matchesTags,
  matchesWildcards,
  parameterText,
  restoreEnvironment,
  TAG_QUERY_GENERATIONS,
  tagDatabaseQuery,
  tagQuery,
  toJS,
  toLegacyParameters,
  typeLabel,
  typeOfLabel,
  unescapeStorageKey,
  unflattenParameters,
  type Json,
  type JsonObject,
  type ParameterStore,
  type ParameterValue,
} from '../../index.js';
import { CLEARML_PARAMETER_OPS } from './clearml-parameters-ops.js';
import { decodeStore, ParameterCodec } from './clearml-values.js';
import type { Op, OpTable } from './op.js';
import { arrayField, environmentField, isArray, optionalText, textField, textsField } from './request.js';

/** Operations told apart by the field `fn`. */
function byFunction(functions: Readonly<Record<string, Op>>): Op {
  return (request, context) => {
    const name = textField(request, 'fn');
    const op = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (op === undefined) throw errorOf({ code: 'BATCH_FIELD', message: `Unknown function "${name}"` });
    return op(request, context);
  };
}

const flatten: Op = (request, context) => {
  const codec = new ParameterCodec(context, request);
  const flat = flattenParameters(codec.decodeDict(request['input']), {
    prefix: optionalText(request, 'prefix') ?? '',
    separator: optionalText(request, 'sep') ?? '/',
  });
  return { ok: codec.encodeMap(flat) };
};

const unflatten = byFunction({
  naive: (request, context) => {
    const codec = new ParameterCodec(context, request);
    const separator = optionalText(request, 'sep') ?? '/';
    return { ok: codec.encode(unflattenParameters(codec.decodeDict(request['flat']), { separator })) };
  },
  nested_from: (request, context) => {
    const codec = new ParameterCodec(context, request);
    const template = codec.decodeDict(request['template']);
    const separator = optionalText(request, 'sep') ?? '/';
    return { ok: codec.encode(fillTemplate(template, codec.decodeDict(request['flat']), { separator })) };
  },
});

const cast = byFunction({
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
    const value = valueField(request, context);
    if (!isStorable(value)) return { ok: null };
    return { ok: { value: parameterText(value), type: value === null ? null : typeLabel(value), description: '' } };
  },
});

function valueField(request: JsonObject, context: Parameters<Op>[1]): ParameterValue {
  return new ParameterCodec(context, request).decode(request['value'] ?? null);
}

const storageKey = byFunction({
  escape: (request) => {
    const escaped = escapeStorageKey(textField(request, 'name'));
    return { ok: { escaped, unescaped: unescapeStorageKey(escaped) } };
  },
  unescape: (request) => ({ ok: unescapeStorageKey(textField(request, 'name')) }),
  legacy: (request, context) => {
    const given = context.decode(request['parameters'] ?? null);
    if (!isDict(given)) throw errorOf({ code: 'BATCH_FIELD', message: 'Field "parameters" must be a dict' });
    const store = fromLegacyParameters(new Map(Array.from(given, ([key, value]) => [String(key), value])));
    const parameters = toLegacyParameters(store);
    const items = (keyOf: (name: string) => string): JsonObject =>
      store.size === 0 ? {} : { hyperparams: legacyItems(store, keyOf) };
    const execution = parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) };
    const stored = { execution: {}, ...items(escapeStorageKey) };
    return { ok: { stored, returned: { execution, ...items((name) => unescapeStorageKey(escapeStorageKey(name))) } } };
  },
});

/** Items as the server's database keeps them, and as it gives them back: under keys that went through escaping. */
function legacyItems(store: ParameterStore, keyOf: (name: string) => string): JsonObject {
  const sections = Array.from(store, ([section, items]): [string, Json] => {
    const shown = Array.from(items, ([name, { type, value }]): [string, Json] => {
      return [keyOf(name), { name, type, value, section }];
    });
    return [keyOf(section), Object.fromEntries(shown)];
  });
  return Object.fromEntries(sections);
}

const tagQueryOp: Op = (request) => {
  const tags = arrayField(request, 'tags').map((tag) => {
    if (tag === null || typeof tag === 'string') return tag;
    throw errorOf({ code: 'BATCH_FIELD', message: 'Tags are texts or null' });
  });
  const generation = TAG_QUERY_GENERATIONS.find((name) => name === request['semantics']) ?? 'v2.0';
  const query = tagQuery(tags, generation);
  const shown = toJS(tagDatabaseQuery(query)) as Json;
  if (!isArray(request['universe'])) return { ok: { query: shown } };
  const matches = request['universe'].flatMap((document, index) => {
    return matchesTags(query, isArray(document) ? document.map(String) : null) ? [index] : [];
  });
  return { ok: { query: shown, matches } };
};

const environment: Op = (request, context) => {
  const environ = new Map(environmentField(request, 'environ'));
  if (request['mode'] === 'remote') {
    return { ok: { environ: Object.fromEntries(restoreEnvironment(decodeStore(request['stored']), environ).environ) } };
  }
  for (const [field, variable] of [['env_var', 'CLEARML_LOG_ENVIRONMENT'], ['trains_env_var', 'TRAINS_LOG_ENVIRONMENT']] as const) {
    const text = optionalText(request, field);
    if (text !== undefined) environ.set(variable, text);
  }
  const setting = request['conf'] === undefined ? undefined : context.decode(request['conf']);
  const { variables } = loggedEnvironment(environ, setting);
  return { ok: { logged: Object.fromEntries(variables.map(({ name, value }) => [name, value])) } };
};

const wildcard: Op = (request) => {
  return { ok: matchesWildcards(textField(request, 'path'), textsField(request, 'wildcards')) };
};

/** The operations on ClearML's parameters, configuration objects, settings and queries. */
export const CLEARML_OPS: OpTable = {
  'clearml.flatten': flatten,
  'clearml.unflatten': unflatten,
  'clearml.cast': cast,
  'clearml.storageKey': storageKey,
  'clearml.tagQuery': tagQueryOp,
  'clearml.environment': environment,
  'clearml.wildcard': wildcard,
  ...CLEARML_PARAMETER_OPS,
};
