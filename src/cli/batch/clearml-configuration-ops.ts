import type { Json, JsonObject } from '../../model/typed-json.js';
import { HoconPeriod, isHoconList, isHoconObject, withoutPeriods } from '../../parsers/hocon/period.js';
import type { HoconValue } from '../../parsers/hocon/value.js';
import type { ConfigurationStore } from '../../merge/clearml/configuration-store.js';
import {
  connectConfiguration,
  writeConfiguration,
  type ConfigurationConnection,
  type GivenConfiguration,
} from '../../merge/clearml/connect-configuration.js';
import { hoconConfigText, parseHoconConfigText } from '../../merge/hocon/config-text.js';
import { decodeItem, decodeStore, encodeError, encodeStore, ParameterCodec } from './clearml-values.js';
import type { OpContext, OpTable } from './op.js';
import {
  arrayField,
  byFunction,
  flagField,
  isArray,
  objectField,
  optionalText,
  textField,
  textsField,
} from './request.js';

/** Seconds in the units of a duration; months and years have no fixed length. */
const SECONDS = { microseconds: 1e-6, seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

/** A tree that was read from a stored text; durations are told in seconds. */
function encodeTree(value: HoconValue, codec: ParameterCodec): Json {
  if (value instanceof HoconPeriod) return encodeDuration(value);
  if (isHoconList(value)) return value.map((item) => encodeTree(item, codec));
  if (!isHoconObject(value)) return codec.encode(withoutPeriods(value));
  return codec.encodeEntries(Array.from(value, ([key, child]) => [key, encodeTree(child, codec)]));
}

function encodeDuration({ parts, text }: HoconPeriod): Json {
  let seconds = 0;
  for (const [unit, amount] of parts) {
    if (unit === 'months' || unit === 'years') return text;
    seconds += Number(amount) * SECONDS[unit];
  }
  return { $duration_seconds: Number.isInteger(seconds) ? seconds.toFixed(1) : String(seconds) };
}

function toText(request: JsonObject, context: OpContext): JsonObject {
  const codec = new ParameterCodec(context, request);
  const text = hoconConfigText(codec.decode(request['config'] ?? null));
  try {
    return { ok: { text, back: encodeTree(parseHoconConfigText(text).root, codec) } };
  } catch (error) {
    return { ok: { text, back: encodeError(error) } };
  }
}

function connect(request: JsonObject, context: OpContext): JsonObject {
  const codec = new ParameterCodec(context, request);
  const task = { parameters: decodeStore(request['params']), configurations: decodeObjects(request['stored']) };
  let connection = connectConfiguration(task, givenConfiguration(request, codec), {
    mode: request['mode'] === 'remote' ? 'remote' : 'local',
    name: optionalText(request, 'name') ?? null,
    description: optionalText(request, 'description') ?? null,
    ignoreRemoteOverrides: flagField(request, 'ignore'),
  });
  const answer = { ...shown(connection, codec), hyperparams: encodeStore(connection.task.parameters) };
  if (request['writes'] === undefined) return { ok: answer };
  for (const write of arrayField(request, 'writes')) {
    const [path = null, value = null] = isArray(write) ? write : [];
    connection = writeConfiguration(connection, textsField({ path }, 'path'), codec.decode(value));
  }
  return { ok: { ...answer, after_writes: shown(connection, codec) } };
}

function givenConfiguration(request: JsonObject, codec: ParameterCodec): GivenConfiguration {
  if (request['file'] !== undefined) {
    return { kind: 'file', path: textField(request, 'file'), text: textField(request, 'text') };
  }
  const config = request['config'] ?? null;
  if (isArray(config)) return { kind: 'value', value: config.map((item) => codec.decode(item)) };
  return { kind: 'value', value: codec.decodeDict(config) };
}

function decodeObjects(json: Json | undefined): ConfigurationStore {
  if (json === undefined || json === null) return new Map();
  const objects = Object.entries(objectField({ stored: json }, 'stored'));
  return new Map(objects.map(([name, object]) => [name, decodeItem(object)]));
}

function shown({ configuration, task }: ConfigurationConnection, codec: ParameterCodec): JsonObject {
  const objects = Object.fromEntries(Array.from(task.configurations, ([name, object]) => [name, { ...object }]));
  switch (configuration.kind) {
    case 'own':
      return { result: codec.encode(configuration.value), configuration: objects };
    case 'stored':
      return { result: encodeTree(configuration.value, codec), configuration: objects };
    case 'same-file':
      return { result: 'same path', configuration: objects };
    case 'new-file':
      return { result: { new_file_text: configuration.text, suffix: configuration.suffix }, configuration: objects };
  }
}

/** Configuration objects: their texts, and how programs connect them. */
export const CLEARML_CONFIGURATION_OPS: OpTable = {
  'clearml.configObject': byFunction({
    to_text: toText,
    from_text: (request, context) => {
      const { root } = parseHoconConfigText(textField(request, 'text'));
      return { ok: encodeTree(root, new ParameterCodec(context, request)) };
    },
    connect_configuration: connect,
  }),
};
