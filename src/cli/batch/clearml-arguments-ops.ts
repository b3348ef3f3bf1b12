import { compareCodePoints } from '../../model/compare.js';
import { Dict } from '../../model/dict.js';
import { fromJS } from '../../model/plain.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import type { FlagDefinition } from '../../parsers/clearml/absl-flags.js';
import type { ArgumentDefinition, ParserDefinition } from '../../parsers/clearml/argparse/definition.js';
import {
  connectArguments,
  connectFlags,
  type ArgumentSwitch,
  type ConnectedArguments,
} from '../../merge/clearml/arguments.js';
import type { ParameterStore } from '../../merge/clearml/store.js';
import { decodeItem, encodeStore, ParameterCodec } from './clearml-values.js';
import type { Op, OpContext, OpTable } from './op.js';
import {
  arrayField,
  badField,
  isArray,
  isObject,
  objectField,
  optionalText,
  textField,
  textsField,
  wordField,
} from './request.js';

const ARGUMENT_TYPES = ['int', 'float', 'str', 'bool'] as const;
const ACTIONS = ['store', 'store_const', 'store_true', 'store_false', 'append', 'count'] as const;
const FLAG_TYPES = ['str', 'int', 'float', 'bool', 'list'] as const;

function argumentOf(json: Json): ArgumentDefinition {
  const fields = asObject(json);
  const { nargs } = fields;
  const action = wordField(fields, 'action', ACTIONS);
  const type = wordField(fields, 'type', ARGUMENT_TYPES);
  const dest = optionalText(fields, 'dest');
  const help = optionalText(fields, 'help');
  return {
    flags: textsField(fields, 'flags'),
    ...(action !== undefined && { action }),
    ...(type !== undefined && { type }),
    ...(dest !== undefined && { dest }),
    ...(help !== undefined && { help }),
    ...((nargs === '?' || nargs === '*' || nargs === '+' || typeof nargs === 'number') && { nargs }),
    ...(fields['default'] !== undefined && { default: fromJS(fields['default']) }),
    ...(fields['const'] !== undefined && { const: fromJS(fields['const']) }),
    ...(isArray(fields['choices']) && { choices: fields['choices'].map(fromJS) }),
    ...(fields['required'] === true && { required: true }),
  };
}

function parserOf(request: JsonObject): ParserDefinition {
  const definitions = arrayField(request, 'args').map(argumentOf);
  if (request['sub'] === undefined) return { arguments: definitions };
  const sub = objectField(request, 'sub');
  const dest = optionalText(sub, 'dest');
  const title = optionalText(sub, 'title');
  const choices = Object.entries(objectField(sub, 'choices')).map(
    ([name, args]) => [name, parserOf({ args })] as const,
  );
  return {
    arguments: definitions,
    subparsers: {
      ...(dest !== undefined && { dest }),
      ...(title !== undefined && { title }),
      choices: new Map(choices),
    },
  };
}

function flagOf(json: Json): FlagDefinition {
  const fields = asObject(json);
  const help = optionalText(fields, 'help');
  return {
    name: textField(fields, 'name'),
    type: wordField(fields, 'type', FLAG_TYPES) ?? 'str',
    default: fromJS(fields['default'] ?? null),
    ...(help !== undefined && { help }),
  };
}

function asObject(json: Json): JsonObject {
  if (isObject(json)) return json;
  throw badField('Expected an object');
}

/** A store that holds one section only; absent for a local run. */
function storedSection(request: JsonObject, section: string): ParameterStore {
  const stored = request['stored'] === undefined ? {} : objectField(request, 'stored');
  const items = Object.entries(stored).map(([name, item]) => [name, decodeItem(item)] as const);
  return items.length === 0 ? new Map() : new Map([[section, new Map(items)]]);
}

function argumentSwitch(request: JsonObject): ArgumentSwitch {
  if (request['auto'] === undefined) return true;
  if (typeof request['auto'] === 'boolean') return request['auto'];
  return new Map(Object.entries(objectField(request, 'auto')).map(([name, isOn]) => [name, isOn === true]));
}

function shownSection(connected: ConnectedArguments, section: string): Json {
  return encodeStore(connected.store)[section] ?? {};
}

const argparse: Op = (request, context) => {
  const mode = request['stored'] === undefined ? 'local' : 'remote';
  const options = { mode, logged: argumentSwitch(request) } as const;
  const connected = connectArguments(
    storedSection(request, 'Args'),
    parserOf(request),
    textsField(request, 'argv'),
    options,
  );
  const namespace = [...connected.namespace].sort(([a], [b]) => compareCodePoints(a, b));
  return {
    ok: { namespace: encodeNamespace(namespace, request, context), hyperparams: shownSection(connected, 'Args') },
  };
};

const absl: Op = (request, context) => {
  const mode = request['stored'] === undefined ? 'local' : 'remote';
  const flags = arrayField(request, 'flags').map(flagOf);
  const connected = connectFlags(storedSection(request, 'TF_DEFINE'), flags, textsField(request, 'argv'), mode);
  const values = encodeNamespace(connected.namespace, request, context);
  return { ok: { values, hyperparams: shownSection(connected, 'TF_DEFINE') } };
};

function encodeNamespace(
  entries: Iterable<readonly [string, Parameters<ParameterCodec['encode']>[0]]>,
  request: JsonObject,
  context: OpContext,
): Json {
  return new ParameterCodec(context, request).encode(Dict.from(entries));
}

/** Programs' arguments under a task. */
export const CLEARML_ARGUMENT_OPS: OpTable = { 'clearml.argparse': argparse, 'clearml.absl': absl };
