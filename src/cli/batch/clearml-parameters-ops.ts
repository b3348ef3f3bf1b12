import { Dict } from '../../model/dict.js';
import { ConfigError } from '../../model/errors.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import { connectObject, visibleAttributes } from '../../merge/clearml/connect-object.js';
import { connect, writeConnected, type Connection, type RunMode } from '../../merge/clearml/connect.js';
import { parameters } from '../../merge/clearml/parameters.js';
import type { ParameterStore } from '../../merge/clearml/store.js';
import { readUserProperty, setUserProperties } from '../../merge/clearml/user-properties.js';
import { writeParameters } from '../../merge/clearml/write.js';
import { decodeStore, encodeStore, ParameterCodec } from './clearml-values.js';
import type { OpTable } from './op.js';
import {
  arrayField,
  badField,
  flagField,
  isArray,
  isObject,
  objectField,
  optionalText,
  textField,
  textsField,
} from './request.js';

/** A task in the middle of a sequence of operations. */
interface TaskState {
  readonly store: ParameterStore;
  /** The dict connected last. */
  readonly connection?: Connection;
}

type Step = (state: TaskState, fields: JsonObject, codec: ParameterCodec) => TaskState & { readonly read?: Json };

/** The operations on a task's hyperparameters that `clearml.parameters` runs one after another. */
const STEPS: Readonly<Record<string, Step>> = {
  set_parameters: (state, fields, codec) => ({
    ...state,
    store: parameters.set(state.store, merged(fields, codec)).store,
  }),
  update_parameters: (state, fields, codec) => ({
    ...state,
    store: parameters.update(state.store, merged(fields, codec)).store,
  }),
  set_parameters_prefix: (state, fields, codec) =>
    written(state, merged(fields, codec), { update: flagField(fields, 'update'), prefix: textField(fields, 'prefix') }),
  set_parameters_as_dict: (state, fields, codec) => ({
    ...state,
    store: parameters.setAsDict(state.store, codec.decodeDict(fields['dict'])).store,
  }),
  set_parameter: (state, fields, codec) => ({
    ...state,
    store: parameters.setOne(
      state.store,
      textField(fields, 'name'),
      codec.decode(fields['value'] ?? null),
      details(fields),
    ).store,
  }),
  connect: connectStep,
  proxy_set: (state, fields, codec) => {
    if (state.connection === undefined) return state;
    const current = { ...state.connection, store: state.store };
    const connection = writeConnected(current, textsField(fields, 'path'), codec.decode(fields['value'] ?? null));
    return { store: connection.store, connection };
  },
  get_parameter: (state, fields, codec) => {
    const value = parameters.get(state.store, textField(fields, 'name'), { cast: flagField(fields, 'cast') });
    return { ...state, read: value === undefined ? (fields['default'] ?? null) : codec.encode(value) };
  },
  delete_parameter: (state, fields) => ({
    ...state,
    store: parameters.delete(state.store, textField(fields, 'name')),
    read: true,
  }),
  set_user_properties: (state, fields, codec) => ({
    ...state,
    store: setUserProperties(state.store, properties(fields, codec)),
    read: true,
  }),
};

function written(
  state: TaskState,
  values: ReadonlyMap<string, ParameterValue>,
  options: Parameters<typeof writeParameters>[2],
): TaskState {
  return { ...state, store: writeParameters(state.store, values, options).store };
}

/** Positional maps, left to right, then the keyword pairs. */
function merged(fields: JsonObject, codec: ParameterCodec): Map<string, ParameterValue> {
  const maps = [...arrayField(fields, 'args'), fields['kwargs'] ?? { $dict: [] }].map((map) => codec.decodeDict(map));
  return new Map(
    maps.flatMap((map) => Array.from(map, ([key, value]): [string, ParameterValue] => [String(key), value])),
  );
}

function details(fields: JsonObject): { description?: string; type?: string } {
  const description = optionalText(fields, 'description');
  const type = optionalText(fields, 'value_type');
  return { ...(description !== undefined && { description }), ...(type !== undefined && { type }) };
}

function connectStep(state: TaskState, fields: JsonObject, codec: ParameterCodec): TaskState {
  if (fields['name'] === undefined) throw badField('Field "name" must be a text or null');
  const dict = codec.decodeDict(fields['dict']);
  const connection = connect(state.store, dict, { mode: 'local', name: optionalText(fields, 'name') ?? null });
  return { store: connection.store, connection };
}

function properties(fields: JsonObject, codec: ParameterCodec): ReturnType<typeof readUserProperty>[] {
  const items = arrayField(fields, 'args').map((item) => readUserProperty(codec.decode(item)));
  const pairs = codec.decodeDict(fields['kwargs'] ?? { $dict: [] });
  return [...items, ...Array.from(pairs, ([key, value]) => readUserProperty(value, String(key)))];
}

function runSteps(request: JsonObject, codec: ParameterCodec): JsonObject {
  let state: TaskState = { store: decodeStore(request['initial']) };
  const reads: Json[] = [];
  const errors: Json[] = [];
  arrayField(request, 'ops').forEach((fields, index) => {
    try {
      if (!isObject(fields)) return;
      const { read, ...next } = stepOf(fields)(state, fields, codec);
      state = next;
      if (read !== undefined) reads.push([index, read]);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      errors.push([index, { type: error.code, message: error.message }]);
    }
  });
  return { ...readers(state.store, codec), reads, errors };
}

function stepOf(fields: JsonObject): Step {
  const name = textField(fields, 'op');
  const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
  if (step === undefined) throw badField(`Unknown operation "${name}"`);
  return step;
}

function readers(store: ParameterStore, codec: ParameterCodec): JsonObject {
  return {
    hyperparams: encodeStore(store),
    flat: codec.encodeMap(parameters.getAll(store)),
    flat_new: codec.encodeMap(parameters.getAll(store, { bareLegacyNames: false })),
    flat_cast: codec.encodeMap(parameters.getAll(store, { cast: true })),
    nested: codec.encode(parameters.asDict(store)),
    nested_cast: codec.encode(parameters.asDict(store, { cast: true })),
  };
}

function connectDict(request: JsonObject, codec: ParameterCodec, mode: RunMode): JsonObject {
  const name = optionalText(request, 'name') ?? null;
  const ignoreRemoteOverrides = flagField(request, 'ignore');
  let connection = connect(decodeStore(request['stored']), codec.decodeDict(request['dict']), {
    mode,
    name,
    ignoreRemoteOverrides,
  });
  const answer = shownConnection(connection, codec);
  if (request['writes'] === undefined) return answer;
  for (const write of arrayField(request, 'writes')) {
    const [path, value = null] = isArray(write) ? write : [];
    connection = writeConnected(connection, textsField({ path: path ?? null }, 'path'), codec.decode(value));
  }
  return { ...answer, after_writes: shownConnection(connection, codec) };
}

function shownConnection(connection: Connection, codec: ParameterCodec): JsonObject {
  return { dict: codec.encode(connection.dict), hyperparams: encodeStore(connection.store) };
}

function connectAttributes(request: JsonObject, codec: ParameterCodec, mode: RunMode): JsonObject {
  const object = objectField(request, 'object');
  const given = {
    kind: object['kind'] === 'class' ? ('class' as const) : ('instance' as const),
    own: codec.decodeDict(object['attrs']),
    classes: arrayField(object, 'bases').map((base) => codec.decodeDict(base)),
  };
  const connection = connectObject(decodeStore(request['stored']), given, {
    mode,
    name: optionalText(request, 'name') ?? null,
  });
  const attributes = [...visibleAttributes(connection.object)].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return { attrs: codec.encode(Dict.from(attributes)), hyperparams: encodeStore(connection.store) };
}

export const CLEARML_PARAMETER_OPS: OpTable = {
  'clearml.parameters': (request, context) => ({ ok: runSteps(request, new ParameterCodec(context, request)) }),
  'clearml.connect': (request, context) => {
    const codec = new ParameterCodec(context, request);
    const mode = request['mode'] === 'remote' ? 'remote' : 'local';
    return {
      ok: request['object'] === undefined ? connectDict(request, codec, mode) : connectAttributes(request, codec, mode),
    };
  },
};
