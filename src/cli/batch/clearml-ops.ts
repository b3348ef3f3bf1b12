import { toJS } from '../../model/plain.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { isDict } from '../../model/value.js';
import { flattenParameters } from '../../parsers/clearml/flatten.js';
import { escapeStorageKey, unescapeStorageKey } from '../../parsers/clearml/storage-keys.js';
import { fillTemplate, unflattenParameters } from '../../parsers/clearml/unflatten.js';
import { loggedEnvironment, restoreEnvironment } from '../../merge/clearml/environment.js';
import { fromLegacyParameters, toLegacyParameters } from '../../merge/clearml/legacy.js';
import type { ParameterStore } from '../../merge/clearml/store.js';
import { matchesTags, TAG_QUERY_GENERATIONS, tagDatabaseQuery, tagQuery } from '../../merge/clearml/tag-query.js';
import { matchesWildcards } from '../../merge/clearml/wildcards.js';
import { CLEARML_ARGUMENT_OPS } from './clearml-arguments-ops.js';
import { castOp } from './clearml-cast-ops.js';
import { CLEARML_CONFIGURATION_OPS } from './clearml-configuration-ops.js';
import { CLEARML_HYDRA_OPS } from './clearml-hydra-ops.js';
import { CLEARML_PARAMETER_OPS } from './clearml-parameters-ops.js';
import { CLEARML_SETTINGS_OPS } from './clearml-settings-ops.js';
import { decodeStore, ParameterCodec } from './clearml-values.js';
import type { Op, OpTable } from './op.js';
import {
  arrayField,
  badField,
  byFunction,
  environmentField,
  isArray,
  optionalText,
  textField,
  textsField,
} from './request.js';

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

const storageKey = byFunction({
  escape: (request) => {
    const escaped = escapeStorageKey(textField(request, 'name'));
    return { ok: { escaped, unescaped: unescapeStorageKey(escaped) } };
  },
  unescape: (request) => ({ ok: unescapeStorageKey(textField(request, 'name')) }),
  legacy: (request, context) => {
    const given = context.decode(request['parameters'] ?? null);
    if (!isDict(given)) throw badField('Field "parameters" must be a dict');
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
    throw badField('Tags are texts or null');
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
  for (const [field, variable] of [
    ['env_var', 'CLEARML_LOG_ENVIRONMENT'],
    ['trains_env_var', 'TRAINS_LOG_ENVIRONMENT'],
  ] as const) {
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
  'clearml.cast': castOp,
  'clearml.storageKey': storageKey,
  'clearml.tagQuery': tagQueryOp,
  'clearml.environment': environment,
  'clearml.wildcard': wildcard,
  ...CLEARML_PARAMETER_OPS,
  ...CLEARML_ARGUMENT_OPS,
  ...CLEARML_CONFIGURATION_OPS,
  ...CLEARML_HYDRA_OPS,
  ...CLEARML_SETTINGS_OPS,
};
