import { Dict } from '../../model/dict.js';
import { limitError, type Issue } from '../../model/errors.js';
import { DEFAULT_LIMITS } from '../../model/limits.js';
import type { Json, JsonObject } from '../../model/typed-json.js';
import { isDict, type Key, type Scalar, type Value } from '../../model/value.js';
import type { PythonDate, WandbInput } from '../../parsers/wandb/python-value.js';
import type { OpContext } from './op.js';
import { badField, isArray, isObject } from './request.js';

/** A Python value in typed JSON, with the markers of the W&B corpus for what no config holds. */
export function decodeInput(json: Json | undefined, context: OpContext): WandbInput {
  if (isArray(json)) return json.map((item) => decodeInput(item, context));
  if (!isObject(json)) return context.decode(json ?? null);
  const [tag = '', content = null] = Object.entries(json)[0] ?? [];
  const decode = MARKERS.get(tag);
  return decode === undefined ? context.decode(json) : decode(content, context);
}

type Decoder = (content: Json, context: OpContext) => WandbInput;

const MARKERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['$dict', (content, context) => decodeMapping(content, context)],
  ['$tuple', decodeInput],
  ['$set', (content, context) => ({ kind: 'set', items: itemsOf(content).map((item) => decodeInput(item, context)) })],
  ['$pyrange', (content) => pythonRange(itemsOf(content).map(Number))],
  ['$slice', decodeSlice],
  ['$date', (content) => ({ kind: 'date', iso: textOf(content) })],
  ['$datetime', (content) => ({ kind: 'datetime', iso: textOf(content) })],
  ['$decimal', (content) => ({ kind: 'object', text: textOf(content) })],
  ['$path', (content) => ({ kind: 'object', text: textOf(content) })],
  ['$object', () => ({ kind: 'object', text: '<plain>' })],
  ['$enum', (content) => ({ kind: 'enum', name: textOf(content) })],
  ['$callable', (content) => callable(textOf(content))],
  ['$dataclass', (content, context) => ({ kind: 'dataclass', fields: decodeFields(content, context) })],
  ['$namespace', (content, context) => ({ kind: 'namespace', fields: decodeFields(content, context) })],
  ['$omegaconf', (content, context) => ({ kind: 'omegaconf', value: context.decode(content) })],
  ['$numpy', decodeNumpy],
]);

/** A mapping of settings. */
export function decodeFields(json: Json | undefined, context: OpContext): Dict<WandbInput> {
  const mapping = decodeMapping(json ?? [], context);
  if (mapping instanceof Dict) return mapping;
  throw badField('Expected a mapping whose keys are no dates');
}

function decodeMapping(content: Json, context: OpContext): WandbInput {
  const pairs = isObject(content) ? (content['$dict'] ?? []) : content;
  const entries = itemsOf(pairs).map((pair): [Key | PythonDate, WandbInput] => {
    const [key = null, value = null] = itemsOf(pair);
    return [keyOf(decodeInput(key, context)), decodeInput(value, context)];
  });
  const plain = entries.flatMap(([key, value]) => (isPlainKey(key) ? [[key, value] as const] : []));
  return plain.length === entries.length ? Dict.from(plain) : { kind: 'mapping', entries };
}

function keyOf(input: WandbInput): Key | PythonDate {
  if (typeof input !== 'object' || input === null || input instanceof Uint8Array) return input;
  if ('kind' in input && (input.kind === 'date' || input.kind === 'datetime')) return input;
  throw badField('A key must be a scalar or a date');
}

function isPlainKey(key: Key | PythonDate): key is Key {
  return typeof key !== 'object' || key === null || key instanceof Uint8Array;
}

function pythonRange(bounds: readonly number[]): WandbInput {
  const [first = 0, second, step = 1] = bounds;
  if (!bounds.every(Number.isSafeInteger) || step === 0) throw badField('Expected the whole numbers of a range');
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((stop - start) / step));
  checkCount(length);
  return Array.from({ length }, (_, index) => BigInt(start + index * step));
}

function decodeSlice(content: Json, context: OpContext): WandbInput {
  const [start = null, stop = null, step = null] = itemsOf(content).map((part) => decodeInput(part, context));
  return { kind: 'slice', start, stop, step };
}

/** Modules that go by the name of another one. */
const MODULE_NAMES: ReadonlyMap<string, string> = new Map([['os.path', 'posixpath']]);

function callable(dotted: string): WandbInput {
  const split = dotted.lastIndexOf('.');
  const module = dotted.slice(0, split);
  return { kind: 'callable', module: MODULE_NAMES.get(module) ?? module, qualifiedName: dotted.slice(split + 1) };
}

function decodeNumpy(content: Json, context: OpContext): WandbInput {
  const { dtype = '', shape = [], data = [] } = isObject(content) ? content : {};
  const extents = itemsOf(shape).map(Number);
  const elements = itemsOf(data);
  if (elements.length !== extents.reduce((product, extent) => product * extent, 1)) {
    throw badField('Expected as many elements as the shape has');
  }
  // Beside an extent of 0 any other has no elements.
  extents.forEach(checkCount);
  return {
    kind: 'numpy',
    dtype: textOf(dtype),
    shape: extents,
    data: elements.map((element) => scalarOf(decodeNumber(element, context))),
  };
}

/** Few characters can ask for more items than there is memory. */
function checkCount(items: number): void {
  const { nodes } = DEFAULT_LIMITS;
  if (!Number.isSafeInteger(items) || items < 0) throw badField('Expected numbers of items');
  if (items > nodes) throw limitError('LIMIT_NODES', 'nodes', nodes);
}

/** Elements may be bare numbers, which typed JSON has not. */
function decodeNumber(json: Json, context: OpContext): Value {
  return typeof json === 'number' ? (Number.isInteger(json) ? BigInt(json) : json) : context.decode(json);
}

function scalarOf(value: Value): Scalar {
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    throw badField('Expected a scalar');
  return value;
}

/** A Python value as typed JSON with the markers for dates and sets. */
function encodeInput(input: WandbInput, context: OpContext): Json {
  if (isArray(input as Json)) return (input as readonly WandbInput[]).map((item) => encodeInput(item, context));
  if (input instanceof Dict) return encodePairs([...input], context);
  if (typeof input !== 'object' || input === null || !('kind' in input)) return context.encode(input as Value);
  switch (input.kind) {
    case 'date':
      return { $date: input.iso };
    case 'datetime':
      return { $datetime: input.iso };
    case 'set':
      return { $set: input.items.map((item) => encodeInput(item, context)) };
    case 'mapping':
      return encodePairs(input.entries, context);
    case 'omegaconf':
      return context.encode(input.value);
    case 'object':
      return input.text;
    default:
      throw badField(`No form for a ${input.kind}`);
  }
}

/** Pairs of key and value as a dict. */
export function encodePairs(pairs: readonly (readonly [Key | PythonDate, WandbInput])[], context: OpContext): Json {
  return { $dict: pairs.map(([key, value]) => [encodeInput(key, context), encodeInput(value, context)]) };
}

/** A value that must be a dict. */
export function dictField(request: JsonObject, name: string, context: OpContext): Dict<Value> {
  const value = context.decode(request[name] ?? { $dict: [] });
  if (isDict(value)) return value;
  throw badField(`Field "${name}" must be a mapping`);
}

/** Warnings as an answer has them, none at all if there are none. */
export function warningsField(warnings: readonly Issue[]): JsonObject {
  return warnings.length === 0 ? {} : { warnings: warnings.map(({ message }) => message) };
}

function itemsOf(json: Json): readonly Json[] {
  if (isArray(json)) return json;
  throw badField('Expected an array');
}

function textOf(json: Json): string {
  if (typeof json === 'string') return json;
  throw badField('Expected a text');
}
