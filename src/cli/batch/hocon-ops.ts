import { Dict } from '../../model/dict.js';
import type { ErrorCode } from '../../model/error-codes.js';
import type { ConfigError } from '../../model/errors.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { isDict, isList, type Value } from '../../model/value.js';
import { parseHoconPath } from '../../parsers/hocon/path.js';
import { withoutPeriods } from '../../parsers/hocon/period.js';
import { printHocon, type HoconFormat } from '../../parsers/hocon/print.js';
import { clearmlSize } from '../../parsers/hocon/size.js';
import { encodeHoconValue, hoconHasPeriods } from '../../parsers/hocon/typed-json.js';
import type { HoconConfig, HoconValue } from '../../parsers/hocon/value.js';
import { hoconConfigText, parseHoconConfigText } from '../../merge/hocon/config-text.js';
import { hoconGetAs, type HoconTargetType } from '../../merge/hocon/get-as.js';
import { hoconGet, hoconHas, hoconUnder, hoconWithout, type HoconType } from '../../merge/hocon/get.js';
import type { HoconIncludeReader } from '../../merge/hocon/include.js';
import { mergeHocon, parseHoconStack } from '../../merge/hocon/layers.js';
import type { HoconOptions } from '../../merge/hocon/options.js';
import { parseHocon } from '../../merge/hocon/parse.js';
import { attempt, errorJson } from './attempt.js';
import type { Op, OpContext, OpTable } from './op.js';
import {
  arrayField,
  badField,
  environmentField,
  isArray,
  isObject,
  objectField,
  optionalText,
  textField,
  textsField,
} from './request.js';

/** The causes that the recorded answers tell apart. */
const CAUSES: Partial<Record<ErrorCode, string>> = {
  HOCON_SYNTAX: 'syntax',
  HOCON_TYPE: 'type',
  HOCON_SUBSTITUTION: 'substitution',
  HOCON_CYCLE: 'cycle',
  HOCON_INCLUDE: 'include',
  HOCON_MISSING: 'missing',
  HOCON_CONFIG: 'config',
  HOCON_TEXT: 'text',
  HOCON_SERIALIZE: 'serialize',
  HOCON_SIZE: 'size',
};

/** Full HOCON has no order of keys; its answers are in the order of the keys. */
const parse: Op = (request, context) => {
  const { root } = parseHocon(textField(request, 'input'), optionsOf(request));
  const isSpec = optionalText(request, 'dialect') === 'spec';
  return { ok: encode(isSpec ? sorted(withoutPeriods(root)) : root, context) };
};

const get: Op = (request, context) => {
  let config = parseHocon(textField(request, 'input'), optionsOf(request));
  const answers = arrayField(request, 'queries').map((query) => {
    const [method, path, fallback] = isArray(query) ? query : [];
    if (typeof method !== 'string' || typeof path !== 'string') throw wrongQuery(query);
    const options = fallback === undefined ? {} : { default: context.decode(fallback) };
    return answerOf(() => {
      const value = method === 'in' ? hoconHas(config, path) : hoconGet(config, path, typeOf(method), options);
      if (method === 'pop') config = hoconWithout(config, path);
      return encode(value, context);
    });
  });
  return { ok: answers };
};

const TYPE_OF_METHOD: Readonly<Record<string, HoconType>> = {
  get: 'value',
  item: 'value',
  pop: 'value',
  in: 'value',
  get_string: 'string',
  get_int: 'int',
  get_float: 'float',
  get_bool: 'bool',
  get_list: 'list',
  get_config: 'config',
};

function typeOf(method: string): HoconType {
  const type = Object.hasOwn(TYPE_OF_METHOD, method) ? TYPE_OF_METHOD[method] : undefined;
  if (type === undefined) throw wrongQuery(method);
  return type;
}

function wrongQuery(query: Json): Error {
  const message = `A query is [method, path] or [method, path, default], got ${JSON.stringify(query).slice(0, 60)}`;
  return badField(message);
}

const path: Op = (request) => {
  return { ok: parseHoconPath(textField(request, 'input'), dialectOf(request)) };
};

const size: Op = (request, context) => {
  return { ok: encode(clearmlSize(context.decode(request['value'] ?? null)), context) };
};

const TARGETS: readonly (readonly [field: string, type: HoconTargetType])[] = [
  ['duration_ns', 'duration'],
  ['period', 'period'],
  ['bytes', 'bytes'],
  ['boolean', 'boolean'],
  ['int', 'int'],
  ['long', 'long'],
  ['double', 'double'],
  ['string', 'string'],
  ['list', 'list'],
  ['object', 'object'],
];

/** What each getter of full HOCON makes of the key `v`; sizes, which have no bound, are digits. */
const units: Op = (request, context) => {
  const config = parseHocon(textField(request, 'input'), { ...optionsOf(request), dialect: 'spec' });
  const answers = TARGETS.map(([field, type]) => [
    field,
    answerOf(() => {
      const value = sorted(hoconGetAs(config, 'v', type));
      return typeof value === 'bigint' && type === 'bytes' ? value.toString() : encode(value, context);
    }),
  ]);
  const isNull = isDict(config.root) && config.root.get('v') === null;
  return { reference: { ...(Object.fromEntries(answers) as JsonObject), null: { ok: isNull } } };
};

const FORMATS: readonly HoconFormat[] = ['hocon', 'json', 'yaml', 'properties', 'hocon-compact'];

const write: Op = (request) => {
  const { root } = parseHocon(textField(request, 'input'), optionsOf(request));
  const texts = FORMATS.map((format) => [format, attempt(() => printHocon(root, { format }), describe)]);
  return { ok: Object.fromEntries(texts) as JsonObject };
};

const merge: Op = (request, context) => {
  const options = optionsOf(request);
  const layers = textsField(request, 'inputs').map((text) => parseHocon(text, options));
  return { ok: encode(mergeHocon(layers).root, context) };
};

const fallback: Op = (request, context) => {
  const texts = textsField(request, 'inputs').map((text) => ({ text }));
  return { ok: encode(parseHoconStack(texts, optionsOf(request)).root, context) };
};

/** ClearML's layers: folders of defaults, each file at its key; the given texts; the name of the environment. */
const chain: Op = (request, context) => {
  const options = optionsOf(request);
  const folders = arrayField(request, 'defaults').flatMap((folder) => {
    if (!isObject(folder)) return [];
    return Object.keys(folder).map((stem) => hoconUnder(parseHocon(textField(folder, stem), options), stem.split('.')));
  });
  const texts = textsField(request, 'inputs').map((text) => parseHocon(text, options));
  const environment: HoconConfig = hoconUnder({ root: 'default' }, ['env']);
  return { ok: encode(mergeHocon([...folders, ...texts, environment]).root, context) };
};

const text: Op = (request, context) => {
  const stored = hoconConfigText(context.decode(request['value'] ?? null));
  return { ok: { text: stored, back: answerOf(() => encode(parseHoconConfigText(stored).root, context)) } };
};

const totext: Op = (request, context) => {
  return { ok: encode(parseHoconConfigText(textField(request, 'input'), optionsOf(request)).root, context) };
};

const FUNCTIONS: Readonly<Record<string, Op>> = {
  parse,
  get,
  path,
  size,
  units,
  write,
  merge,
  fallback,
  chain,
  text,
  totext,
};

/** A request's own `fn` goes before what the op's name says: the corpus keeps several functions in one file. */
function dispatch(name: string): Op {
  return (request, context) => {
    const chosen = optionalText(request, 'fn') ?? optionalText(request, 'kind') ?? name;
    const run = Object.hasOwn(FUNCTIONS, chosen) ? FUNCTIONS[chosen] : undefined;
    if (run === undefined) throw badField(`Unknown function ${JSON.stringify(chosen)}`);
    return attempt(() => run(request, context), describe);
  };
}

export const HOCON_OPS: OpTable = {
  'hocon.parse': dispatch('parse'),
  'hocon.get': dispatch('get'),
  'hocon.path': dispatch('path'),
  'hocon.size': dispatch('size'),
  'hocon.units': dispatch('units'),
  'hocon.write': dispatch('write'),
  'hocon.layers': dispatch('merge'),
  'hocon.configText': dispatch('text'),
};

function optionsOf(request: JsonObject): HoconOptions {
  const files = request['files'] === undefined ? {} : objectField(request, 'files');
  const include: HoconIncludeReader = ({ kind, name }) => {
    const content = kind === 'file' && Object.hasOwn(files, name) ? files[name] : undefined;
    return typeof content === 'string' ? content : undefined;
  };
  return { dialect: dialectOf(request), env: environmentField(request), include };
}

function dialectOf(request: JsonObject): 'clearml' | 'spec' {
  const dialect = optionalText(request, 'dialect') ?? 'clearml';
  if (dialect === 'clearml' || dialect === 'spec') return dialect;
  throw badField('Field "dialect" must be "clearml" or "spec"');
}

function encode(value: HoconValue, context: OpContext): Json {
  return hoconHasPeriods(value) ? encodeHoconValue(value) : context.encode(withoutPeriods(value));
}

function sorted(value: Value): Value {
  if (isList(value)) return value.map(sorted);
  if (!isDict(value)) return value;
  const entries = Array.from(value, ([key, child]) => [key, sorted(child)] as const);
  return Dict.from(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function answerOf(make: () => Json): JsonObject {
  return attempt(() => ({ ok: make() }), describe);
}

function describe(error: ConfigError): JsonObject {
  const json = errorJson(error);
  const cause = CAUSES[error.code] ?? (error.code.startsWith('LIMIT_') ? 'limit' : undefined);
  return cause === undefined ? json : { ...json, cause };
}
